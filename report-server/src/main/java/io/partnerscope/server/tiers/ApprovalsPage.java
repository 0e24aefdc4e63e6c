package io.partnerscope.server.tiers;

import io.partnerscope.server.web.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes of level that wait for a decision, and the newest decisions.
 *
 * @param lines what waits
 * @param reason what was written into the form, where it was refused
 * @param refusal why the form was refused; null where it was not
 */
public record ApprovalsPage(
        Shell shell,
        List<Line> lines,
        List<Taken> taken,
        String reason,
        @Nullable String refusal) {
    public ApprovalsPage {
        lines = List.copyOf(lines);
        taken = List.copyOf(taken);
    }

    /** A change that waits. */
    public record Line(Proposal proposal, String held, String computed, boolean chosen) {}

    /** A decision with the levels as they are shown and the subject's name. */
    public record Taken(Decided decision, String name, String from, String to) {}
}

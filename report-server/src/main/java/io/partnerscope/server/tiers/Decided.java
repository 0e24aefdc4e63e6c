package io.partnerscope.server.tiers;

import io.partnerscope.release.ReleaseManifest;
import io.partnerscope.state.Decision;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A decision on a level as readers see it, beside one release.
 *
 * @param verdict approved or declined
 * @param pending whether it approves a level that the release could not know of yet; the next one will
 */
public record Decided(
        long id,
        String program,
        String subject,
        @Nullable String fromLevel,
        @Nullable String toLevel,
        LocalDate proposedOn,
        String releaseId,
        String verdict,
        String reason,
        String decidedBy,
        Instant decidedAt,
        boolean pending) {
    static Decided of(Decision decision, ReleaseManifest release) {
        return new Decided(
                decision.id(),
                decision.programId(),
                decision.subjectId(),
                decision.fromLevel(),
                decision.toLevel(),
                decision.proposedOn(),
                decision.releaseId(),
                decision.verdict().code(),
                decision.reason(),
                decision.decidedBy(),
                decision.decidedAt(),
                isPending(decision, release));
    }

    /** Those decisions, the newest first. */
    static List<Decided> of(List<Decision> decisions, ReleaseManifest release) {
        List<Decided> newestFirst = new ArrayList<>();
        decisions.forEach(one -> newestFirst.add(of(one, release)));
        Collections.reverse(newestFirst);
        return List.copyOf(newestFirst);
    }

    /** The approval that the next release will take up, if there is one among those decisions on one subject. */
    static Optional<Decision> pending(List<Decision> ofSubject, ReleaseManifest release) {
        return ofSubject.stream().filter(one -> isPending(one, release)).reduce((earlier, later) -> later);
    }

    private static boolean isPending(Decision decision, ReleaseManifest release) {
        return decision.verdict() == Decision.Verdict.APPROVED
                && decision.decidedAt().isAfter(release.createdAt());
    }
}

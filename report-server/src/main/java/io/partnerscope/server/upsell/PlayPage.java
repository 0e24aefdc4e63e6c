package io.partnerscope.server.upsell;

import io.partnerscope.server.data.Choice;
import io.partnerscope.server.data.Sum;
import io.partnerscope.server.web.Shell;
import io.partnerscope.state.PlayDecision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to offer to whom, the best first.
 *
 * @param absent why there is no list at all; empty where there is one
 * @param canDecide whether the reader may take plays up and dismiss them
 * @param kinds open plays by kind
 * @param matching open plays after narrowing
 * @param expectedValue of them
 * @param open one page of them
 * @param takenUp what somebody works on
 * @param dismissed what was dismissed and stays away
 * @param done the decision that was just taken; null else
 * @param refusal why a decision was refused; null where none was
 */
public record PlayPage(
        Shell shell,
        PlayView view,
        String absent,
        String currency,
        boolean canDecide,
        boolean severalPartners,
        List<Choice> partners,
        List<Kind> kinds,
        long matching,
        Sum expectedValue,
        List<Opportunity> open,
        List<Opportunity.Decided> takenUp,
        List<Opportunity.Decided> dismissed,
        @Nullable PlayDecision done,
        @Nullable String refusal) {
    /** Plays on one page. */
    static final int ROWS_A_PAGE = 25;

    public PlayPage {
        partners = List.copyOf(partners);
        kinds = List.copyOf(kinds);
        open = List.copyOf(open);
        takenUp = List.copyOf(takenUp);
        dismissed = List.copyOf(dismissed);
    }

    /** Whether there are plays after those shown. */
    public boolean hasMore() {
        return (long) view.page() * ROWS_A_PAGE < matching;
    }

    /** All plays of one kind that are open. */
    public record Kind(String play, long plays, Sum expectedValue) {}
}

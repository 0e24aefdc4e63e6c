package io.partnerscope.analytics.upsell;

import java.time.LocalDate;

/**
 * What a person decided of an opportunity.
 *
 * @param opportunityId the opportunity
 * @param verdict what was decided
 * @param decidedAsOf as-of day of the release the person looked at
 */
public record PlayVerdict(String opportunityId, Verdict verdict, LocalDate decidedAsOf) {
    /** What can be decided of an opportunity. */
    public enum Verdict {
        /** Somebody works on it. */
        TAKEN_UP,
        /** It is not wanted, and does not come back for 90 days. */
        DISMISSED,
        /** An earlier decision no longer holds. */
        REOPENED
    }
}

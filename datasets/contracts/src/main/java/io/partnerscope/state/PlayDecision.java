package io.partnerscope.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a person decided on an upsell play (DOMAIN §5).
 *
 * @param id number of the decision; later ones have higher numbers
 * @param opportunityId the opportunity, as in the mart upsell_opportunities
 * @param partnerId the partner whose opportunity it is; null where the distributor serves the customer directly
 * @param reason why, in the words of the one who decided; empty where none was given
 * @param decidedAsOf the as-of day of the release that the one who decided looked at
 * @param decidedBy name of the user or token
 */
public record PlayDecision(
        long id,
        String opportunityId,
        @Nullable String partnerId,
        Verdict verdict,
        String reason,
        LocalDate decidedAsOf,
        String decidedBy,
        Instant decidedAt) {
    /** Days for which a dismissed play does not come back (DOMAIN §5). */
    public static final int DAYS_AWAY = 90;

    /** Which way it was decided. */
    public enum Verdict {
        /** Somebody works on it. */
        TAKEN_UP,
        /** It is not wanted, and stays away for {@link #DAYS_AWAY} days. */
        DISMISSED,
        /** It is open again, as if nobody had decided. */
        REOPENED;

        /** The name that is stored and shown: lower case. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The first as-of day on which a dismissed play is shown again. */
    public LocalDate backOn() {
        return decidedAsOf.plusDays(DAYS_AWAY);
    }

    /** Whether the play stays away in a release of that as-of day, if this is the newest decision on it. */
    public boolean hides(LocalDate asOf) {
        return verdict == Verdict.DISMISSED && asOf.isBefore(backOn());
    }

    static PlayDecision read(ResultSet row) throws SQLException {
        return new PlayDecision(
                row.getLong("decision_no"),
                row.getString("opportunity_id"),
                row.getString("partner_id"),
                Verdict.valueOf(row.getString("verdict").toUpperCase(Locale.ROOT)),
                row.getString("reason"),
                LocalDate.parse(row.getString("decided_as_of")),
                row.getString("decided_by"),
                Instant.ofEpochMilli(row.getLong("decided_at")));
    }
}

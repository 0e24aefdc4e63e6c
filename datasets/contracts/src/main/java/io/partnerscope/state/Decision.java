package io.partnerscope.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a person decided on a change of level.
 *
 * @param id number of the decision; later ones have higher numbers
 * @param fromLevel the level held when the change was proposed; null where none was
 * @param toLevel the level proposed; null where it is to hold none
 * @param proposedOn the as-of day of the release that proposed it
 * @param releaseId the release that proposed it
 * @param reason why, in the words of the one who decided; never blank
 * @param decidedBy name of the user or token, or "command line"
 */
public record Decision(
        long id,
        String programId,
        String subjectId,
        @Nullable String fromLevel,
        @Nullable String toLevel,
        LocalDate proposedOn,
        String releaseId,
        Verdict verdict,
        String reason,
        String decidedBy,
        Instant decidedAt) {
    /** Which way it was decided. */
    public enum Verdict {
        /** The subject holds the new level from then on. */
        APPROVED,
        /** The subject goes on holding the level it held. */
        DECLINED;

        /** The name that is stored and shown: lower case. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A change of level to be decided on: what a decision says before it is taken. */
    public record Change(
            String programId,
            String subjectId,
            @Nullable String fromLevel,
            @Nullable String toLevel,
            LocalDate proposedOn,
            String releaseId) {}

    static Decision read(ResultSet row) throws SQLException {
        return new Decision(
                row.getLong("decision_no"),
                row.getString("program_id"),
                row.getString("subject_id"),
                row.getString("from_level"),
                row.getString("to_level"),
                LocalDate.parse(row.getString("proposed_on")),
                row.getString("release_id"),
                Verdict.valueOf(row.getString("verdict").toUpperCase(Locale.ROOT)),
                row.getString("reason"),
                row.getString("decided_by"),
                Instant.ofEpochMilli(row.getLong("decided_at")));
    }
}

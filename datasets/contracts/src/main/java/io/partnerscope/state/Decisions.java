package io.partnerscope.state;

import io.partnerscope.cli.UsageException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What people decided on proposed changes of level (DOMAIN §3, approval): appended to, never changed. */
public final class Decisions {
    /** Characters a reason may have. */
    public static final int LONGEST_REASON = 2000;

    private static final String ALL = "select * from tier_decisions";
    private static final String IN_ORDER = " order by decision_no";

    private final Jdbi jdbi;
    private final Audit audit;
    private final InstantSource clock;

    Decisions(Jdbi jdbi, Audit audit, InstantSource clock) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Appends a decision taken now, and tells the audit log.
     *
     * @param by who decides
     * @throws UsageException when the reason is blank or too long
     */
    public Decision append(Decision.Change change, Decision.Verdict verdict, String reason, String by) {
        String told = reason.strip();
        if (told.isEmpty()) {
            throw new UsageException("A decision needs a reason");
        }
        if (told.length() > LONGEST_REASON) {
            throw new UsageException("A reason has at most " + LONGEST_REASON + " characters, not " + told.length());
        }
        Instant now = Instant.ofEpochMilli(clock.millis());
        return jdbi.inTransaction(handle -> {
            // Writers wait for each other from here on, so that numbers rise in the order of commits.
            handle.createUpdate("insert into tier_decisions (decision_no, program_id, subject_id, from_level, to_level,"
                            + " proposed_on, release_id, verdict, reason, decided_by, decided_at)"
                            + " select coalesce(max(decision_no), 0) + 1, :program, :subject, :from, :to, :proposed,"
                            + " :release, :verdict, :reason, :by, :at from tier_decisions")
                    .bind("program", change.programId())
                    .bind("subject", change.subjectId())
                    .bind("from", change.fromLevel())
                    .bind("to", change.toLevel())
                    .bind("proposed", change.proposedOn().toString())
                    .bind("release", change.releaseId())
                    .bind("verdict", verdict.code())
                    .bind("reason", told)
                    .bind("by", by)
                    .bind("at", now.toEpochMilli())
                    .execute();
            Decision decision = handle.createQuery(ALL + IN_ORDER + " desc limit 1")
                    .map((row, context) -> Decision.read(row))
                    .one();
            audit.record(handle, by, "tier." + verdict.code(), detail(decision));
            return decision;
        });
    }

    private static String detail(Decision decision) {
        return decision.programId() + " " + decision.subjectId() + ": " + level(decision.fromLevel()) + " to "
                + level(decision.toLevel()) + " (decision " + decision.id() + ")";
    }

    private static String level(@Nullable String level) {
        return level == null ? "no level" : level;
    }

    /** Every decision, earliest first. */
    public List<Decision> all() {
        return all(jdbi);
    }

    static List<Decision> all(Jdbi jdbi) {
        return jdbi.withHandle(handle -> handle.createQuery(ALL + IN_ORDER)
                .map((row, context) -> Decision.read(row))
                .list());
    }

    /** The number of the newest decision; 0 where there is none. */
    public long newest() {
        return jdbi.withHandle(handle -> handle.createQuery("select coalesce(max(decision_no), 0) from tier_decisions")
                .mapTo(Long.class)
                .one());
    }

    /** The decisions on one subject of one program, earliest first. */
    public List<Decision> of(String programId, String subjectId) {
        return jdbi.withHandle(
                handle -> handle.createQuery(ALL + " where program_id = :program and subject_id = :subject" + IN_ORDER)
                        .bind("program", programId)
                        .bind("subject", subjectId)
                        .map((row, context) -> Decision.read(row))
                        .list());
    }
}

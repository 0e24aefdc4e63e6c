package io.partnerscope.state;

import io.partnerscope.cli.UsageException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What people decided on upsell plays (DOMAIN §5): appended to, never changed; of one opportunity the newest counts. */
public final class PlayDecisions {
    /** Characters a reason may have. */
    public static final int LONGEST_REASON = 2000;

    private static final String ALL = "select * from play_decisions";
    private static final String IN_ORDER = " order by decision_no";

    private final Jdbi jdbi;
    private final Audit audit;
    private final InstantSource clock;

    PlayDecisions(Jdbi jdbi, Audit audit, InstantSource clock) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.clock = clock;
    }

    /** An opportunity to be decided on, in the release of that as-of day. */
    public record Play(String opportunityId, @Nullable String partnerId, LocalDate asOf) {}

    /**
     * Appends a decision taken now, and tells the audit log.
     *
     * @param reason may be empty
     * @param by who decides
     * @throws UsageException when the reason is too long
     */
    public PlayDecision append(Play play, PlayDecision.Verdict verdict, String reason, String by) {
        String told = reason.strip();
        if (told.length() > LONGEST_REASON) {
            throw new UsageException("A reason has at most " + LONGEST_REASON + " characters, not " + told.length());
        }
        Instant now = Instant.ofEpochMilli(clock.millis());
        return jdbi.inTransaction(handle -> {
            // Writers wait for each other from here on, so that numbers rise in the order of commits.
            handle.createUpdate("insert into play_decisions (decision_no, opportunity_id, partner_id, verdict, reason,"
                            + " decided_as_of, decided_by, decided_at)"
                            + " select coalesce(max(decision_no), 0) + 1, :opportunity, :partner, :verdict, :reason,"
                            + " :day, :by, :at from play_decisions")
                    .bind("opportunity", play.opportunityId())
                    .bind("partner", play.partnerId())
                    .bind("verdict", verdict.code())
                    .bind("reason", told)
                    .bind("day", play.asOf().toString())
                    .bind("by", by)
                    .bind("at", now.toEpochMilli())
                    .execute();
            PlayDecision decision = handle.createQuery(ALL + IN_ORDER + " desc limit 1")
                    .map((row, context) -> PlayDecision.read(row))
                    .one();
            audit.record(handle, by, "play." + verdict.code(), detail(decision));
            return decision;
        });
    }

    private static String detail(PlayDecision decision) {
        String whose = decision.partnerId() == null ? "direct" : "of " + decision.partnerId();
        return decision.opportunityId() + " " + whose + " (decision " + decision.id() + ")";
    }

    /** Every decision, earliest first. */
    public List<PlayDecision> all() {
        return all(jdbi);
    }

    static List<PlayDecision> all(Jdbi jdbi) {
        return jdbi.withHandle(handle -> handle.createQuery(ALL + IN_ORDER)
                .map((row, context) -> PlayDecision.read(row))
                .list());
    }

    /** The decisions that count: the newest on each opportunity, in the order in which those were first decided on. */
    public List<PlayDecision> inForce() {
        return inForce(all());
    }

    /** Of those decisions, earliest first, the newest on each opportunity. */
    public static List<PlayDecision> inForce(Collection<PlayDecision> decisions) {
        Map<String, PlayDecision> newest = new LinkedHashMap<>();
        decisions.forEach(one -> newest.put(one.opportunityId(), one));
        return List.copyOf(newest.values());
    }

    /** The number of the newest decision; 0 where there is none. */
    public long newest() {
        return jdbi.withHandle(handle -> handle.createQuery("select coalesce(max(decision_no), 0) from play_decisions")
                .mapTo(Long.class)
                .one());
    }
}

package io.partnerscope.server.tiers;

import io.partnerscope.contract.Contracts;
import io.partnerscope.program.Program;
import io.partnerscope.program.Programs;
import io.partnerscope.server.data.Data;
import io.partnerscope.server.data.Row;
import io.partnerscope.state.Decision;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Changes of level proposed by one release, and what became of them: where a program asks for approval and the level the
 * rules give at the as-of day is not the level held (DOMAIN §3, approval).
 */
final class Proposals {
    private final Data data;
    private final Map<String, List<Decision>> decisions;

    /** The proposals of that release in the light of those decisions, earliest first. */
    Proposals(Data data, List<Decision> decisions) {
        this.data = data;
        this.decisions =
                decisions.stream().collect(Collectors.groupingBy(one -> key(one.programId(), one.subjectId())));
    }

    /** A proposal with the last day on which the rules gave another level; null where they never did. */
    private record Change(Proposal proposal, @Nullable LocalDate lastOther) {}

    /** Those that wait for a decision. */
    List<Proposal> open() {
        return changes().stream()
                .filter(change -> answer(change).isEmpty())
                .map(Change::proposal)
                .toList();
    }

    /** What the release proposes for that subject, whether decided on or not. */
    Optional<Proposal> of(String program, String subject) {
        return changes().stream()
                .map(Change::proposal)
                .filter(one -> one.program().equals(program) && one.subject().equals(subject))
                .findFirst();
    }

    /** The programs that propose a change for that subject. */
    List<String> programsFor(String subject) {
        return changes().stream()
                .map(Change::proposal)
                .filter(one -> one.subject().equals(subject))
                .map(Proposal::program)
                .toList();
    }

    /** The decision that settles what the release proposes for that subject, if there is one. */
    Optional<Decision> answer(Proposal proposal) {
        return changes().stream()
                .filter(change -> change.proposal().equals(proposal))
                .findFirst()
                .flatMap(this::answer);
    }

    /**
     * The newest decision on the subject settles a proposal when it approved that level after the release was computed,
     * or declined it and the rules have given no other level since.
     */
    private Optional<Decision> answer(Change change) {
        Proposal proposal = change.proposal();
        List<Decision> past = decisions.getOrDefault(key(proposal.program(), proposal.subject()), List.of());
        if (past.isEmpty()) {
            return Optional.empty();
        }
        Decision newest = past.get(past.size() - 1);
        boolean sameLevel = Objects.equals(newest.toLevel(), proposal.computedLevel());
        boolean settled = switch (newest.verdict()) {
            case APPROVED ->
                newest.decidedAt().isAfter(data.release().manifest().createdAt());
            case DECLINED -> change.lastOther() == null || !change.lastOther().isAfter(newest.proposedOn());
        };
        return sameLevel && settled ? Optional.of(newest) : Optional.empty();
    }

    /** Whether a decline of that level was the newest decision when the release was computed: it needs none again, but may be approved after all. */
    private boolean wasDeclined(String program, String subject, @Nullable String computed) {
        return decisions.getOrDefault(key(program, subject), List.of()).stream()
                .filter(one ->
                        !one.decidedAt().isAfter(data.release().manifest().createdAt()))
                .reduce((earlier, later) -> later)
                .filter(one -> one.verdict() == Decision.Verdict.DECLINED && Objects.equals(one.toLevel(), computed))
                .isPresent();
    }

    private static String key(String program, String subject) {
        return program + "\n" + subject;
    }

    private List<Change> changes() {
        List<Change> changes = new ArrayList<>(changes("vendor"));
        changes.addAll(changes("partner"));
        return changes;
    }

    /** Changes of the subjects of one kind; a release made before approvals, or without such programs, proposes none. */
    private List<Change> changes(String kind) {
        String mart = kind + "_tiers";
        if (Contracts.shipped().find(mart).isEmpty() || !data.release().has(mart)) {
            return List.of();
        }
        String sql = """
                with today as (select * from {TIERS} where as_of = ?),
                others as (
                    select h.program_id, h.subject_id, max(h.as_of) as last_other
                    from {TIERS} h join today using (program_id, subject_id)
                    where h.tier is distinct from today.tier and h.as_of < today.as_of
                    group by h.program_id, h.subject_id
                ),
                runs as (
                    select h.program_id, h.subject_id, min(h.as_of) as since
                    from {TIERS} h left join others using (program_id, subject_id)
                    where last_other is null or h.as_of > last_other
                    group by h.program_id, h.subject_id
                )
                select today.*, coalesce(named.name, today.subject_id) as name, last_other, since
                from today
                left join others using (program_id, subject_id)
                join runs using (program_id, subject_id)
                left join {KINDs} named on named.KIND_id = today.subject_id
                where today.tier is distinct from today.held_tier
                order by name, today.subject_id, today.program_id
                """.replace("TIERS", mart).replace("KIND", kind);
        return data.rows(sql, row -> read(kind, row), data.release().manifest().asOf()).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Change> read(String kind, Row row) throws SQLException {
        Boolean needsApproval = row.flagIfThere("needs_approval");
        Program program = program(row.text("program_id")).orElse(null);
        String held = row.optionalText("held_tier");
        String computed = row.optionalText("tier");
        boolean isDeclined = needsApproval != null
                && program != null
                && program.asksForApproval()
                && wasDeclined(program.id(), row.text("subject_id"), computed);
        if (!Boolean.TRUE.equals(needsApproval) && !isDeclined) {
            return Optional.empty();
        }
        Levels levels = program == null ? new Levels(List.of()) : Levels.on(program, row.day("as_of"));
        return Optional.of(new Change(
                new Proposal(
                        row.text("program_id"),
                        program == null ? row.text("program_id") : program.name(),
                        kind,
                        row.text("subject_id"),
                        row.text("name"),
                        held,
                        computed,
                        row.day("since"),
                        row.optionalDay("grace_until"),
                        Integer.signum(levels.rank(computed) - levels.rank(held))),
                row.optionalDay("last_other")));
    }

    private Optional<Program> program(String id) {
        return data.release()
                .remembered(
                        "program " + id,
                        () -> Optional.ofNullable(
                                        data.release().manifest().programs().get(id))
                                .map(text -> Programs.parse(id + ".yaml", text)));
    }
}

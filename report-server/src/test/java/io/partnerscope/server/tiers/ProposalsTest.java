package io.partnerscope.server.tiers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.partnerscope.contract.Contracts;
import io.partnerscope.release.LakePlace;
import io.partnerscope.release.Releases;
import io.partnerscope.server.data.Data;
import io.partnerscope.server.data.Scope;
import io.partnerscope.server.fixture.ApprovalFixture;
import io.partnerscope.server.fixture.ReleaseFixture;
import io.partnerscope.server.kpi.Kpis;
import io.partnerscope.server.release.Limits;
import io.partnerscope.server.release.Release;
import io.partnerscope.state.Decision;
import io.partnerscope.state.Principal;
import io.partnerscope.state.Role;
import io.partnerscope.state.StateDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProposalsTest {
    private static final String PROGRAM = "softline-vendor-development";
    private static final Instant COMPUTED = Instant.parse("2026-06-30T12:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Release release;

    @SuppressWarnings("NullAway.Init")
    private static LakePlace lake;

    /** V-000 rose to Key in April, V-001 falls to none, V-002 falls to Emerging today; all others hold what they have. */
    @BeforeAll
    static void publish() {
        lake = new LakePlace(folder.resolve("lake"));
        String id = ApprovalFixture.publish(
                lake, """
                case subject_id
                  when 'V-000' then case when as_of >= date '2026-04-30' then 'Key' else 'Advanced' end
                  when 'V-001' then null
                  when 'V-002' then case when as_of = date '2026-06-30' then 'Emerging' else 'Advanced' end
                  else tier end""", "case when subject_id in ('V-000', 'V-001', 'V-002') then 'Advanced' else tier end");
        release = Release.open(new Releases(lake), id, new Limits(512, 2));
    }

    @AfterAll
    static void close() {
        release.close();
    }

    private static Data data() {
        return data(release);
    }

    private static Data data(Release release) {
        Principal manager = new Principal("meg", Role.MANAGER, List.of(), List.of());
        return new Data(release, new Scope(manager, Contracts.shipped(), Kpis.shipped()));
    }

    private static List<Proposal> open(Decision... decisions) {
        return new Proposals(data(), List.of(decisions)).open();
    }

    private static List<String> openSubjects(Decision... decisions) {
        return open(decisions).stream().map(Proposal::subject).sorted().toList();
    }

    private static Decision decision(
            String subject, @Nullable String to, Decision.Verdict verdict, LocalDate proposedOn, Instant at) {
        return new Decision(1, PROGRAM, subject, "Advanced", to, proposedOn, "r", verdict, "because", "meg", at);
    }

    @Test
    void proposesEachChangeWithTheDayItIsDueSince() {
        assertThat(openSubjects()).containsExactly("V-000", "V-001", "V-002");
        assertThat(open())
                .filteredOn(one -> one.subject().equals("V-000"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.heldLevel()).isEqualTo("Advanced");
                    assertThat(one.computedLevel()).isEqualTo("Key");
                    assertThat(one.since()).isEqualTo(LocalDate.of(2026, 4, 30));
                    assertThat(one.direction()).isEqualTo(1);
                    assertThat(one.name()).isEqualTo("Aurora Systems");
                });
        assertThat(open())
                .filteredOn(one -> one.subject().equals("V-001"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.computedLevel()).isNull();
                    assertThat(one.since()).isEqualTo(LocalDate.of(2024, 7, 31));
                    assertThat(one.direction()).isEqualTo(-1);
                });
    }

    @Test
    void anApprovalOfAfterTheReleaseSettlesAndAnEarlierOneDoesNot() {
        LocalDate day = ReleaseFixture.AS_OF;

        assertThat(openSubjects(decision("V-000", "Key", Decision.Verdict.APPROVED, day, COMPUTED.plusSeconds(1))))
                .containsExactly("V-001", "V-002");
        assertThat(openSubjects(decision("V-000", "Key", Decision.Verdict.APPROVED, day, COMPUTED.minusSeconds(1))))
                .containsExactly("V-000", "V-001", "V-002");
        assertThat(openSubjects(
                        decision("V-000", "Strategic", Decision.Verdict.APPROVED, day, COMPUTED.plusSeconds(1))))
                .contains("V-000");
    }

    @Test
    void aDeclinedChangeStaysAwayUntilTheRulesGaveAnotherLevel() {
        Instant before = COMPUTED.minusSeconds(1_000_000);

        assertThat(openSubjects(decision("V-000", "Key", Decision.Verdict.DECLINED, LocalDate.of(2026, 5, 17), before)))
                .containsExactly("V-001", "V-002");
        assertThat(openSubjects(decision("V-000", "Key", Decision.Verdict.DECLINED, LocalDate.of(2026, 3, 17), before)))
                .contains("V-000");
        assertThat(openSubjects(
                        decision("V-000", "Strategic", Decision.Verdict.DECLINED, LocalDate.of(2026, 5, 17), before)))
                .contains("V-000");
        assertThat(openSubjects(decision("V-001", null, Decision.Verdict.DECLINED, LocalDate.of(2026, 5, 17), before)))
                .containsExactly("V-000", "V-002");
    }

    /** The next release knows of the decline and asks nobody again; the change is still there to be approved. */
    @Test
    void aChangeDeclinedBeforeTheReleaseMayBeApprovedAfterAll(@TempDir Path other) {
        LakePlace later = new LakePlace(other.resolve("lake"));
        String id = ApprovalFixture.publish(
                later,
                "case when subject_id in ('V-000', 'V-001') then 'Key' else tier end",
                "case when subject_id in ('V-000', 'V-001') then 'Advanced' else tier end",
                "subject_id not in ('V-000', 'V-001')");
        Decision declined = decision(
                "V-000", "Key", Decision.Verdict.DECLINED, LocalDate.of(2026, 5, 31), COMPUTED.minusSeconds(1_000_000));
        Decision approved =
                decision("V-000", "Key", Decision.Verdict.APPROVED, ReleaseFixture.AS_OF, COMPUTED.plusSeconds(10));
        try (Release second = Release.open(new Releases(later), id, new Limits(512, 2))) {
            Proposals before = new Proposals(data(second), List.of(declined));
            Proposals after = new Proposals(data(second), List.of(declined, approved));
            Proposal there = before.of(PROGRAM, "V-000").orElseThrow();

            assertThat(before.open()).isEmpty();
            assertThat(there.computedLevel()).isEqualTo("Key");
            assertThat(before.answer(there)).contains(declined);
            assertThat(before.of(PROGRAM, "V-001"))
                    .as("a step that comes by itself")
                    .isEmpty();
            assertThat(after.of(PROGRAM, "V-000").flatMap(after::answer)).contains(approved);
        }
    }

    @Test
    void decidesAllThatIsAskedOrNothing() {
        try (StateDatabase state = StateDatabase.open(lake)) {
            DecisionDesk desk = new DecisionDesk(data(), state.decisions());
            Proposal.Wanted first = new Proposal.Wanted(PROGRAM, "V-000", "Key");
            Proposal.Wanted second = new Proposal.Wanted(PROGRAM, "V-001", null);

            assertThatThrownBy(() -> desk.decide(
                            List.of(
                                    first,
                                    new Proposal.Wanted(PROGRAM, "V-002", "Key"),
                                    new Proposal.Wanted(PROGRAM, "V-009", "Key")),
                            Decision.Verdict.APPROVED,
                            "good",
                            "meg"))
                    .hasMessageContaining("V-002")
                    .hasMessageContaining("is Emerging, not Key")
                    .hasMessageContaining("V-009");
            assertThat(state.decisions().all()).isEmpty();

            assertThat(desk.decide(List.of(first, second, first), Decision.Verdict.DECLINED, "not yet", "meg"))
                    .extracting(Decision::subjectId)
                    .containsExactly("V-000", "V-001");
            assertThatThrownBy(() -> desk.decide(List.of(first), Decision.Verdict.DECLINED, "no", "ada"))
                    .hasMessageContaining("declined by meg already");
            desk.decide(List.of(first), Decision.Verdict.APPROVED, "after all", "ada");
            assertThatThrownBy(() -> desk.decide(List.of(first), Decision.Verdict.DECLINED, "no", "meg"))
                    .hasMessageContaining("approved by ada already");
            assertThat(state.decisions().of(PROGRAM, "V-000")).hasSize(2);
        }
    }

    @Test
    void keysOfProposalsKeepAnyText() {
        Proposal.Wanted wanted = new Proposal.Wanted("a/b", "ü %2F&+", "None / at all");

        assertThat(Proposal.Wanted.parse(wanted.key())).isEqualTo(wanted);
        assertThat(Proposal.Wanted.parse(new Proposal.Wanted("a", "b", null).key()))
                .isEqualTo(new Proposal.Wanted("a", "b", null));
        assertThat(Proposal.Wanted.parse("a/b")).isNull();
    }
}

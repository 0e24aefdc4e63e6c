package io.partnerscope.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.partnerscope.cli.UsageException;
import io.partnerscope.release.LakePlace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlayDecisionsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 6, 30);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private LakePlace lake;

    private Instant now = Instant.parse("2026-07-01T09:00:00.123Z");

    @BeforeEach
    void place() {
        lake = new LakePlace(folder.resolve("lake"));
    }

    private static PlayDecisions.Play play(String opportunity) {
        return new PlayDecisions.Play(opportunity, "P-1", DAY);
    }

    private Connection raw() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + lake.stateDatabase());
    }

    @Test
    void keepsWhatWasDecidedAndTheNewestCounts() {
        try (StateDatabase state = StateDatabase.open(lake, () -> now)) {
            PlayDecisions plays = state.playDecisions();
            assertThat(plays.newest()).isZero();
            PlayDecision first = plays.append(play("o-1"), PlayDecision.Verdict.DISMISSED, " no budget ", "paul");
            now = now.plusSeconds(60);
            PlayDecision other =
                    plays.append(new PlayDecisions.Play("o-2", null, DAY), PlayDecision.Verdict.TAKEN_UP, "", "meg");
            PlayDecision second = plays.append(play("o-1"), PlayDecision.Verdict.REOPENED, "", "meg");

            assertThat(first)
                    .isEqualTo(new PlayDecision(
                            1,
                            "o-1",
                            "P-1",
                            PlayDecision.Verdict.DISMISSED,
                            "no budget",
                            DAY,
                            "paul",
                            Instant.parse("2026-07-01T09:00:00.123Z")));
            assertThat(other.partnerId()).isNull();
            assertThat(plays.all()).containsExactly(first, other, second);
            assertThat(plays.inForce()).containsExactly(second, other);
            assertThat(plays.newest()).isEqualTo(3);
            assertThat(state.audit().newest(9))
                    .extracting(Audit.Entry::who, Audit.Entry::what)
                    .contains(org.assertj.core.groups.Tuple.tuple("paul", "play.dismissed"));
            assertThat(state.decisions().newest()).isZero();
        }
        assertThat(StateDatabase.playDecisionsOf(lake)).hasSize(3);
    }

    @Test
    void aDismissedPlayStaysAwayForNinetyDays() {
        try (StateDatabase state = StateDatabase.open(lake)) {
            PlayDecision dismissed =
                    state.playDecisions().append(play("o-1"), PlayDecision.Verdict.DISMISSED, "", "paul");
            PlayDecision takenUp = state.playDecisions().append(play("o-2"), PlayDecision.Verdict.TAKEN_UP, "", "paul");

            assertThat(dismissed.hides(DAY)).isTrue();
            assertThat(dismissed.hides(DAY.minusDays(3))).isTrue();
            assertThat(dismissed.hides(DAY.plusDays(89))).isTrue();
            assertThat(dismissed.hides(DAY.plusDays(90))).isFalse();
            assertThat(dismissed.backOn()).isEqualTo(LocalDate.of(2026, 9, 28));
            assertThat(takenUp.hides(DAY)).isFalse();
        }
    }

    @Test
    void refusesAReasonThatIsTooLong() {
        try (StateDatabase state = StateDatabase.open(lake)) {
            String tooLong = "x".repeat(PlayDecisions.LONGEST_REASON + 1);
            assertThatThrownBy(() ->
                            state.playDecisions().append(play("o-1"), PlayDecision.Verdict.DISMISSED, tooLong, "paul"))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("at most 2000 characters");
            assertThat(state.playDecisions().all()).isEmpty();
            assertThat(state.audit().newest(9)).isEmpty();
        }
    }

    @Test
    void letsNothingBeEditedOrRemoved() throws SQLException {
        try (StateDatabase state = StateDatabase.open(lake)) {
            state.playDecisions().append(play("o-1"), PlayDecision.Verdict.TAKEN_UP, "good", "paul");
            List<PlayDecision> before = state.playDecisions().all();
            try (Connection connection = raw();
                    Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute("update play_decisions set verdict = 'dismissed'"))
                        .hasMessageContaining("never edited");
                assertThatThrownBy(() -> statement.execute("delete from play_decisions"))
                        .hasMessageContaining("never removed");
            }
            assertThat(state.playDecisions().all()).isEqualTo(before);
        }
    }

    @Test
    void numbersDecisionsTakenAtOnceOneByOne() {
        try (StateDatabase state = StateDatabase.open(lake)) {
            IntStream.range(0, 40)
                    .parallel()
                    .forEach(at -> state.playDecisions()
                            .append(play("o-" + at), PlayDecision.Verdict.TAKEN_UP, "at once", "paul"));

            assertThat(state.playDecisions().all())
                    .extracting(PlayDecision::id)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, 40).mapToObj(Long::valueOf).toList());
        }
    }

    @Test
    void readsNoneFromNoDatabaseAndFromOneOfBeforePlays() throws SQLException {
        assertThat(StateDatabase.playDecisionsOf(lake)).isEmpty();
        assertThat(Files.exists(lake.stateDatabase())).isFalse();
        try (Connection connection = raw();
                Statement statement = connection.createStatement()) {
            statement.execute("create table tier_decisions (name text)");
        }

        assertThat(StateDatabase.playDecisionsOf(lake)).isEmpty();
    }

    @Test
    void bringsADatabaseOfBeforePlaysUpToDateAndKeepsWhatIsInIt() throws SQLException {
        try (StateDatabase state = StateDatabase.open(lake)) {
            state.decisions()
                    .append(
                            new Decision.Change("softline", "V-1", null, "Key", DAY, "r1"),
                            Decision.Verdict.APPROVED,
                            "good",
                            "meg");
        }
        try (Connection connection = raw();
                Statement statement = connection.createStatement()) {
            for (String later : List.of("play_decisions", "saved_queries", "query_runs")) {
                statement.execute("drop table " + later);
            }
            statement.execute("delete from flyway_schema_history where version in ('3', '3.1', '4')");
        }

        try (StateDatabase state = StateDatabase.open(lake)) {
            state.playDecisions().append(play("o-1"), PlayDecision.Verdict.TAKEN_UP, "", "paul");
            assertThat(state.decisions().all()).hasSize(1);
        }
    }
}

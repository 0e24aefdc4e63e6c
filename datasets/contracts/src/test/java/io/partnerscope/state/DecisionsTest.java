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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecisionsTest {
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

    private static Decision.Change change(String subject, @Nullable String from, @Nullable String to) {
        return new Decision.Change("softline", subject, from, to, DAY, "r1");
    }

    private Connection raw() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + lake.stateDatabase());
    }

    @Test
    void keepsWhatWasDecidedWhenWhyAndByWhom() {
        try (StateDatabase state = StateDatabase.open(lake, () -> now)) {
            Decision first = state.decisions()
                    .append(change("V-1", null, "Key"), Decision.Verdict.DECLINED, " plan is missing ", "meg");
            now = now.plusSeconds(60);
            Decision second =
                    state.decisions().append(change("V-1", "Advanced", null), Decision.Verdict.APPROVED, "left", "ada");
            state.decisions().append(change("V-2", "Key", "Advanced"), Decision.Verdict.APPROVED, "agreed", "meg");

            assertThat(first.reason()).isEqualTo("plan is missing");
            assertThat(first.fromLevel()).isNull();
            assertThat(first.proposedOn()).isEqualTo(DAY);
            assertThat(second.toLevel()).isNull();
            assertThat(second.decidedAt()).isEqualTo(now);
            assertThat(state.decisions().of("softline", "V-1")).containsExactly(first, second);
            assertThat(state.decisions().of("another", "V-1")).isEmpty();
            assertThat(state.decisions().all()).extracting(Decision::subjectId).containsExactly("V-1", "V-1", "V-2");
            assertThat(state.audit().newest(9))
                    .extracting(Audit.Entry::who, Audit.Entry::what)
                    .contains(org.assertj.core.groups.Tuple.tuple("meg", "tier.declined"));
        }
        assertThat(StateDatabase.decisionsOf(lake)).hasSize(3);
    }

    @Test
    void needsAReason() {
        try (StateDatabase state = StateDatabase.open(lake)) {
            for (String reason : List.of("", " \t\n", "x".repeat(Decisions.LONGEST_REASON + 1))) {
                assertThatThrownBy(() -> state.decisions()
                                .append(change("V-1", null, "Key"), Decision.Verdict.APPROVED, reason, "meg"))
                        .isInstanceOf(UsageException.class)
                        .hasMessageContaining("reason");
            }
            assertThat(state.decisions().all()).isEmpty();
            assertThat(state.audit().newest(9)).isEmpty();
        }
    }

    @Test
    void letsNothingBeEditedOrRemoved() throws SQLException {
        try (StateDatabase state = StateDatabase.open(lake)) {
            state.decisions().append(change("V-1", null, "Key"), Decision.Verdict.APPROVED, "good", "meg");
            List<Decision> before = state.decisions().all();
            try (Connection connection = raw();
                    Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute("update tier_decisions set verdict = 'declined'"))
                        .hasMessageContaining("never edited");
                assertThatThrownBy(() -> statement.execute("delete from tier_decisions"))
                        .hasMessageContaining("never removed");
            }
            assertThat(state.decisions().all()).isEqualTo(before);
        }
    }

    @Test
    void numbersDecisionsTakenAtOnceOneByOne() {
        try (StateDatabase state = StateDatabase.open(lake)) {
            IntStream.range(0, 40)
                    .parallel()
                    .forEach(at -> state.decisions()
                            .append(change("V-" + at, null, "Key"), Decision.Verdict.APPROVED, "at once", "meg"));

            assertThat(state.decisions().all())
                    .extracting(Decision::id)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, 40).mapToObj(Long::valueOf).toList());
        }
    }

    @Test
    void readsNoneAndMakesNothingWhereThereIsNoDatabase() {
        assertThat(StateDatabase.decisionsOf(lake)).isEmpty();
        assertThat(Files.exists(lake.stateDatabase())).isFalse();
    }

    @Test
    void readsNoneFromADatabaseOfBeforeDecisions() throws SQLException {
        try (Connection connection = raw();
                Statement statement = connection.createStatement()) {
            statement.execute("create table users (name text)");
        }

        assertThat(StateDatabase.decisionsOf(lake)).isEmpty();
    }

    @Test
    void readsWhileAServerHasItOpenAndWritesOn() throws SQLException {
        try (StateDatabase state = StateDatabase.open(lake)) {
            state.decisions().append(change("V-1", null, "Key"), Decision.Verdict.APPROVED, "good", "meg");
            try (Connection writer = raw();
                    Statement statement = writer.createStatement()) {
                statement.execute("begin immediate");
                assertThat(StateDatabase.decisionsOf(lake)).hasSize(1);
                statement.execute("rollback");
            }
            state.decisions().append(change("V-2", null, "Key"), Decision.Verdict.APPROVED, "good", "meg");
            assertThat(StateDatabase.decisionsOf(lake)).hasSize(2);
        }
    }
}

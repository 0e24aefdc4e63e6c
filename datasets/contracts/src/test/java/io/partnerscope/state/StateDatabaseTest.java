package io.partnerscope.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.partnerscope.cli.UsageException;
import io.partnerscope.release.LakePlace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDatabaseTest {
    private static final Principal MANAGER = new Principal("meg", Role.MANAGER, List.of(), List.of());
    private static final Principal PARTNER = new Principal("paul", Role.PARTNER, List.of("P-2", "P-1"), List.of());

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final InstantSource clock = () -> now;

    @SuppressWarnings("NullAway.Init")
    private StateDatabase state;

    @BeforeEach
    void open() {
        state = StateDatabase.open(new LakePlace(folder.resolve("lake")), clock);
    }

    @AfterEach
    void close() {
        state.close();
    }

    @Test
    void knowsAUserByNameAndPasswordOnly() {
        state.users().add(PARTNER, "correct horse", "test");

        assertThat(state.users().authenticate("paul", "correct horse")).contains(PARTNER);
        assertThat(state.users().authenticate("paul", "wrong horse")).isEmpty();
        assertThat(state.users().authenticate("nobody", "correct horse")).isEmpty();
    }

    @Test
    void refusesASecondUserOfTheNameButEnsuresOne() {
        state.users().add(MANAGER, "first password", "test");

        assertThatThrownBy(() -> state.users().add(MANAGER, "second password", "test"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("meg");
        state.users().ensure(new Principal("meg", Role.PARTNER, List.of("P-9"), List.of()), "third password", "test");

        assertThat(state.users().authenticate("meg", "first password")).isEmpty();
        assertThat(state.users().authenticate("meg", "third password").map(Principal::partnerIds))
                .contains(List.of("P-9"));
    }

    @Test
    void bindsRolesToWhatTheyNeed() {
        assertThatThrownBy(() -> new Principal("x", Role.PARTNER, List.of(), List.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--partner");
        assertThatThrownBy(() -> new Principal("x", Role.MANAGER, List.of("P-1"), List.of()))
                .isInstanceOf(UsageException.class);
    }

    @Test
    void slidesASessionUntilItsLongestEnd() {
        state.users().add(MANAGER, "some password", "test");
        String id = state.sessions().start("meg");

        for (int hours = 0; hours < 7 * 24 - 7; hours += 7) {
            assertThat(state.sessions().find(id)).as("after %s hours", hours).contains(MANAGER);
            now = now.plus(Duration.ofHours(7));
        }
        now = now.plus(Duration.ofHours(8));
        assertThat(state.sessions().find(id)).isEmpty();
    }

    @Test
    void endsAnIdleSessionAndThatOfARemovedUser() {
        state.users().add(MANAGER, "some password", "test");
        state.users().add(PARTNER, "some password", "test");
        String idle = state.sessions().start("meg");
        now = now.plus(Duration.ofHours(9));
        String removed = state.sessions().start("paul");
        state.users().remove("paul", "test");

        assertThat(state.sessions().find(idle)).isEmpty();
        assertThat(state.sessions().find(removed)).isEmpty();
    }

    @Test
    void keepsNeitherTokensNorSessionIdsNorPasswords() throws Exception {
        state.users().add(MANAGER, "some password", "test");
        String session = state.sessions().start("meg");
        String token = state.tokens().issue(PARTNER, Duration.ofDays(2), "test");

        assertThat(state.tokens().find(token).map(Principal::partnerIds)).contains(List.of("P-1", "P-2"));
        now = now.plus(Duration.ofDays(3));
        assertThat(state.tokens().find(token)).isEmpty();
        state.close();
        String bytes = Files.readString(folder.resolve("lake.state.db"), StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain(token).doesNotContain(session).doesNotContain("some password");
        open();
    }

    @Test
    void logsWhatIsDoneToUsers() {
        state.users().add(MANAGER, "some password", "boss");
        now = now.plusSeconds(1);
        state.users().remove("meg", "boss");

        assertThat(state.audit().newest(5))
                .extracting(Audit.Entry::who, Audit.Entry::what, Audit.Entry::detail)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("boss", "user.removed", "meg"),
                        org.assertj.core.groups.Tuple.tuple("boss", "user.added", "meg manager[][]"));
    }
}

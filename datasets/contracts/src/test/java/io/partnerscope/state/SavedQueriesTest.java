package io.partnerscope.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.partnerscope.cli.UsageException;
import io.partnerscope.release.LakePlace;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedQueriesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Instant now = Instant.parse("2026-07-01T09:00:00.123Z");

    @SuppressWarnings("NullAway.Init")
    private StateDatabase state;

    @BeforeEach
    void open() {
        state = StateDatabase.open(new LakePlace(folder.resolve("lake")), () -> now);
    }

    @AfterEach
    void close() {
        state.close();
    }

    private static SavedQuery.Draft draft(String name, boolean shared) {
        return new SavedQuery.Draft(name, "select 1", shared, "{}");
    }

    @Test
    void keepsWhatTheOwnerSaysOfAQuery() {
        SavedQuery query = state.savedQueries().add("ana", draft(" Mine ", false));
        Instant saved = now;
        now = now.plusSeconds(60);
        SavedQuery.Draft other = new SavedQuery.Draft("Ours", "select 2", true, "");

        assertThat(query).isEqualTo(new SavedQuery(query.id(), "ana", "Mine", "select 1", false, "{}", saved, saved));
        assertThat(state.savedQueries().change("ana", query.id(), other))
                .contains(new SavedQuery(query.id(), "ana", "Ours", "select 2", true, "", saved, now));
        assertThat(state.savedQueries().remove("ana", query.id())).isTrue();
        assertThat(state.savedQueries().seenBy("ana")).isEmpty();
    }

    @Test
    void showsOthersWhatIsSharedAndLetsOnlyTheOwnerChangeIt() {
        SavedQuery own = state.savedQueries().add("ana", draft("a", false));
        SavedQuery shared = state.savedQueries().add("ana", draft("b", true));
        SavedQuery ofMeg = state.savedQueries().add("meg", draft("z", false));

        assertThat(state.savedQueries().seenBy("ana")).containsExactly(own, shared);
        assertThat(state.savedQueries().seenBy("meg")).containsExactly(ofMeg, shared);
        assertThat(state.savedQueries().find("meg", own.id())).isEmpty();
        assertThat(state.savedQueries().find("meg", shared.id())).contains(shared);
        assertThat(state.savedQueries().change("meg", shared.id(), draft("mine", true)))
                .isEmpty();
        assertThat(state.savedQueries().remove("meg", shared.id())).isFalse();
        assertThat(state.savedQueries().find("ana", shared.id())).contains(shared);
    }

    @Test
    void refusesAQueryWithoutNameOrText() {
        assertThatThrownBy(() -> state.savedQueries().add("ana", draft(" ", false)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("name");
        assertThatThrownBy(() -> state.savedQueries().add("ana", new SavedQuery.Draft("x", "\n", false, "")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("text");
    }

    @Test
    void remembersTheNewestRunsOfEachUserAndTellsTheAuditLog() {
        state.queryRuns().append("meg", "select 0", "refused", null, 3);
        IntStream.rangeClosed(1, QueryRuns.KEPT + 5).forEach(number -> {
            now = now.plusMillis(1);
            state.queryRuns().append("ana", "select " + number, "done", 7L, number);
        });

        assertThat(state.queryRuns().newest("ana"))
                .hasSize(QueryRuns.KEPT)
                .startsWith(new QueryRun(now, "select 205", "done", 7L, 205));
        assertThat(state.queryRuns().newest("ana", 2))
                .extracting(QueryRun::sql)
                .containsExactly("select 205", "select 204");
        assertThat(state.queryRuns().newest("meg"))
                .extracting(QueryRun::outcome, QueryRun::rows)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("refused", null));
        assertThat(state.audit().newest(1))
                .extracting(Audit.Entry::who, Audit.Entry::what, Audit.Entry::detail)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("ana", "sql.done", "select 205"));
    }
}

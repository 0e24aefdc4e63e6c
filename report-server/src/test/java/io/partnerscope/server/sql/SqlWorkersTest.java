package io.partnerscope.server.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerscope.contract.Contracts;
import io.partnerscope.release.LakePlace;
import io.partnerscope.release.Releases;
import io.partnerscope.server.data.Data;
import io.partnerscope.server.data.Scope;
import io.partnerscope.server.fixture.ReleaseFixture;
import io.partnerscope.server.kpi.Kpis;
import io.partnerscope.server.release.BusyException;
import io.partnerscope.server.release.Limits;
import io.partnerscope.server.release.Release;
import io.partnerscope.state.Principal;
import io.partnerscope.state.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlWorkersTest {
    private static final SqlLimits LIMITS = new SqlLimits(2, 1, Duration.ofSeconds(5), Duration.ofSeconds(20), 1024);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Release release;

    @SuppressWarnings("NullAway.Init")
    private static SqlWorkers workers;

    @SuppressWarnings("NullAway.Init")
    private static LakePlace lake;

    @BeforeAll
    static void publish() throws Exception {
        lake = new LakePlace(folder.resolve("lake"));
        String id = "20260630T120000Z-fixture";
        ReleaseFixture fixture = ReleaseFixture.believable(lake, id);
        // P-000 shares how its services do, P-001 does not.
        for (String partner : List.of("P-000", "P-001")) {
            fixture.conformed(
                    "sales",
                    1,
                    "order_id",
                    "x",
                    "line_no",
                    partner,
                    "side",
                    "sell_out",
                    "ordered_on",
                    ReleaseFixture.AS_OF,
                    "partner_id",
                    partner,
                    "net_amount",
                    10,
                    "cost_amount",
                    5,
                    "currency",
                    "USD");
        }
        fixture.publish();
        release = Release.open(new Releases(lake), id, new Limits(512, 2));
        workers = new SqlWorkers(LIMITS);
        // On a machine with much else to do the first worker may start later than a statement may wait for it.
        for (int tries = 0; tries < 20; tries++) {
            try {
                run(Role.ANALYST, "select 1");
                return;
            } catch (BusyException | CutException notYet) {
                // Once more.
            }
        }
    }

    @AfterAll
    static void close() {
        workers.close();
        release.close();
    }

    private record Kept(List<ResultColumn> columns, List<JsonNode> rows) {}

    private static WorkerSetup setup(Role role) {
        Scope scope = new Scope(new Principal("x", role, List.of(), List.of()), Contracts.shipped(), Kpis.shipped());
        return WorkerSetup.of(new Data(release, scope), lake.root(), LIMITS);
    }

    private static Kept run(Role role, String sql) throws RefusedException, CutException, IOException {
        return workers.with(new SqlTask("ana", "", setup(role), sql, 1000, 1 << 20, false), result -> {
            List<JsonNode> rows = new ArrayList<>();
            result.rows(some -> some.forEach(rows::add));
            return new Kept(result.columns(), rows);
        });
    }

    @Test
    void answersWhatAnalystsAsk() {
        List<String> failed = new ArrayList<>();
        List<SqlTexts.Text> texts = SqlTexts.read("questions.sql");
        for (SqlTexts.Text text : texts) {
            try {
                Kept kept = run(Role.ANALYST, text.sql());
                if (kept.columns.isEmpty() || kept.rows.isEmpty()) {
                    failed.add(text.about() + ": no rows");
                }
            } catch (RefusedException | CutException | IOException failure) {
                failed.add(text.about() + ": " + failure.getMessage());
            }
        }

        assertThat(failed).isEmpty();
        assertThat(texts).hasSizeGreaterThanOrEqualTo(30);
    }

    @Test
    void keepsNumbersExactAndNamesAsTheyAre() throws Exception {
        Kept kept = run(
                Role.ANALYST,
                "select 12345678901234567890.1234::decimal(38, 4) as x, 1 as x, 'nan'::double as n, null as u, [1, null] as l");

        assertThat(kept.rows.get(0).toString()).isEqualTo("[12345678901234567890.1234,1,\"NaN\",null,[1,null]]");
        assertThat(kept.columns)
                .extracting(ResultColumn::name, ResultColumn::type)
                .startsWith(
                        org.assertj.core.groups.Tuple.tuple("x", "DECIMAL(38,4)"),
                        org.assertj.core.groups.Tuple.tuple("x", "INTEGER"));
    }

    @Test
    void opensToEachRoleWhatItsScopeOpens() throws Exception {
        String costs = "select count(cost_amount), count(*) from sales where side = 'sell_out'";
        String shared = "select count(distinct partner_id) from sales join partners using (partner_id)"
                + " where side = 'sell_out' and cost_amount is not null and not shares_service_kpis";

        assertThat(run(Role.ANALYST, costs).rows.get(0).get(0).asLong()).isZero();
        assertThat(run(Role.ANALYST, costs).rows.get(0).get(1).asLong()).isPositive();
        assertThat(run(Role.MANAGER, costs).rows.get(0).get(0).asLong()).isPositive();
        assertThat(run(Role.MANAGER, shared).rows.get(0).get(0).asLong()).isZero();
    }

    @Test
    void saysWhatIsWrongAndWhere() {
        assertThatThrownBy(() -> run(Role.ANALYST, "select name, foo from vendors"))
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused.why()).isEqualTo(RefusedException.Why.MISTAKE);
                    assertThat(refused.name()).contains("\"foo\" not found");
                    assertThat(refused.position()).isEqualTo(13);
                });
        assertThatThrownBy(() -> run(Role.ANALYST, "select name::int from vendors"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.name()).contains("Could not convert"));
        assertThatThrownBy(() -> run(Role.ANALYST, "select read_text('x')"))
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused.why()).isEqualTo(RefusedException.Why.FUNCTION);
                    assertThat(refused.name()).isEqualTo("read_text");
                    assertThat(refused.position()).isEqualTo(7);
                });
    }

    @Test
    void isBusyBeyondItsQueueAndStopsWhatIsCancelled() throws Exception {
        String endless = "with recursive a as (select 1 as n union all select n + 1 from a) select max(n) from a";
        WorkerSetup setup = setup(Role.ANALYST);
        List<CompletableFuture<Object>> runs = new ArrayList<>();
        for (int at = 0; at < 3; at++) {
            SqlTask task = new SqlTask("ana", "q" + at, setup, endless, 10, 1000, false);
            runs.add(CompletableFuture.supplyAsync(() -> {
                try {
                    return workers.with(task, result -> result.rows(some -> {}));
                } catch (CutException cut) {
                    return cut.reason();
                } catch (RefusedException | IOException failure) {
                    return failure;
                }
            }));
            Thread.sleep(300);
        }

        assertThatThrownBy(() -> run(Role.ANALYST, "select 1")).isInstanceOf(BusyException.class);
        assertThat(workers.cancel("bob", "q0")).isFalse();
        long before = System.nanoTime();
        assertThat(workers.cancel("ana", "q0")).isTrue();
        assertThat(runs.get(0).get()).isEqualTo(CutException.Reason.CANCELLED);
        assertThat(System.nanoTime() - before).isLessThan(Duration.ofSeconds(1).toNanos());
        assertThat(runs.get(1).get()).isEqualTo(CutException.Reason.TIME);
        workers.cancel("ana", "q2");
        assertThat(runs.get(2).get()).isIn(CutException.Reason.CANCELLED, CutException.Reason.TIME);
        assertThat(run(Role.ANALYST, "select 1").rows).hasSize(1);
    }
}

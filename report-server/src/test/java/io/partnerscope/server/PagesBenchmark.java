package io.partnerscope.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.release.LakePlace;
import io.partnerscope.server.fixture.ReleaseFixture;
import io.partnerscope.server.release.Lease;
import io.partnerscope.server.release.Release;
import io.partnerscope.state.Principal;
import io.partnerscope.state.Role;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long pages take: uncached beside DuckDB in process on the same queries, and cached. Run by -Pbench on the lake that
 * -Dpartnerscope.bench.lake names (a copy: users are added beside it), else on the small test release.
 */
class PagesBenchmark {
    private static final int TIMES = 9;
    private static final int WARM_UP = 5;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private record Query(String sql, List<Object> values) {}

    private record Page(Role role, String path) {}

    private LakePlace lake() {
        String given = System.getProperty("partnerscope.bench.lake");
        if (given != null) {
            return new LakePlace(Path.of(given));
        }
        LakePlace lake = new LakePlace(folder.resolve("lake"));
        ReleaseFixture.publishBelievable(lake);
        return lake;
    }

    private static List<Page> pages(RunningServer server) {
        List<Page> pages = new ArrayList<>();
        for (Role role : List.of(Role.MANAGER, Role.PARTNER, Role.VENDOR, Role.ANALYST)) {
            for (String path : List.of(
                    "/",
                    "/vendors",
                    "/partners",
                    "/renewals",
                    "/upsell",
                    "/consumption",
                    "/pipeline",
                    "/services",
                    "/data")) {
                boolean open = server.routes().stream()
                        .anyMatch(route ->
                                route.path().equals(path) && route.openTo().contains(role));
                if (open) {
                    pages.add(new Page(role, path));
                }
            }
        }
        return pages;
    }

    private static Map<Role, String> tokens(RunningServer server, Release release) {
        String partner = first(release, "select partner_id from partner_kpis where partner_id is not null limit 1");
        String vendor = first(release, "select subject_id from vendor_tiers limit 1");
        Map<Role, String> tokens = new LinkedHashMap<>();
        for (Role role : List.of(Role.MANAGER, Role.PARTNER, Role.VENDOR, Role.ANALYST)) {
            Principal principal = new Principal(
                    "bench",
                    role,
                    role == Role.PARTNER ? List.of(partner) : List.of(),
                    role == Role.VENDOR ? List.of(vendor) : List.of());
            tokens.put(role, server.state().tokens().issue(principal, Duration.ofDays(1), "bench"));
        }
        return tokens;
    }

    private static String first(Release release, String sql) {
        return release.use(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(sql)) {
                result.next();
                return result.getString(1);
            }
        });
    }

    @Test
    void pagesTakeNotMuchLongerThanTheDatabaseAlone() throws Exception {
        LakePlace lake = lake();
        List<String> slow = new ArrayList<>();
        try (RunningServer server = new RunningServer(lake);
                Lease lease = server.releases().lease().orElseThrow()) {
            Map<Role, String> tokens = tokens(server, lease.release());
            List<Query> asked = new ArrayList<>();
            for (Page page : pages(server)) {
                List<Double> served = new ArrayList<>();
                List<Double> alone = new ArrayList<>();
                for (int at = 0; at < WARM_UP + TIMES; at++) {
                    asked.clear();
                    server.releases().onQuery((sql, values, nanos) -> asked.add(new Query(sql, List.copyOf(values))));
                    lease.release().forget();
                    long start = System.nanoTime();
                    HttpResponse<String> answer =
                            server.getAs(Objects.requireNonNull(tokens.get(page.role())), page.path() + "?bench=" + at);
                    double millis = (System.nanoTime() - start) / 1e6;
                    assertThat(answer.statusCode()).as(page.toString()).isEqualTo(200);
                    server.releases().onQuery((sql, values, nanos) -> {});
                    if (at >= WARM_UP) {
                        served.add(millis);
                    }
                    double database = lease.release().useApart(plain -> replay(plain, asked));
                    if (at >= WARM_UP) {
                        alone.add(database);
                    }
                }
                double mine = median(served);
                double database = median(alone);
                boolean holds = mine <= Math.max(2 * database, database + 30);
                String line = String.format(
                        Locale.ROOT,
                        "%-8s %-12s %3d queries: %6.1f ms, DuckDB alone %6.1f ms%s",
                        page.role().code(),
                        page.path(),
                        asked.size(),
                        mine,
                        database,
                        holds ? "" : "  TOO SLOW");
                System.out.println(line);
                if (!holds) {
                    slow.add(line);
                }
            }
        }
        assertThat(slow).isEmpty();
    }

    private static double median(List<Double> all) {
        return all.stream().sorted().toList().get(all.size() / 2);
    }

    private static double replay(Connection connection, List<Query> queries) throws SQLException {
        long start = System.nanoTime();
        for (Query query : List.copyOf(queries)) {
            try (PreparedStatement statement = connection.prepareStatement(query.sql())) {
                for (int at = 0; at < query.values().size(); at++) {
                    Object value = query.values().get(at);
                    statement.setObject(at + 1, value instanceof LocalDate day ? java.sql.Date.valueOf(day) : value);
                }
                try (ResultSet rows = statement.executeQuery()) {
                    int columns = rows.getMetaData().getColumnCount();
                    while (rows.next()) {
                        for (int at = 1; at <= columns; at++) {
                            rows.getObject(at);
                        }
                    }
                }
            }
        }
        return (System.nanoTime() - start) / 1e6;
    }

    @Test
    void cachedPagesAnswerTenThousandTimesASecond() throws Exception {
        LakePlace lake = lake();
        try (RunningServer server = new RunningServer(lake);
                Lease lease = server.releases().lease().orElseThrow()) {
            Map<Role, String> tokens = tokens(server, lease.release());
            int port = URI.create(server.address()).getPort();
            List<String> slow = new ArrayList<>();
            for (Page page : List.of(
                    new Page(Role.MANAGER, "/"),
                    new Page(Role.MANAGER, "/vendors"),
                    new Page(Role.PARTNER, "/"),
                    new Page(Role.ANALYST, "/"),
                    new Page(Role.MANAGER, "/api/charts/tier-levels"))) {
                KeepAliveLoad load =
                        new KeepAliveLoad(port, page.path(), Objects.requireNonNull(tokens.get(page.role())));
                load.perSecond(8, 15);
                double rate = load.perSecond(8, 5);
                String line = String.format(
                        Locale.ROOT,
                        "%-8s %-24s cached: %,.0f a second",
                        page.role().code(),
                        page.path(),
                        rate);
                System.out.println(line);
                if (rate < 10_000) {
                    slow.add(line);
                }
            }
            assertThat(slow).isEmpty();
        }
    }
}

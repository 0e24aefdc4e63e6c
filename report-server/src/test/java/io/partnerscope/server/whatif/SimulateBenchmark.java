package io.partnerscope.server.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.release.LakePlace;
import io.partnerscope.release.Releases;
import io.partnerscope.server.data.Data;
import io.partnerscope.server.fixture.ReleaseFixture;
import io.partnerscope.server.release.Limits;
import io.partnerscope.server.release.Release;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a question takes over 1,000 vendors, 24 months and as many requests as make a percentile; run by -Pbench. */
class SimulateBenchmark {
    private static final int VENDORS = 1_000;
    private static final int REQUESTS = 100;
    private static final int DAYS = 1_095;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void aThousandVendorsOverTwoYears() throws SQLException {
        LakePlace lake = new LakePlace(folder.resolve("lake"));
        String id = ReleaseFixture.publishBelievable(lake);
        grow(new Releases(lake).folder(id).resolve("catalog.duckdb"));
        try (Release release = Release.open(new Releases(lake), id, Limits.usual())) {
            Data data = Operator.data(release);
            long loading = System.nanoTime();
            WhatIf.warm(data);
            double loaded = (System.nanoTime() - loading) / 1e6;
            List<Double> millis = new ArrayList<>();
            int moved = 0;
            for (int at = 0; at < REQUESTS; at++) {
                long start = System.nanoTime();
                moved += ask(data, 30_000 + at * 200).moves().size();
                millis.add((System.nanoTime() - start) / 1e6);
            }
            assertThat(moved).isPositive();
            List<Double> sorted = millis.stream().sorted().toList();
            System.out.printf(
                    Locale.ROOT,
                    "simulate: %,d vendors, 25 days, %,d stored parts: loaded once in %.0f ms; %d requests:"
                            + " median %.0f ms, p95 %.0f ms, first %.0f ms%n",
                    VENDORS,
                    data.rows("select count(*) as n from {tier_measures}", row -> row.count("n"))
                            .get(0),
                    loaded,
                    REQUESTS,
                    sorted.get(REQUESTS / 2),
                    sorted.get(REQUESTS * 95 / 100),
                    millis.get(0));
        }
    }

    private static Simulated ask(Data data, int threshold) {
        List<String> problems = new ArrayList<>();
        WhatIf whatIf = new WhatIf(data);
        Question question = new Question(
                "softline-vendor-development",
                null,
                List.of(
                        "{level: Advanced, requirement: sales, at_least: " + threshold + "}",
                        "{measure: purchases, window: {trailing_months: " + (6 + threshold / 200 % 7) + "}}"),
                List.of(),
                null);
        return whatIf.answer(Objects.requireNonNull(whatIf.settle(question, problems), problems::toString));
    }

    /** Three years of vendors that sell every second day, in place of the small release's rows. */
    private static void grow(Path catalog) throws SQLException {
        String vendor = "'V-' || lpad(v::varchar, 4, '0')";
        String row = "select 'softline-vendor-development' as program_id, " + vendor + " as subject_id, ";
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + catalog);
                Statement statement = connection.createStatement()) {
            statement.execute("create or replace view vendors as select " + vendor
                    + " as vendor_id, 'Vendor ' || v as name" + " from range(" + VENDORS + ") r(v)");
            statement.execute("create or replace table measures as "
                    + row + "m.measure, date '2026-06-30' - d::integer as day, null::date as counts_from,"
                    + " null::date as counts_until, null::varchar as item,"
                    + " (case m.measure when 'sales' then (20 + v % 977 * 2) * (1 + d % 7) / 3.0 else 1 end)"
                    + "::decimal(38, 12) as amount, 0::bigint as unknown_rows"
                    + " from range(" + VENDORS + ") r(v), range(" + DAYS + ") s(d),"
                    + " (values ('sales'), ('purchases')) m(measure) where (v + d) % 2 = 0"
                    + " union all " + row + "m.measure, date '2022-01-31', null, null, null, 1, 0"
                    + " from range(" + VENDORS + ") r(v), (values ('agreement'), ('joint_marketing'), ('lead_sharing'),"
                    + " ('joint_lead_work'), ('mdf'), ('bdf')) m(measure) where v % 17 > 0");
            statement.execute("create or replace view tier_measures as select * from measures");
        }
    }
}

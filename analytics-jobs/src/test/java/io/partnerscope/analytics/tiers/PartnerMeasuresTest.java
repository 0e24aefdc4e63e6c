package io.partnerscope.analytics.tiers;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.analytics.Analysis;
import io.partnerscope.analytics.AnalysisOptions;
import io.partnerscope.analytics.TestLakes;
import io.partnerscope.lake.Lake;
import io.partnerscope.release.ReleaseManifest;
import io.partnerscope.release.Releases;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Measures of partners over many datasets, held against DuckDB queries over the lake's rows. */
@TestInstance(Lifecycle.PER_CLASS)
class PartnerMeasuresTest {
    private static final LocalDate AS_OF = LocalDate.of(2026, 5, 17);

    private static final String DAYS = """
            with days as (select distinct as_of from partner_tiers where program_id = 'all-kinds'),
            d as (select partner_id, joined_on, as_of from partners cross join days),
            euros as (
              select *, case when currency = 'EUR' then mrr_amount when currency = 'USD' then
                cast(sign(mrr_amount) * ((abs(cast(mrr_amount * 10000 as hugeint)) * 10 * 2 + 11) // (2 * 11)) as decimal(38, 0)) / 10000.0
                end as mrr
              from deals)
            """;

    @SuppressWarnings("NullAway.Init")
    private Connection catalog;

    @BeforeAll
    void analyse(@TempDir Path folder) throws Exception {
        Lake lake = TestLakes.at(folder.resolve("lake"));
        Random random = new Random(5);
        fill(
                lake,
                "partners",
                List.of("partner_id", "name", "joined_on"),
                6,
                n -> row("p" + n, "Partner " + n, n == 5 ? null : AS_OF.minusDays(100L + 211L * n)));
        fill(lake, "vendors", List.of("vendor_id", "name"), 2, n -> row("v" + n, n == 0 ? "Acme" : "Bell"));
        fill(
                lake,
                "customers",
                List.of("customer_id", "users"),
                40,
                n -> row("c" + n, n % 7 == 0 ? null : String.valueOf(random.nextInt(420))));
        fill(
                lake,
                "certifications",
                List.of(
                        "certification_id",
                        "holder_kind",
                        "holder_id",
                        "person_id",
                        "issuer",
                        "kind",
                        "track",
                        "issued_on",
                        "expires_on"),
                160,
                n -> row(
                        "k" + n,
                        n % 9 == 0 ? "vendor" : "partner",
                        "p" + random.nextInt(6),
                        n % 11 == 0 ? null : "person" + random.nextInt(20),
                        n % 4 == 0 ? null : n % 3 == 0 ? "Bell" : "Acme",
                        n % 5 == 0 ? "accreditation" : "certification",
                        n % 3 == 0 ? "business" : "technical",
                        n % 13 == 0 ? null : day(random, 900),
                        n % 2 == 0 ? null : AS_OF.plusDays(200).minusDays(random.nextInt(600))));
        fill(
                lake,
                "deals",
                List.of("deal_id", "partner_id", "vendor_id", "mrr_amount", "currency", "launched_on"),
                200,
                n -> row(
                        "d" + n,
                        "p" + random.nextInt(6),
                        n % 6 == 0 ? null : "v" + n % 2,
                        n % 17 == 0 ? null : random.nextInt(500) + "." + random.nextInt(10_000),
                        n % 19 == 0 ? "CHF" : n % 2 == 0 ? "USD" : "EUR",
                        n % 8 == 0 ? null : day(random, 800)));
        fill(
                lake,
                "subscriptions",
                List.of(
                        "subscription_id",
                        "term_start",
                        "term_end",
                        "cancelled_on",
                        "customer_id",
                        "partner_id",
                        "is_trial"),
                200,
                n -> {
                    LocalDate start = AS_OF.minusDays(random.nextInt(1_000));
                    return row(
                            "s" + n,
                            start,
                            start.plusDays(n % 3 == 0 ? 30 : 364),
                            n % 10 == 0 ? start.plusDays(random.nextInt(30)) : null,
                            "c" + random.nextInt(40),
                            "p" + random.nextInt(6),
                            n % 6 == 0 ? "true" : n % 5 == 0 ? null : "false");
                });
        fill(
                lake,
                "sales",
                List.of(
                        "order_id",
                        "line_no",
                        "side",
                        "ordered_on",
                        "vendor_id",
                        "partner_id",
                        "customer_id",
                        "net_amount",
                        "currency"),
                400,
                n -> row(
                        "o" + n,
                        "1",
                        n % 7 == 0 ? "sell_out" : "sell_in",
                        day(random, 900),
                        "v" + n % 2,
                        "p" + random.nextInt(6),
                        n % 9 == 0 ? null : "c" + random.nextInt(40),
                        random.nextInt(900) + ".25",
                        "EUR"));
        fill(
                lake,
                "commitments",
                List.of("subject_kind", "subject_id", "commitment", "valid_from", "valid_to", "evidence"),
                12,
                n -> row(
                        "partner",
                        "p" + n % 6,
                        "business_plan",
                        AS_OF.minusDays(900L - 60L * n),
                        AS_OF.minusDays(500L - 60L * n),
                        n % 3 == 0 ? null : n % 3 == 1 ? " " : "plan.pdf"));
        fill(
                lake,
                "fx_rates",
                List.of("rate_date", "currency", "per_eur"),
                1_000,
                n -> row(AS_OF.minusDays(n), "USD", "1.1"));
        Path program = Path.of("src/test/resources/trial-programs/all-kinds.yaml");
        ReleaseManifest release =
                Analysis.run(lake, AnalysisOptions.standard().asOf(AS_OF).programFiles(List.of(program)));
        Path file = new Releases(lake.place()).folder(release.id()).resolve("catalog.duckdb");
        catalog = DriverManager.getConnection("jdbc:duckdb:" + file);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "people | count(distinct person_id) | certifications x on x.holder_kind = 'partner' and x.holder_id = d.partner_id"
                        + " and kind = 'certification' and track = 'technical' and coalesce(issuer, 'Acme') = 'Acme'"
                        + " and coalesce(issued_on, date '2000-01-01') <= d.as_of and coalesce(expires_on, date '2999-01-01') >= d.as_of",
                "launched | count(deal_id) | deals x on x.partner_id = d.partner_id and x.vendor_id = 'v0'"
                        + " and launched_on between d.as_of - 99 and d.as_of",
                "small_customers | count(distinct customer_id) | subscriptions x on x.partner_id = d.partner_id"
                        + " and is_trial is distinct from true and term_start <= d.as_of and term_end >= d.as_of"
                        + " and coalesce(cancelled_on >= d.as_of, true)"
                        + " and customer_id in (select customer_id from customers where users between 11 and 300)",
                "buyers | count(distinct customer_id) | sales x on x.partner_id = d.partner_id and side = 'sell_in'"
                        + " and ordered_on <= d.as_of and ordered_on >= case when month(d.as_of) >= 7"
                        + " then make_date(year(d.as_of), 7, 1) else make_date(year(d.as_of) - 1, 7, 1) end",
                "plan | count(valid_from) | commitments x on x.subject_id = d.partner_id"
                        + " and trim(coalesce(evidence, '')) <> '' and valid_from <= d.as_of and valid_to >= d.as_of",
            })
    void agreesWithTheQuery(String requirement, String value, String from) throws Exception {
        List<String> expected = Queries.rows(
                catalog,
                DAYS
                        + "select d.partner_id, d.as_of, cast(" + value + " as integer) from d left join " + from
                        + " group by d.partner_id, d.as_of");

        assertThat(actual(requirement, "cast(actual as integer)"))
                .hasSize(150)
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(expected.stream()
                        .map(row -> row.substring(row.lastIndexOf('|')))
                        .distinct()
                        .count())
                .as("different values")
                .isGreaterThan(1);
    }

    @Test
    void moneyOfTheLastFullQuarterIsInEurosAndUnknownWithARowThatIsNot() throws Exception {
        List<String> expected = Queries.rows(catalog, DAYS + """
                select d.partner_id, d.as_of,
                  case when count(*) filter (where deal_id is not null and mrr is null) = 0
                    then cast(coalesce(sum(mrr), 0) as decimal(18, 4)) end
                from d left join euros x on x.partner_id = d.partner_id and launched_on
                  between date_trunc('quarter', d.as_of) - interval 3 months and date_trunc('quarter', d.as_of) - interval 1 day
                group by d.partner_id, d.as_of""");

        assertThat(actual("recurring", "cast(actual as decimal(18, 4))"))
                .hasSize(150)
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(expected).anyMatch(row -> row.endsWith("null")).anyMatch(row -> !row.endsWith("null"));
    }

    @Test
    void aGrowthComparesWithHalfAYearEarlier() throws Exception {
        assertThat(Queries.rows(catalog, """
                select count(*), count(distinct adds.actual) > 3 from partner_tier_criteria adds
                join partner_tier_criteria now on now.program_id = adds.program_id and now.requirement = 'small_customers'
                  and now.subject_id = adds.subject_id and now.as_of = adds.as_of
                join partner_tier_criteria before on before.program_id = adds.program_id
                  and before.requirement = 'small_customers' and before.subject_id = adds.subject_id
                  and before.as_of = last_day(adds.as_of - interval 6 months)
                where adds.program_id = 'all-kinds' and adds.requirement = 'adds' and adds.as_of <> date '2026-05-17'
                  and adds.actual = now.actual - before.actual""")).containsExactly("108|true");
    }

    @Test
    void theAnniversaryYearBeginsOnTheDayThePartnerJoined() throws Exception {
        List<String> expected = Queries.rows(catalog, DAYS + """
                , spans as (select *, max(start) over (partition by partner_id, as_of) as since from (
                  select partner_id, as_of, unnest(list_transform(range(5), lambda n:
                    cast(joined_on + to_years(cast(n as integer)) as date))) as start from d)
                  where start <= as_of)
                select d.partner_id, d.as_of, case when max(since) is not null
                  then cast(coalesce(sum(net_amount), 0) as decimal(18, 4)) end
                from d left join (select distinct partner_id, as_of, since from spans) s using (partner_id, as_of)
                left join sales x on x.partner_id = d.partner_id and side = 'sell_in' and ordered_on between since and d.as_of
                group by d.partner_id, d.as_of""");

        assertThat(actual("anniversary", "cast(actual as decimal(18, 4))"))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(expected).contains("p5|2026-05-17|null").anyMatch(row -> row.startsWith("p0|2026-05-17|"));
    }

    private List<String> actual(String requirement, String value) throws Exception {
        return Queries.rows(
                catalog,
                "select partner_id, as_of, " + value + " from partner_tier_criteria"
                        + " where program_id = 'all-kinds' and requirement = '" + requirement + "'");
    }

    private interface Values {
        @Nullable
        Object[] of(int number);
    }

    private static @Nullable Object[] row(@Nullable Object... values) {
        return values;
    }

    private static LocalDate day(Random random, int back) {
        return AS_OF.minusDays(random.nextInt(back));
    }

    private static void fill(Lake lake, String dataset, List<String> columns, int count, Values values) {
        List<Row> rows = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            rows.add(RowFactory.create(Stream.of(values.of(number))
                    .map(value -> value == null ? null : value.toString())
                    .toArray()));
        }
        StructType schema = new StructType();
        for (String column : columns) {
            schema = schema.add(column, "string");
        }
        TestLakes.append(lake, dataset, TestLakes.session().createDataFrame(rows, schema), dataset + ".csv");
    }
}

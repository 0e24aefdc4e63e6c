package io.partnerscope.analytics.tiers;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.analytics.Analysis;
import io.partnerscope.analytics.AnalysisOptions;
import io.partnerscope.analytics.TestLakes;
import io.partnerscope.lake.Lake;
import io.partnerscope.release.ReleaseManifest;
import io.partnerscope.release.Releases;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The measures and levels of the reference program, held against DuckDB queries that share nothing with the models. */
@TestInstance(Lifecycle.PER_CLASS)
class SoftlineTwoEnginesTest {
    private static final LocalDate AS_OF = LocalDate.of(2026, 5, 17);
    private static final String[] CURRENCIES = {"USD", "USD", "EUR", "PLN", "SEK", "CHF"};

    /** Sell-in lines in USD: the last rate within 7 days, half-up to 4 decimals in whole numbers; null without a rate. */
    private static final String LINES = """
            with rated as (
              select s.*,
                (select arg_max(per_eur, rate_date) from fx_rates r where r.currency = s.currency
                   and r.rate_date between s.ordered_on - 7 and s.ordered_on) as own_rate,
                (select arg_max(per_eur, rate_date) from fx_rates r where r.currency = 'USD'
                   and r.rate_date between s.ordered_on - 7 and s.ordered_on) as usd_rate
              from sales s where side = 'sell_in' and vendor_id is not null
            ), lines as (
              select vendor_id, coalesce(credits_order_id, order_id) as the_order, ordered_on, net_amount,
                net_amount < 0 or credits_order_id is not null as is_credit,
                (net_amount * 10000)::hugeint as units,
                (usd_rate * 10000)::hugeint as up,
                (case when currency = 'EUR' then 1 else own_rate end * 10000)::hugeint as down,
                currency = 'USD' as is_usd
              from rated
            ), converted as (
              select *, case when is_usd then units
                else sign(units) * ((abs(units) * up * 2 + down) // (2 * down)) end as usd_units
              from lines
            ), days as (select distinct as_of from vendor_tiers), vendors_and_days as (
              select vendor_id, as_of from vendors cross join days)
            """;

    @SuppressWarnings("NullAway.Init")
    private Connection catalog;

    @BeforeAll
    void analyseARandomLake(@TempDir Path folder) throws Exception {
        Lake lake = TestLakes.at(folder.resolve("lake"));
        fill(
                lake,
                "sales",
                sales(new Random(7)),
                "order_id",
                "line_no",
                "side",
                "ordered_on",
                "vendor_id",
                "net_amount",
                "currency",
                "credits_order_id");
        fill(lake, "vendors", vendors(), "vendor_id", "name", "agreement_signed_on");
        fill(
                lake,
                "commitments",
                commitments(new Random(9)),
                "subject_kind",
                "subject_id",
                "commitment",
                "valid_from",
                "valid_to",
                "amount",
                "currency");
        fill(lake, "fx_rates", rates(new Random(11)), "rate_date", "currency", "per_eur");
        ReleaseManifest manifest = Analysis.run(lake, AnalysisOptions.standard().asOf(AS_OF));
        Path file = new Releases(lake.place()).folder(manifest.id()).resolve("catalog.duckdb");
        catalog = DriverManager.getConnection("jdbc:duckdb:" + file);
    }

    @Test
    void salesAgreeToTheLastDigit() throws Exception {
        List<String> expected = query(LINES + """
                select d.vendor_id, d.as_of,
                  (select cast(coalesce(sum(usd_units), 0) as hugeint) from converted c where c.vendor_id = d.vendor_id
                     and c.ordered_on between (d.as_of + 1) - interval 12 month and d.as_of) as known_units,
                  (select count(*) from converted c where c.vendor_id = d.vendor_id and usd_units is null
                     and c.ordered_on between (d.as_of + 1) - interval 12 month and d.as_of) as unknown_rows
                from vendors_and_days d""");

        assertThat(query("""
                select subject_id, as_of, (known_part * 10000)::hugeint, unknown_rows from vendor_tier_criteria
                where level = 'Advanced' and requirement = 'sales'""")).hasSizeGreaterThan(200).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(query("""
                select count(*) from vendor_tier_criteria where requirement = 'sales'
                and (actual is null) <> (unknown_rows > 0)""")).containsExactly("0");
        assertThat(query("select count(*) > 0 from vendor_tier_criteria where unknown_rows > 0"))
                .containsExactly("true");
    }

    @Test
    void purchasesAgree() throws Exception {
        List<String> expected = query(LINES + """
                , orders as (
                  select d.vendor_id, d.as_of, c.the_order,
                    max(c.ordered_on) filter (where not is_credit) as bought_on,
                    bool_or(is_credit) as is_credited, sum(net_amount) as net
                  from vendors_and_days d join converted c on c.vendor_id = d.vendor_id and c.ordered_on <= d.as_of
                  group by all)
                select d.vendor_id, d.as_of, (select count(*) from orders o where o.vendor_id = d.vendor_id
                    and o.as_of = d.as_of and bought_on >= (d.as_of + 1) - interval 12 month
                    and not (is_credited and net <= 0)) as purchases
                from vendors_and_days d""");

        assertThat(query("""
                select subject_id, as_of, actual::bigint from vendor_tier_criteria
                where level = 'Advanced' and requirement = 'purchases'""")).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(query("""
                select count(distinct outcome) from vendor_tier_criteria where requirement = 'purchases'""")).containsExactly("2");
    }

    @Test
    void commitmentsHoldOnTheDaysTheyAreValid() throws Exception {
        List<String> expected = query("""
                select v.vendor_id, d.as_of, count(*) filter (where c.valid_from <= d.as_of
                  and (c.valid_to is null or c.valid_to >= d.as_of)) > 0 as is_met
                from vendors v cross join (select distinct as_of from vendor_tiers) d
                left join commitments c on c.subject_id = v.vendor_id and c.subject_kind = 'vendor'
                  and c.commitment = 'joint_marketing'
                group by all""");

        assertThat(query("""
                select subject_id, as_of, outcome = 'met' from vendor_tier_criteria
                where level = 'Advanced' and requirement = 'joint_marketing'""")).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void aTierIsTheHighestLevelWithoutAMissedOrUnknownRequirement() throws Exception {
        assertThat(query("""
                select t.subject_id, t.as_of from vendor_tiers t where tier_rank is distinct from (
                  select coalesce(max(level_rank), 0) from (
                    select level_rank from vendor_tier_criteria c where c.subject_id = t.subject_id
                      and c.as_of = t.as_of and c.program_id = t.program_id
                    group by level_rank having count(*) = count(*) filter (where outcome = 'met')))""")).isEmpty();
        assertThat(query("select count(distinct tier_rank) >= 2 from vendor_tiers"))
                .containsExactly("true");
    }

    private List<String> query(String sql) throws Exception {
        try (Statement statement = catalog.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                StringJoiner row = new StringJoiner("|");
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(result.getString(i)));
                }
                rows.add(row.toString());
            }
            return rows;
        }
    }

    private static void fill(Lake lake, String dataset, List<Row> rows, String... columns) {
        StructType schema = new StructType();
        for (String column : columns) {
            schema = schema.add(column, "string");
        }
        TestLakes.append(lake, dataset, TestLakes.session().createDataFrame(rows, schema), dataset + ".csv");
    }

    private static List<Row> sales(Random random) {
        List<Row> rows = new ArrayList<>();
        for (int order = 0; order < 900; order++) {
            String id = "o" + order;
            String vendor = "v" + random.nextInt(order < 600 ? 3 : 9);
            String side = random.nextInt(6) == 0 ? "sell_out" : "sell_in";
            String currency = CURRENCIES[random.nextInt(CURRENCIES.length)];
            LocalDate day = AS_OF.minusDays(random.nextInt(1_000));
            int lines = 1 + random.nextInt(3);
            BigDecimal net = BigDecimal.ZERO;
            for (int line = 1; line <= lines; line++) {
                BigDecimal amount = BigDecimal.valueOf(random.nextLong(50_000_000), 4);
                net = net.add(amount);
                LocalDate on = random.nextInt(40) == 0 ? day.plusDays(random.nextInt(60)) : day;
                rows.add(RowFactory.create(
                        id, "" + line, side, on.toString(), vendor, amount.toString(), currency, null));
            }
            if (random.nextInt(8) == 0) {
                BigDecimal credit = random.nextBoolean() ? net : net.subtract(new BigDecimal("0.0001"));
                String on = day.plusDays(random.nextInt(200)).toString();
                rows.add(RowFactory.create(
                        "c" + order, "1", side, on, vendor, credit.negate().toString(), currency, id));
            }
        }
        return rows;
    }

    private static List<Row> vendors() {
        List<Row> rows = new ArrayList<>();
        for (int vendor = 0; vendor < 10; vendor++) {
            String signed = vendor == 9 ? null : AS_OF.minusDays(100L * vendor).toString();
            rows.add(RowFactory.create("v" + vendor, "Vendor " + vendor, signed));
        }
        return rows;
    }

    private static List<Row> commitments(Random random) {
        List<Row> rows = new ArrayList<>();
        for (int vendor = 0; vendor < 8; vendor++) {
            for (String commitment : List.of(
                    "joint_marketing", "lead_sharing", "joint_lead_work", "mdf", "bdf", "three_year_turnover")) {
                LocalDate from = AS_OF.minusDays(random.nextInt(900));
                String to = random.nextBoolean()
                        ? null
                        : from.plusDays(random.nextInt(500)).toString();
                String amount = commitment.equals("three_year_turnover") ? "60000000" : null;
                rows.add(RowFactory.create(
                        "vendor",
                        "v" + vendor,
                        commitment,
                        from.toString(),
                        to,
                        amount,
                        amount == null ? null : "EUR"));
            }
        }
        return rows;
    }

    /** Rates on business days, CHF only since half a year, so that some amounts have none. */
    private static List<Row> rates(Random random) {
        List<Row> rows = new ArrayList<>();
        for (int back = 0; back < 1_020; back++) {
            LocalDate day = AS_OF.minusDays(back);
            if (day.getDayOfWeek().getValue() < 6) {
                rows.add(RowFactory.create(day.toString(), "USD", rate(random, 10_500)));
                rows.add(RowFactory.create(day.toString(), "PLN", rate(random, 43_000)));
                rows.add(RowFactory.create(day.toString(), "SEK", rate(random, 113_000)));
                if (back < 180) {
                    rows.add(RowFactory.create(day.toString(), "CHF", rate(random, 9_600)));
                }
            }
        }
        return rows;
    }

    private static String rate(Random random, long around) {
        return BigDecimal.valueOf(around + random.nextLong(900), 4).toString();
    }
}

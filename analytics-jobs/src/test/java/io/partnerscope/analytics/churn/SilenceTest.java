package io.partnerscope.analytics.churn;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.analytics.SomeModels;
import io.partnerscope.analytics.renewals.RenewalLearning;
import io.partnerscope.analytics.renewals.RenewalModels;
import io.partnerscope.release.LakePlace;
import io.partnerscope.release.Releases;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** How often silence is the end of a partner, counted month end by month end. */
class SilenceTest {
    private static final LocalDate AS_OF = LocalDate.of(2025, 6, 30);
    private static final YearMonth FIRST = YearMonth.of(2021, 1);

    @Test
    void isCountedAtEachMonthEndOfThePast() {
        Map<String, NavigableSet<YearMonth>> months = business();
        Map<String, Dataset<Row>> lake = Map.of("sales", sales(months));

        List<String> found =
                SomeModels.build("silence_rates", lake, AS_OF, List.of())
                        .where("level = 'partner'")
                        .collectAsList()
                        .stream()
                        .map(row -> row.getInt(1) + ": " + row.getLong(3) + " of " + row.getLong(2))
                        .toList();

        assertThat(found).containsExactlyInAnyOrderElementsOf(counted(months)).hasSize(7);
    }

    @Test
    void tellsWhoIsSilentAndWhatIsAtRisk() {
        Map<String, NavigableSet<YearMonth>> months = business();
        months.put("quiet", new TreeSet<>(List.of(YearMonth.of(2025, 1), YearMonth.of(2025, 3))));
        months.put("gone", new TreeSet<>(List.of(YearMonth.of(2024, 5))));

        List<Row> scores = SomeModels.build(
                        "churn_scores",
                        Map.of("sales", sales(months)),
                        AS_OF,
                        RenewalModels.of(new RenewalLearning(
                                new Releases(new LakePlace(Path.of("target", "no-lake"))), "r1", true)))
                .where("level = 'partner' and subject_id in ('quiet', 'gone')")
                .collectAsList();

        assertThat(scores).hasSize(1);
        Row quiet = scores.get(0);
        String[] rate = counted(months).stream()
                .filter(one -> one.startsWith("3:")) // April, May and June
                .findFirst()
                .orElseThrow()
                .substring(3)
                .split(" of ", -1);
        double expected = Double.parseDouble(rate[0]) / Double.parseDouble(rate[1]);
        assertThat(quiet.<Double>getAs("likelihood")).isEqualTo(expected);
        assertThat(quiet.<String>getAs("basis")).isEqualTo("silence");
        assertThat(quiet.<java.math.BigDecimal>getAs("value_usd")).isEqualByComparingTo("200");
        assertThat(quiet.<Long>getAs("silent_days")).isEqualTo(107); // since 2025-03-15
        assertThat(quiet.<String>getAs("reason")).startsWith("no business for 107 days; of " + rate[1] + " cases");
    }

    private static Map<String, NavigableSet<YearMonth>> business() {
        Random random = new Random(4);
        Map<String, NavigableSet<YearMonth>> months = new TreeMap<>();
        for (int partner = 0; partner < 40; partner++) {
            NavigableSet<YearMonth> own = new TreeSet<>();
            YearMonth last = FIRST.plusMonths(12 + random.nextInt(42));
            for (YearMonth month = FIRST;
                    !month.isAfter(last);
                    month = month.plusMonths(1 + random.nextInt(random.nextInt(4) == 0 ? 8 : 2))) {
                own.add(month);
            }
            months.put("p" + partner, own);
        }
        return months;
    }

    private static Dataset<Row> sales(Map<String, NavigableSet<YearMonth>> months) {
        List<String> lines =
                new ArrayList<>(List.of("order_id,line_no,side,ordered_on,partner_id,net_amount,currency"));
        months.forEach((partner, own) -> own.forEach(
                month -> lines.add(partner + month + ",1,sell_in," + month.atDay(15) + "," + partner + ",100,USD")));
        return SomeModels.rows("sales", lines);
    }

    /** By brute force: at the end of each month from three years to half a year ago. */
    private static List<String> counted(Map<String, NavigableSet<YearMonth>> months) {
        Map<Integer, int[]> counts = new TreeMap<>();
        YearMonth now = YearMonth.from(AS_OF);
        for (NavigableSet<YearMonth> own : months.values()) {
            for (YearMonth end = now.minusMonths(36); !end.isAfter(now.minusMonths(6)); end = end.plusMonths(1)) {
                YearMonth last = own.floor(end);
                if (last == null) {
                    continue;
                }
                int silent = 0;
                while (last.plusMonths(silent).isBefore(end)) {
                    silent++;
                }
                if (silent < 12) {
                    int[] count = counts.computeIfAbsent(Math.min(silent, 6), ignored -> new int[2]);
                    YearMonth next = own.higher(end);
                    count[0]++;
                    count[1] += next == null || next.isAfter(end.plusMonths(6)) ? 1 : 0;
                }
            }
        }
        List<String> lines = new ArrayList<>();
        counts.forEach((silent, count) -> lines.add(silent + ": " + count[1] + " of " + count[0]));
        return lines;
    }
}

package io.partnerscope.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.release.LakePlace;
import io.partnerscope.release.ReleaseManifest;
import io.partnerscope.release.Releases;
import io.partnerscope.yaml.Problems;
import io.partnerscope.yaml.YamlMapping;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds a release's key figures to what their definitions say they add up over ({@code sums} in the server's kpis):
 * partners, direct business included, to the program; months to quarters and to twelve months.
 */
final class RollUps {
    private static final BigDecimal ROUNDING = new BigDecimal("0.000000001");
    private static final Path KPIS = Path.of("../report-server/src/main/resources/kpis");

    /** Sums of the partners that are not the program's, and how many there are of both. */
    private static final String OVER_PARTNERS = """
            with
            summed as (
              select period, period_end, side, kpi, sum(numerator) as numerator, sum(denominator) as denominator,
                sum(unknown_rows) as unknown_rows
              from partner_kpis
              where list_contains(getvariable('kpis'), kpi)
              group by all
            )
            select
              coalesce(s.kpi, p.kpi), coalesce(s.side, p.side), coalesce(s.period, p.period),
              coalesce(s.period_end, p.period_end), s.numerator, p.numerator, s.denominator, p.denominator,
              s.unknown_rows, p.unknown_rows
            from summed s
            full join (from program_kpis where list_contains(getvariable('kpis'), kpi)) p
              on p.period = s.period and p.period_end = s.period_end and p.kpi = s.kpi
              and p.side is not distinct from s.side
            """;

    /** Quarters and twelve months that whole months make up, beside the sums of those months. */
    private static final String OVER_MONTHS = """
            with
            spans as (
              select s.period, s.period_end, s.period_from
              from periods s
              join periods m
                on m.period = 'month' and m.period_from >= s.period_from and m.period_end <= s.period_end
              where s.period in ('quarter', 't12m')
              group by all
              having sum(m.period_end - m.period_from + 1) = any_value(s.period_end - s.period_from + 1)
            ),
            figures as (
              select 'partner' as scope, partner_id, period, period_end, side, kpi, numerator, denominator, unknown_rows
              from partner_kpis
              where list_contains(getvariable('kpis'), kpi)
              union all
              select 'program', null, period, period_end, side, kpi, numerator, denominator, unknown_rows
              from program_kpis
              where list_contains(getvariable('kpis'), kpi)
            ),
            summed as (
              select scope, partner_id, spans.period, spans.period_end, side, kpi, sum(numerator) as numerator,
                sum(denominator) as denominator, sum(unknown_rows) as unknown_rows
              from figures
              join spans on figures.period = 'month' and figures.period_end between period_from and spans.period_end
              group by all
            )
            select
              coalesce(s.kpi, w.kpi), coalesce(s.side, w.side), coalesce(s.period, w.period),
              coalesce(s.period_end, w.period_end), s.numerator, w.numerator, s.denominator, w.denominator,
              s.unknown_rows, w.unknown_rows, coalesce(s.partner_id, w.partner_id)
            from summed s
            full join (from figures join spans using (period, period_end)) w
              on w.scope = s.scope and w.partner_id is not distinct from s.partner_id and w.period = s.period
              and w.period_end = s.period_end and w.kpi = s.kpi and w.side is not distinct from s.side
            """;

    private RollUps() {}

    /** Every figure of the release is defined, and what adds up by its definition does; returns the sums compared. */
    static int assertAddUp(LakePlace place, ReleaseManifest release) throws SQLException, IOException {
        Map<String, String> sums = sums();
        Path catalog = new Releases(place).folder(release.id()).resolve("catalog.duckdb");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + catalog);
                Statement statement = connection.createStatement()) {
            List<String> undefined = new ArrayList<>();
            try (ResultSet kpis = statement.executeQuery("select distinct kpi from program_kpis")) {
                while (kpis.next()) {
                    String kpi = kpis.getString(1);
                    if (!sums.containsKey(kpi) && !sums.containsKey(kpi.replaceFirst("\\..*", ".*"))) {
                        undefined.add(kpi);
                    }
                }
            }
            assertThat(undefined).as("figures without a definition").isEmpty();
            return assertEqual(statement, OVER_PARTNERS, named(sums, "partners", "partners_and_months"))
                    + assertEqual(statement, OVER_MONTHS, named(sums, "partners_and_months"));
        }
    }

    private static int assertEqual(Statement statement, String query, String kpis) throws SQLException {
        statement.execute("set variable kpis = " + kpis);
        int compared = 0;
        List<String> different = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                compared++;
                for (int part = 5; part < 10; part += 2) {
                    if (!isNearly(row.getBigDecimal(part), row.getBigDecimal(part + 1))) {
                        different.add(String.join(
                                " | ",
                                row.getString(1),
                                String.valueOf(row.getString(2)),
                                row.getString(3),
                                row.getString(4),
                                String.valueOf(row.getString(part)),
                                String.valueOf(row.getString(part + 1))));
                    }
                }
            }
        }
        assertThat(different).as("kpi | side | period | its end | sum | whole").isEmpty();
        assertThat(compared).isPositive();
        return compared;
    }

    /**
     * Equal but for what dividing (hours of part of a year) rounds at the twelfth decimal of each part. Where nothing is
     * known, the known part is 0.
     */
    private static boolean isNearly(@Nullable BigDecimal sum, @Nullable BigDecimal whole) {
        BigDecimal known = sum == null ? BigDecimal.ZERO : sum;
        return known.subtract(whole == null ? BigDecimal.ZERO : whole).abs().compareTo(ROUNDING) <= 0;
    }

    private static String named(Map<String, String> sums, String... kinds) {
        return sums.entrySet().stream()
                .filter(metric -> List.of(kinds).contains(metric.getValue()))
                .map(metric -> "'" + metric.getKey() + "'")
                .toList()
                .toString();
    }

    /** What each figure adds up over, by its name. */
    private static Map<String, String> sums() throws IOException {
        Map<String, String> sums = new TreeMap<>();
        try (Stream<Path> files = Files.list(KPIS)) {
            for (Path file : files.toList()) {
                YamlMapping yaml =
                        YamlMapping.parse(file.getFileName().toString(), Files.readString(file), new Problems());
                for (YamlMapping metric : yaml.mappings("kpis")) {
                    String over = metric.optionalText("sums");
                    sums.put(metric.text("name"), over == null ? "nothing" : over);
                }
            }
        }
        return sums;
    }
}

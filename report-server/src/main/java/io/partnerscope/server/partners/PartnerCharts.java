package io.partnerscope.server.partners;

import io.partnerscope.release.ReleaseManifest;
import io.partnerscope.server.chart.Chart;
import io.partnerscope.server.kpi.KpiTexts;
import io.partnerscope.server.text.Formats;
import io.partnerscope.server.text.Texts;
import io.partnerscope.server.web.Call;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The pictures of the partner pages. */
final class PartnerCharts {
    private static final int MONTHS = 24;
    private static final String MIX = "revenue_mix.";

    private final Texts texts;
    private final Formats formats;
    private final Figures figures;
    private final String currency;
    private final LocalDate asOf;

    PartnerCharts(Texts texts, Formats formats, Figures figures, String currency, LocalDate asOf) {
        this.texts = texts;
        this.formats = formats;
        this.figures = figures;
        this.currency = currency;
        this.asOf = asOf;
    }

    static PartnerCharts of(Call call, Figures figures) {
        ReleaseManifest manifest = call.data().release().manifest();
        return new PartnerCharts(call.texts(), call.formats(), figures, manifest.programCurrency(), manifest.asOf());
    }

    /** The last 24 months, the running one up to the as-of day, from the first of which anything is known on. */
    private List<LocalDate> months(String side) {
        LocalDate first = figures.all().stream()
                .filter(one -> one.period().equals("month") && one.side().equals(side))
                .map(Figure::periodEnd)
                .min(Comparator.naturalOrder())
                .orElse(LocalDate.MAX);
        YearMonth running = YearMonth.from(asOf);
        return IntStream.range(0, MONTHS)
                .mapToObj(at -> at == MONTHS - 1
                        ? asOf
                        : running.minusMonths(MONTHS - 1L - at).atEndOfMonth())
                .filter(end -> !end.isBefore(first))
                .toList();
    }

    /** Revenue by month. */
    Chart revenue(String side) {
        return chart(Chart.Kind.LINE, "money", side, List.of(series("revenue", "accent1", side)));
    }

    /** Shares of revenue by kind of product and month. */
    Chart mix(String side) {
        List<String> kinds = figures.all().stream()
                .filter(one -> one.period().equals("month")
                        && one.kpi().startsWith(MIX)
                        && one.side().equals(side))
                .map(Figure::kpi)
                .distinct()
                .sorted()
                .toList();
        List<Chart.Series> series = new ArrayList<>();
        for (int at = 0; at < kinds.size(); at++) {
            series.add(series(kinds.get(at), "accent" + (1 + at % 8), side));
        }
        return chart(Chart.Kind.STACKED, "percent", side, series);
    }

    private Chart.Series series(String kpi, String tone, String side) {
        List<@Nullable BigDecimal> values = new ArrayList<>();
        for (LocalDate month : months(side)) {
            Double value = figures.value(kpi, "month", side, month);
            values.add(value == null ? null : BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP));
        }
        String label = kpi.startsWith(MIX) ? new KpiTexts(texts).kind(kpi.substring(MIX.length())) : figures.label(kpi);
        return new Chart.Series(label, tone, false, values);
    }

    private Chart chart(Chart.Kind kind, String format, String side, List<Chart.Series> series) {
        return new Chart(
                kind,
                format,
                currency,
                texts.get("chart.month"),
                months(side).stream().map(formats::month).toList(),
                series,
                List.of());
    }
}

package io.partnerscope.server.partners;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.server.chart.Chart;
import io.partnerscope.server.kpi.Kpis;
import io.partnerscope.server.text.Formats;
import io.partnerscope.server.text.Texts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    private static final LocalDate AS_OF = LocalDate.parse("2025-09-30");
    private static final Texts TEXTS = Texts.in(Locale.ENGLISH);
    private static final Formats FORMATS = new Formats(Locale.ENGLISH);

    private static Figures of(List<String> ingested, Figure... figures) {
        return new Figures(
                List.of(figures),
                List.of(),
                new Reading(
                        Kpis.shipped(),
                        TEXTS,
                        FORMATS,
                        "USD",
                        ingested,
                        (metric, side) -> metric.ownSideOnly() && side.equals("sell_out")));
    }

    private static Figure figure(String kpi, String period, String end, @Nullable Double value) {
        String side = kpi.startsWith("win_rate") ? "" : "sell_in";
        return new Figure(period, LocalDate.parse(end), side, kpi, value, null, null, value == null ? 2 : 0, false);
    }

    @Test
    void aPeriodThatEndedBeforeTheAsOfDayIsNotShownAsTheCurrentOne() {
        Figures figures = of(
                List.of("sales"),
                figure("revenue", "month", "2024-11-30", 500.0),
                figure("revenue", "t12m", "2024-11-30", 900.0));

        assertThat(figures.shown("revenue", "month", "sell_in", AS_OF).value()).isEqualTo("$0");
        assertThat(figures.card("revenue", "sell_in", AS_OF))
                .hasValueSatisfying(card -> assertThat(card.shown().value()).isEqualTo("$0"));
    }

    @Test
    void aChangeIsSinceThePeriodThatEndedAYearBeforeAndNoOther() {
        Figure now = figure("revenue", "t12m", "2025-09-30", 150.0);

        assertThat(of(List.of("sales"), now, figure("revenue", "t12m", "2024-08-31", 100.0))
                        .card("revenue", "sell_in", AS_OF))
                .hasValueSatisfying(card -> assertThat(card.change()).isNull());
        assertThat(of(List.of("sales"), now, figure("revenue", "t12m", "2024-09-30", 100.0))
                        .card("revenue", "sell_in", AS_OF))
                .hasValueSatisfying(card -> {
                    assertThat(card.change()).isEqualTo(new Figures.Change("+50%", "better"));
                    assertThat(card.since()).isEqualTo("since a year ago");
                });
        assertThat(of(List.of("sales")).since(LocalDate.parse("2025-09-15"))).contains("2024", "31");
    }

    @Test
    void nothingIsAZeroOnlyOfASumOfWhatWasIngested() {
        Figures figures = of(List.of("sales", "deals"));

        assertThat(figures.shown("revenue", "month", "sell_in", AS_OF))
                .extracting(Shown::value, Shown::unknown)
                .containsExactly("$0", "");
        assertThat(figures.shown("win_rate.count", "month", "sell_in", AS_OF).unknown())
                .isEqualTo(TEXTS.get("figure.nothing"));
        assertThat(figures.shown("utilisation", "month", "sell_in", AS_OF).unknown())
                .contains("time_entries", "engineers");
        assertThat(of(List.of("deals"))
                        .shown("revenue", "month", "sell_in", AS_OF)
                        .unknown())
                .contains("sales / usage");
        assertThat(figures.shown("revenue", "month", "sell_out", AS_OF).unknown())
                .isEqualTo(TEXTS.get("figure.not_reported"));
    }

    @Test
    void whatIsClosedIsNoZero() {
        Figures figures = of(List.of("sales"));

        assertThat(figures.isClosed("cost", "sell_out")).isTrue();
        assertThat(figures.card("cost", "sell_out", AS_OF)).isEmpty();
        assertThat(figures.card("cost", "sell_in", AS_OF)).isPresent();
    }

    @Test
    void aValueThatLaterRowsCanChangeSaysSo() {
        Figure one =
                new Figure("month", AS_OF, "sell_in", "attach_rate.unit", 0.1, BigDecimal.ONE, BigDecimal.TEN, 0, true);

        assertThat(of(List.of("sales"), one)
                        .shown("attach_rate.unit", "month", "sell_in", AS_OF)
                        .provisional())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"100, 50, −50%, worse", "-100, 50,,", "0, 50,,", "50, 50, ±0%, even", "100000, 100001, ±0%, even"})
    void aChangeOfALossIsNoPercentage(double before, double now, @Nullable String text, @Nullable String tone) {
        Figures.Change change = of(List.of()).change("revenue", now, before);

        if (text == null || tone == null) {
            assertThat(change).isNull();
        } else {
            assertThat(change).isEqualTo(new Figures.Change(text, tone));
        }
    }

    @Test
    void aMonthWithoutRowsIsZeroInASumAndAGapInARatio() {
        Figures figures = of(
                List.of("sales"),
                figure("revenue", "month", "2025-06-30", 10.0),
                figure("revenue", "month", "2025-08-31", 20.0),
                figure("revenue", "month", "2025-07-31", null),
                figure("revenue_mix.hardware", "month", "2025-06-30", 1.0),
                figure("revenue_mix.software", "month", "2025-08-31", 1.0));
        PartnerCharts charts = new PartnerCharts(TEXTS, FORMATS, figures, "USD", AS_OF);

        assertThat(charts.revenue("sell_in").categories()).hasSize(4);
        assertThat(values(charts.revenue("sell_in"), 0)).containsExactly("10.0000", "null", "20.0000", "0.0000");
        assertThat(values(charts.mix("sell_in"), 0)).containsExactly("1.0000", "null", "0.0000", "null");
        assertThat(charts.revenue("sell_out").isEmpty()).isTrue();
    }

    private static List<String> values(Chart chart, int series) {
        return chart.series().get(series).values().stream().map(String::valueOf).toList();
    }
}

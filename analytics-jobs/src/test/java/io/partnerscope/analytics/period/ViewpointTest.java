package io.partnerscope.analytics.period;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ViewpointTest {
    private static final Viewpoint MID_MONTH = at("2025-06-15");
    private static final Viewpoint MONTH_END = at("2025-06-30");

    private static Viewpoint at(String day) {
        return new Viewpoint(LocalDate.parse(day), "USD");
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    @Test
    void looksAtTheLast24MonthEnds() {
        assertThat(MID_MONTH.monthEnds())
                .hasSize(24)
                .startsWith(day("2023-06-30"))
                .endsWith(day("2025-05-31"));
        assertThat(MONTH_END.monthEnds())
                .hasSize(24)
                .startsWith(day("2023-07-31"))
                .endsWith(day("2025-06-30"));
    }

    @Test
    void addsTheRunningMonthQuarterAndTwelveMonths() {
        assertThat(MID_MONTH.periods())
                .contains(
                        new Period(Period.Kind.MONTH, day("2025-06-01"), day("2025-06-15")),
                        new Period(Period.Kind.QUARTER, day("2025-04-01"), day("2025-06-15")),
                        new Period(Period.Kind.T12M, day("2024-06-16"), day("2025-06-15")),
                        new Period(Period.Kind.ALL, Viewpoint.BEGINNING, day("2025-06-15")));
        assertThat(kinds(MID_MONTH)).containsExactly(25, 9, 25, 1);
        assertThat(kinds(MONTH_END)).containsExactly(24, 8, 24, 1);
    }

    private static List<Integer> kinds(Viewpoint viewpoint) {
        return List.of(Period.Kind.values()).stream()
                .map(kind -> (int) viewpoint.periods().stream()
                        .filter(period -> period.kind() == kind)
                        .count())
                .toList();
    }

    @Test
    void endsAQuarterAtItsLastMonthOnly() {
        assertThat(MONTH_END.periods())
                .filteredOn(period -> period.kind() == Period.Kind.QUARTER)
                .contains(new Period(Period.Kind.QUARTER, day("2025-04-01"), day("2025-06-30")))
                .allSatisfy(
                        quarter -> assertThat(quarter.end().getMonthValue() % 3).isZero());
    }

    @Test
    void activationLooksAtSixFullMonths() {
        long running = MID_MONTH.activationBits(day("2025-06-15"));
        assertThat(running).isEqualTo(MID_MONTH.activationBits(day("2025-05-31")));
        assertThat(MID_MONTH.parts())
                .filteredOn(part -> (part.bit() & running) != 0)
                .extracting(MonthPart::end)
                .containsExactly(
                        day("2024-12-31"),
                        day("2025-01-31"),
                        day("2025-02-28"),
                        day("2025-03-31"),
                        day("2025-04-30"),
                        day("2025-05-31"));
    }

    @Property(tries = 200)
    void everyPeriodIsASumOfWholeParts(@ForAll @IntRange(min = 0, max = 4000) int offset) {
        Viewpoint viewpoint = new Viewpoint(LocalDate.of(2020, 1, 1).plusDays(offset), "USD");
        List<MonthPart> parts = viewpoint.parts();
        for (int i = 1; i < parts.size(); i++) {
            assertThat(parts.get(i).from()).isEqualTo(parts.get(i - 1).end().plusDays(1));
        }
        assertThat(parts.get(parts.size() - 1).end()).isEqualTo(viewpoint.asOf());
        for (Period period : viewpoint.periods()) {
            List<MonthPart> inside = parts.stream()
                    .filter(part -> (part.bit() & viewpoint.bits(period)) != 0)
                    .toList();
            assertThat(inside.get(0).from()).isEqualTo(period.from());
            assertThat(inside.get(inside.size() - 1).end()).isEqualTo(period.end());
        }
    }
}

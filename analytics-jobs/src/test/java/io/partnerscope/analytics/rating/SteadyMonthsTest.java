package io.partnerscope.analytics.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class SteadyMonthsTest {
    @Test
    void needsThreeMonthsWithinAQuarterOfTheirMean() {
        assertThat(SteadyMonths.of(new double[] {100, 100})).isNull();
        assertThat(SteadyMonths.of(new double[] {125, 100, 75})).isEqualTo(steady(125, 100, 75));
        assertThat(SteadyMonths.of(new double[] {126, 100, 74})).isNull();
        assertThat(SteadyMonths.of(new double[] {0, 0, 0})).isNull();
        assertThat(SteadyMonths.of(new double[] {-1, -1, -1})).isNull();
    }

    @Test
    void goesBackAsLongAsItIsSteadyAndAYearAtMost() {
        assertThat(steady(100, 100, 100, 100, 100).months()).isEqualTo(5);
        assertThat(steady(100, 100, 100, 100, 400, 100).months()).isEqualTo(4);
        assertThat(steady(new double[20], 7).months()).isEqualTo(12);
    }

    @Test
    void steadinessIsOneLessTheCoefficientOfVariation() {
        assertThat(steady(7, 7, 7).steadiness()).isEqualTo(1);
        assertThat(steady(110, 100, 90).steadiness()).isCloseTo(1 - Math.sqrt(200 / 3.0) / 100, within(1e-12));
    }

    private static SteadyMonths steady(double... quantities) {
        return Objects.requireNonNull(SteadyMonths.of(quantities));
    }

    private static SteadyMonths steady(double[] quantities, double quantity) {
        java.util.Arrays.fill(quantities, quantity);
        return steady(quantities);
    }
}

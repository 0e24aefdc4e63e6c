package io.partnerscope.analytics.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Series made by hand: what is a jump, and what only looks like one. */
class UsualQuantityTest {
    private static UsualQuantity of(double actual, double... earlier) {
        return Objects.requireNonNull(UsualQuantity.of(earlier, actual));
    }

    /** About 100, a little up and down. */
    private static double[] level(int months) {
        double[] wobble = {0, 2, -1, 1, -2, 0.5};
        return java.util.stream.IntStream.range(0, months)
                .mapToDouble(month -> 100 + wobble[month % wobble.length])
                .toArray();
    }

    private static double[] with(double[] series, int month, double quantity) {
        double[] changed = series.clone();
        changed[month] = quantity;
        return changed;
    }

    @Test
    void flagsAJumpUpAndADrop() {
        assertThat(of(300, level(8)).isJump()).isTrue();
        assertThat(of(30, level(8)).isJump()).isTrue();
        assertThat(of(0, level(8)).isJump()).isTrue();
        assertThat(of(-40, level(8)).isJump()).isTrue();
        assertThat(of(101, level(8)).isJump()).isFalse();
    }

    @Test
    void aSmallChangeIsNoJumpHoweverSteadyTheMonthsBefore() {
        double[] constant = {100, 100, 100, 100, 100, 100};
        assertThat(of(140, constant)).isEqualTo(new UsualQuantity(expected(140, constant), false));
        assertThat(of(160, constant).isJump()).isTrue();
        assertThat(of(70, constant).isJump()).isFalse();
        assertThat(of(60, constant).isJump()).isTrue();
    }

    private static double expected(double actual, double... earlier) {
        return of(actual, earlier).expected();
    }

    @Test
    void needsSixKnownMonths() {
        assertThat(UsualQuantity.of(level(5), 300)).isNull();
        assertThat(UsualQuantity.of(with(level(6), 2, Double.NaN), 300)).isNull();
        assertThat(of(300, with(level(7), 2, Double.NaN)).isJump()).isTrue();
        assertThat(UsualQuantity.of(level(9), Double.NaN)).isNull();
    }

    @Test
    void nothingAfterNothingIsNoJumpAndSomethingIs() {
        double[] nothing = new double[8];
        assertThat(of(0, nothing)).isEqualTo(new UsualQuantity(0, false));
        assertThat(of(5, nothing)).isEqualTo(new UsualQuantity(0, true));
    }

    @Test
    void steadyGrowthIsNoJump() {
        for (double monthly : new double[] {0.9, 1.05, 1.2, 1.6, 2}) {
            double[] growing = DoubleStream.iterate(10, quantity -> quantity * monthly)
                    .limit(24)
                    .toArray();
            for (int months = 6; months < growing.length; months++) {
                UsualQuantity usual = of(growing[months], Arrays.copyOf(growing, months));
                assertThat(usual.isJump())
                        .as("%s after %s months", monthly, months)
                        .isFalse();
                assertThat(usual.expected()).isCloseTo(growing[months], within(1e-6 * growing[months]));
            }
        }
    }

    @Test
    void aPeakOfEachYearIsNoJumpFromTheSecondYearOn() {
        double[] peaks = with(with(with(level(37), 11, 300), 23, 310), 35, 290);
        assertThat(of(300, Arrays.copyOf(peaks, 11)).isJump()).as("the first").isTrue();
        assertThat(of(310, Arrays.copyOf(peaks, 23)).isJump()).as("the second").isFalse();
        assertThat(expected(310, Arrays.copyOf(peaks, 23))).isCloseTo(300, within(15.0));
        assertThat(of(290, Arrays.copyOf(peaks, 35)).isJump()).as("the third").isFalse();
        assertThat(of(900, Arrays.copyOf(peaks, 35)).isJump())
                .as("three times the peak")
                .isTrue();
        for (int after = 1; after <= 6; after++) {
            assertThat(of(100, with(level(12 + after), 11, 300)).isJump())
                    .as("%s months after a peak", after)
                    .isFalse();
        }
    }

    @Test
    void aPeakThatGrowsWithTheRestIsNoJump() {
        double[] growing = new double[24];
        for (int month = 0; month < growing.length; month++) {
            growing[month] = 100 * Math.pow(1.04, month) * (month % 12 == 10 ? 3 : 1);
        }
        UsualQuantity usual = of(growing[22], Arrays.copyOf(growing, 22));
        assertThat(usual.isJump()).isFalse();
        assertThat(usual.expected()).isCloseTo(growing[22], within(0.001 * growing[22]));
    }

    @Test
    void aPeakIsKnownFromThirteenMonthsOn() {
        double[] thirteen = with(level(13), 1, 300);
        assertThat(of(300, thirteen).isJump()).isFalse();
        assertThat(of(300, Arrays.copyOfRange(thirteen, 1, 13)).isJump()).isTrue();
    }

    @Test
    void oneOldOutlierNeitherMakesNorHidesAJump() {
        for (double outlier : new double[] {0, 1000}) {
            for (int months : new int[] {8, 13, 14, 20, 24}) {
                for (int odd = 0; odd < months; odd++) {
                    double[] series = with(level(months), odd, outlier);
                    assertThat(of(101, series).isJump())
                            .as("%s in month %s of %s before a usual one", outlier, odd, months)
                            .isFalse();
                    if (odd != months - 12) {
                        assertThat(of(260, series).isJump())
                                .as("%s in month %s of %s before a jump", outlier, odd, months)
                                .isTrue();
                        assertThat(of(35, series).isJump())
                                .as("%s in month %s of %s before a drop", outlier, odd, months)
                                .isTrue();
                    }
                }
            }
        }
    }

    @Test
    void noiseIsSeldomAJump() {
        Random random = new Random(7);
        int jumps = 0;
        for (int run = 0; run < 2000; run++) {
            double[] noisy = DoubleStream.generate(() -> 100 * Math.exp(0.15 * random.nextGaussian()))
                    .limit(19)
                    .toArray();
            jumps += of(noisy[18], Arrays.copyOf(noisy, 18)).isJump() ? 1 : 0;
        }
        assertThat(jumps).isLessThan(20);
    }
}

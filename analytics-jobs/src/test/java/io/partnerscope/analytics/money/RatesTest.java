package io.partnerscope.analytics.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RatesTest {
    private static final LocalDate FRIDAY = LocalDate.of(2025, 5, 2);
    private static final Rates RATES = Rates.of(
            "USD",
            List.of(
                    new Rates.Rate(FRIDAY, "USD", new BigDecimal("1.1343")),
                    new Rates.Rate(FRIDAY, "PLN", new BigDecimal("4.2795")),
                    new Rates.Rate(FRIDAY.plusDays(3), "PLN", new BigDecimal("4.3000"))));

    private static @Nullable BigDecimal convert(String amount, String currency, LocalDate day) {
        return RATES.convert(new BigDecimal(amount), currency, (int) day.toEpochDay());
    }

    @Test
    void crossesThroughTheEuroAndRoundsHalfUpOnce() {
        assertThat(convert("100.0000", "PLN", FRIDAY)).isEqualTo(new BigDecimal("26.5054"));
        assertThat(convert("-100.0000", "EUR", FRIDAY)).isEqualTo(new BigDecimal("-113.4300"));
        assertThat(convert("0.00005", "EUR", FRIDAY)).isEqualTo(new BigDecimal("0.0001"));
    }

    @Test
    void leavesTheProgramCurrencyAlone() {
        assertThat(convert("0.123456789012", "USD", FRIDAY.minusYears(9))).isEqualTo(new BigDecimal("0.123456789012"));
    }

    @Test
    void carriesARateForwardSevenDaysAndNoLonger() {
        assertThat(convert("10", "EUR", FRIDAY.plusDays(7))).isEqualTo(new BigDecimal("11.3430"));
        assertThat(convert("10", "EUR", FRIDAY.plusDays(8))).isNull();
        assertThat(convert("10", "EUR", FRIDAY.minusDays(1))).isNull();
    }

    @Test
    void takesTheLastEarlierRate() {
        assertThat(convert("100", "PLN", FRIDAY.plusDays(2))).isEqualTo(new BigDecimal("26.5054"));
        assertThat(convert("100", "PLN", FRIDAY.plusDays(3))).isEqualTo(new BigDecimal("26.3791"));
    }

    @Test
    void knowsNothingOfOtherCurrencies() {
        assertThat(convert("1", "XXX", FRIDAY)).isNull();
        assertThat(RATES.serve("SEK", FRIDAY)).isFalse();
        assertThat(RATES.serve("PLN", FRIDAY)).isTrue();
        assertThat(RATES.serve("USD", FRIDAY.minusYears(30))).isTrue();
    }

    @Test
    void withoutRatesOnlyTheProgramCurrencyIsKnown() {
        Rates none = Rates.of("USD", List.of());
        assertThat(none.serve("EUR", FRIDAY)).isFalse();
        assertThat(none.serve("USD", FRIDAY)).isTrue();
    }
}

package io.partnerscope.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final LocalDate UNTIL = LocalDate.of(2025, 6, 30);
    private static final Horizon HORIZON = Horizon.until(UNTIL);
    private static final long DOLLAR = 10_000;

    private static Ledger ledger(Tier ready) {
        return new Ledger(new VendorPlan.Draft("test", HORIZON, 0).ready(ready).plan(), HORIZON);
    }

    private static void order(Ledger ledger, LocalDate day, long amount) {
        ledger.order((int) day.toEpochDay());
        ledger.line((int) day.toEpochDay(), amount);
    }

    private static Ledger with21Orders(long total) {
        Ledger ledger = ledger(Tier.STRATEGIC);
        for (int number = 1; number < 21; number++) {
            order(ledger, UNTIL.minusDays(number), 0);
        }
        order(ledger, UNTIL, total);
        return ledger;
    }

    @Test
    void thresholdsAreInclusiveButForTheHighest() {
        assertThat(with21Orders(50_000 * DOLLAR).tier(UNTIL)).isEqualTo(Tier.ADVANCED);
        assertThat(with21Orders(50_000 * DOLLAR - 1).tier(UNTIL)).isEqualTo(Tier.EMERGING);
        assertThat(with21Orders(1_000_000 * DOLLAR).tier(UNTIL)).isEqualTo(Tier.KEY);
        assertThat(with21Orders(10_000_000 * DOLLAR).tier(UNTIL)).isEqualTo(Tier.KEY);
        assertThat(with21Orders(10_000_000 * DOLLAR + 1).tier(UNTIL)).isEqualTo(Tier.STRATEGIC);
    }

    @Test
    void aPurchaseGivenBackNoLongerCountsFromThatDayOn() {
        Ledger ledger = with21Orders(60_000 * DOLLAR);
        LocalDate ordered = UNTIL.minusDays(5);
        ledger.wholeCredit((int) ordered.toEpochDay(), (int) UNTIL.toEpochDay());

        assertThat(ledger.tier(UNTIL)).isEqualTo(Tier.EMERGING);
    }

    @Test
    void theWindowIsTwelveMonthsToTheDay() {
        Ledger inside = with21Orders(0);
        inside.line((int) LocalDate.of(2024, 7, 1).toEpochDay(), 50_000 * DOLLAR);
        Ledger outside = with21Orders(0);
        outside.line((int) LocalDate.of(2024, 6, 30).toEpochDay(), 50_000 * DOLLAR);

        assertThat(inside.tier(UNTIL)).isEqualTo(Tier.ADVANCED);
        assertThat(outside.tier(UNTIL)).isEqualTo(Tier.EMERGING);
    }

    @Test
    void checksTheLast24MonthEndsAndTheLastDay() {
        assertThat(HORIZON.checkpoints())
                .hasSize(24)
                .startsWith(LocalDate.of(2023, 7, 31))
                .endsWith(UNTIL);
        assertThat(Horizon.until(LocalDate.of(2025, 6, 29)).checkpoints())
                .hasSize(25)
                .startsWith(LocalDate.of(2023, 6, 30))
                .endsWith(LocalDate.of(2025, 5, 31), LocalDate.of(2025, 6, 29));
    }
}

package io.partnerscope.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.sample.SampleFiles.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FxWalkTest {
    private static final Horizon HORIZON = Horizon.until(LocalDate.of(2025, 6, 18));

    @Test
    void convertsLikeExactDecimalsRoundedHalfUp(@TempDir Path folder) {
        FxWalk rates = new FxWalk(HORIZON, 5);
        try (TableFile file = new TableFile(folder, SampleFiles.contract("fx_rates"), 5, 6_000, 1)) {
            rates.write(file);
        }
        Map<String, BigDecimal> published = new HashMap<>();
        for (Row row : new SampleFiles(folder).rows("fx_rates")) {
            if (Judge.reasons(SampleFiles.contract("fx_rates"), row).isEmpty()) {
                published.put(row.get("currency") + row.get("rate_date"), new BigDecimal(row.get("per_eur")));
            }
        }
        Dice dice = new Dice(5, "amounts");
        for (int attempt = 0; attempt < 20_000; attempt++) {
            int day = dice.between(HORIZON.firstDay(), HORIZON.lastDay());
            BigDecimal dollar = published.get("USD" + World.date(day));
            if (dollar == null) {
                continue;
            }
            BigDecimal own = Objects.requireNonNull(published.get("PLN" + World.date(day)));
            long cents = dice.between(-2_000_000, 2_000_000);
            BigDecimal exact = BigDecimal.valueOf(cents, 2).multiply(dollar).divide(own, 4, RoundingMode.HALF_UP);

            assertThat(BigDecimal.valueOf(rates.toProgram(cents, "PLN", day), 4))
                    .isEqualByComparingTo(exact);
        }
    }

    @Test
    void leavesTheProgramCurrencyAsItIs() {
        assertThat(new FxWalk(HORIZON, 5).toProgram(12_345, "USD", HORIZON.firstDay()))
                .isEqualTo(1_234_500);
    }
}

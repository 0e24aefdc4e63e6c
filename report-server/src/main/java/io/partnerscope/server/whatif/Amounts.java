package io.partnerscope.server.whatif;

import io.partnerscope.money.Conversion;
import io.partnerscope.program.Program;
import io.partnerscope.server.data.Data;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Amounts in a program's currency by its exchange policy, with the rates of the release (DOMAIN §2, FX). */
final class Amounts {
    private static final String EURO = "EUR";

    private final Data data;
    private final Program program;

    Amounts(Data data, Program program) {
        this.data = data;
        this.program = program;
    }

    /** The amount in the program's currency; null where its currency or a rate is missing. */
    @Nullable
    BigDecimal converted(BigDecimal amount, @Nullable String currency, LocalDate day) {
        if (currency == null || currency.equals(program.currency())) {
            return currency == null ? null : amount;
        }
        Map<String, BigDecimal> fixed = program.exchange().fixed();
        if (!fixed.isEmpty()) {
            BigDecimal rate = fixed.get(currency);
            return rate == null ? null : amount.multiply(rate).setScale(Conversion.SCALE, RoundingMode.HALF_UP);
        }
        BigDecimal into = perEuro(program.currency(), day);
        BigDecimal own = perEuro(currency, day);
        return into == null || own == null ? null : Conversion.convert(amount, into, own);
    }

    private @Nullable BigDecimal perEuro(String currency, LocalDate day) {
        return currency.equals(EURO)
                ? BigDecimal.ONE
                : data
                        .rows(
                                "select per_eur from {fx_rates} where currency = ? and rate_date between ? and ?"
                                        + " order by rate_date desc limit 1",
                                row -> {
                                    BigDecimal rate = row.decimal("per_eur");
                                    return rate == null ? BigDecimal.ZERO : rate;
                                },
                                currency,
                                day.minusDays(Conversion.MAX_AGE_DAYS),
                                day)
                        .stream()
                        .filter(rate -> rate.signum() > 0)
                        .findFirst()
                        .orElse(null);
    }
}

package io.partnerscope.analytics.money;

import io.partnerscope.money.Conversion;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reference rates by currency and day, and what they make of an amount (DOMAIN §2, FX): the rate of the day itself,
 * else the last earlier one of at most 7 days before; the euro is always 1; the program currency needs no rate.
 */
public final class Rates implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String EURO = "EUR";

    private final String programCurrency;
    private final Map<String, Days> byCurrency;

    /**
     * A published rate.
     *
     * @param day the day it was published for
     * @param currency its currency
     * @param perEuro units of the currency for 1 EUR
     */
    public record Rate(LocalDate day, String currency, BigDecimal perEuro) {}

    private Rates(String programCurrency, Map<String, Days> byCurrency) {
        this.programCurrency = programCurrency;
        this.byCurrency = byCurrency;
    }

    /** The rates that amounts are converted to the program currency with. */
    public static Rates of(String programCurrency, Collection<Rate> rates) {
        Map<String, NavigableMap<Integer, BigDecimal>> published = new HashMap<>();
        for (Rate rate : rates) {
            published
                    .computeIfAbsent(rate.currency(), currency -> new TreeMap<>())
                    .put(Math.toIntExact(rate.day().toEpochDay()), rate.perEuro());
        }
        Map<String, Days> byCurrency = new HashMap<>();
        published.forEach((currency, days) -> byCurrency.put(currency, Days.of(days)));
        return new Rates(programCurrency, byCurrency);
    }

    /** The amount in the program currency; null where the amount, its currency or a rate is missing. */
    public @Nullable BigDecimal convert(@Nullable BigDecimal amount, @Nullable String currency, int epochDay) {
        return convert(amount, currency, epochDay, programCurrency);
    }

    /** The amount in another currency than the program's; null where the amount, its currency or a rate is missing. */
    public @Nullable BigDecimal convert(
            @Nullable BigDecimal amount, @Nullable String currency, int epochDay, String target) {
        if (amount == null || currency == null || currency.equals(target)) {
            return currency == null ? null : amount;
        }
        BigDecimal into = perEuro(target, epochDay);
        BigDecimal own = perEuro(currency, epochDay);
        return into == null || own == null ? null : Conversion.convert(amount, into, own);
    }

    /** Whether amounts of that currency can be converted on that day. */
    public boolean serve(String currency, LocalDate day) {
        return convert(BigDecimal.ONE, currency, Math.toIntExact(day.toEpochDay())) != null;
    }

    private @Nullable BigDecimal perEuro(String currency, int epochDay) {
        if (currency.equals(EURO)) {
            return BigDecimal.ONE;
        }
        Days days = byCurrency.get(currency);
        return days == null ? null : days.at(epochDay);
    }

    /** One currency's rates with earlier ones carried forward, a slot per day so that looking up costs nothing. */
    private static final class Days implements Serializable {
        private static final long serialVersionUID = 1L;

        private final int first;
        private final @Nullable BigDecimal[] perEuro;

        private Days(int first, int slots) {
            this.first = first;
            this.perEuro = new @Nullable BigDecimal[slots];
        }

        static Days of(NavigableMap<Integer, BigDecimal> published) {
            int first = published.firstKey();
            Days days = new Days(first, published.lastKey() - first + Conversion.MAX_AGE_DAYS + 1);
            published.forEach((day, rate) -> {
                for (int age = 0; age <= Conversion.MAX_AGE_DAYS; age++) {
                    days.perEuro[day + age - first] = rate;
                }
            });
            return days;
        }

        @Nullable
        BigDecimal at(int epochDay) {
            int slot = epochDay - first;
            return slot < 0 || slot >= perEuro.length ? null : perEuro[slot];
        }
    }
}

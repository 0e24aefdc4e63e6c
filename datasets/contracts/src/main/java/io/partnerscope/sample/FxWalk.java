package io.partnerscope.sample;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Made-up reference rates of the euro: a random walk on business days, published with four decimals. */
final class FxWalk {
    /** The program currency of the sample. */
    static final String PROGRAM = "USD";

    private static final long UNIT = 10_000;
    private static final int MAX_AGE_DAYS = 7;
    /** Days of rates before the first order: terms and engineers of the sample begin up to so much earlier. */
    private static final int LEAD_DAYS = 600;

    private static final double PULL_TO_START = 0.004;
    private static final Set<MonthDay> HOLIDAYS =
            Set.of(MonthDay.of(1, 1), MonthDay.of(5, 1), MonthDay.of(12, 25), MonthDay.of(12, 26));

    private record Start(String currency, double perEur, double dailyMove) {}

    private static final List<Start> STARTS = List.of(
            new Start("USD", 1.0872, 0.0045),
            new Start("GBP", 0.8561, 0.0032),
            new Start("PLN", 4.3187, 0.0035),
            new Start("SEK", 11.3420, 0.0042),
            new Start("RON", 4.9713, 0.0008),
            new Start("CZK", 24.8120, 0.0028),
            new Start("NOK", 11.6235, 0.0048),
            new Start("HUF", 389.4500, 0.0045),
            new Start("CHF", 0.9512, 0.0030));

    private final int first;
    private final int last;
    private final Map<String, long[]> published = new HashMap<>();
    private final Map<String, long[]> serving = new HashMap<>();

    FxWalk(Horizon horizon, long seed) {
        first = horizon.firstDay() - LEAD_DAYS;
        last = horizon.lastDay();
        for (Start start : STARTS) {
            walk(start, new Dice(seed, "fx " + start.currency()));
        }
    }

    private void walk(Start start, Dice dice) {
        long[] rates = new long[last - first + 1];
        long[] carried = new long[rates.length];
        double logarithm = 0;
        int lastPublished = -1;
        for (int index = 0; index < rates.length; index++) {
            if (isBusinessDay(first + index)) {
                logarithm += dice.normal() * start.dailyMove() - logarithm * PULL_TO_START;
                rates[index] = StrictMath.round(start.perEur() * StrictMath.exp(logarithm) * UNIT);
                lastPublished = index;
            }
            boolean serves = lastPublished >= 0 && index - lastPublished <= MAX_AGE_DAYS;
            carried[index] = serves ? rates[lastPublished] : 0;
        }
        published.put(start.currency(), rates);
        serving.put(start.currency(), carried);
    }

    private static boolean isBusinessDay(int epochDay) {
        LocalDate day = LocalDate.ofEpochDay(epochDay);
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return !weekend && !HOLIDAYS.contains(MonthDay.from(day));
    }

    /** Units of the currency for one euro in ten-thousandths: of that day or the last one within 7 days before. */
    private long rate(String currency, int epochDay) {
        if (currency.equals("EUR")) {
            return UNIT;
        }
        long[] rates = serving.get(currency);
        if (rates == null) {
            throw new IllegalArgumentException("No rates for " + currency);
        }
        return rates[Math.max(0, Math.min(epochDay - first, rates.length - 1))];
    }

    /**
     * An amount in hundredths of its currency as ten-thousandths of a dollar: × per_eur(USD) / per_eur(own), multiplied
     * first, rounded half-up (DOMAIN §2).
     */
    long toProgram(long cents, String currency, int epochDay) {
        long fine = Math.multiplyExact(cents, 100L);
        if (currency.equals(PROGRAM)) {
            return fine;
        }
        long product = Math.multiplyExact(Math.abs(fine), rate(PROGRAM, epochDay));
        long own = rate(currency, epochDay);
        long whole = product / own;
        long rounded = (product % own) * 2 >= own ? whole + 1 : whole;
        return fine < 0 ? -rounded : rounded;
    }

    /** An amount in one currency as near as can be in another; no ledger relies on it. */
    long roughly(long cents, String from, String to, int epochDay) {
        return from.equals(to) ? cents : StrictMath.round((double) cents * rate(to, epochDay) / rate(from, epochDay));
    }

    void write(TableFile file) {
        for (int index = 0; index <= last - first; index++) {
            for (Start start : STARTS) {
                long rate = Objects.requireNonNull(published.get(start.currency()))[index];
                if (rate > 0) {
                    file.day(first + index)
                            .text(start.currency())
                            .decimal(rate, 4)
                            .end();
                }
            }
        }
    }
}

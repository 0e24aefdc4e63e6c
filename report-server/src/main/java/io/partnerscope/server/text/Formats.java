package io.partnerscope.server.text;

import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.number.Notation;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.Precision;
import com.ibm.icu.number.Scale;
import com.ibm.icu.number.UnlocalizedNumberFormatter;
import com.ibm.icu.text.DateTimePatternGenerator;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.NoUnit;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Numbers, money and days as the reader writes them. An unknown value is a dash; pages say beside it why. */
public final class Formats {
    /** Shown where a value is not known. */
    public static final String UNKNOWN = "–";

    private static final double SHORT_FROM = 1000;

    private final Locale locale;
    private final Map<String, LocalizedNumberFormatter> numbers = new ConcurrentHashMap<>();
    private final DateTimeFormatter day;
    private final DateTimeFormatter shortDay;
    private final DateTimeFormatter month;
    private final DateTimeFormatter moment;

    /** The formats of that language and country. */
    public Formats(Locale locale) {
        this.locale = locale;
        DateTimePatternGenerator patterns = DateTimePatternGenerator.getInstance(locale);
        this.day = days(patterns, "yMMMd");
        this.shortDay = days(patterns, "MMMd");
        this.month = days(patterns, "yLLL");
        this.moment = days(patterns, "yMMMdHm");
    }

    private DateTimeFormatter days(DateTimePatternGenerator patterns, String parts) {
        return DateTimeFormatter.ofPattern(patterns.getBestPattern(parts), locale);
    }

    /** An amount to the whole unit, such as $1,234,568. */
    public String money(@Nullable Number amount, String currency) {
        return amount == null ? UNKNOWN : currency(currency, 0).format(amount).toString();
    }

    /** An amount with two decimals. */
    public String exactMoney(@Nullable Number amount, String currency) {
        return amount == null ? UNKNOWN : currency(currency, 2).format(amount).toString();
    }

    /** An amount in short, such as $1.23M, cut rather than rounded. */
    public String shortMoney(@Nullable Number amount, String currency) {
        if (amount == null) {
            return UNKNOWN;
        }
        int decimals = Math.abs(amount.doubleValue()) < SHORT_FROM ? 0 : 2;
        // Cut, not rounded: an amount just below a threshold must not look as if it had reached it.
        return formatter(
                        "short " + decimals + currency,
                        format -> format.notation(Notation.compactShort())
                                .unit(Currency.getInstance(currency))
                                .precision(Precision.maxFraction(decimals))
                                .roundingMode(RoundingMode.DOWN))
                .format(amount)
                .toString();
    }

    /** A whole number. */
    public String count(@Nullable Number value) {
        return number(value, 0);
    }

    /** A number with up to so many decimals. */
    public String number(@Nullable Number value, int decimals) {
        return value == null
                ? UNKNOWN
                : formatter("number " + decimals, format -> format.precision(Precision.maxFraction(decimals)))
                        .format(value)
                        .toString();
    }

    /** A change: with its sign, and ±0 for none. */
    public String change(long change) {
        return change == 0 ? "±0" : (change > 0 ? "+" : "−") + count(Math.abs(change));
    }

    /** A share in percent with one decimal. */
    public String percent(@Nullable Number share) {
        return share == null ? UNKNOWN : percent(1).format(share).toString();
    }

    /** A likelihood in whole percent; one that is not certain never looks so. */
    public String likelihood(@Nullable Double share) {
        if (share == null) {
            return UNKNOWN;
        }
        if (share > 0.99 && share < 1) {
            return ">" + likelihood(0.99);
        }
        if (share > 0 && share < 0.01) {
            return "<" + likelihood(0.01);
        }
        return percent(0).format(share).toString();
    }

    /** A day, such as Nov 22, 2026. */
    public String day(@Nullable LocalDate on) {
        return on == null ? UNKNOWN : day.format(on);
    }

    /** A day of this or the next year in short, such as Nov 22. */
    public String shortDay(@Nullable LocalDate on) {
        return on == null ? UNKNOWN : shortDay.format(on);
    }

    /** A month, such as Nov 2026. */
    public String month(@Nullable LocalDate on) {
        return on == null ? UNKNOWN : month.format(on);
    }

    /** A moment in UTC, such as Nov 22, 2026, 14:05 UTC. */
    public String moment(@Nullable Instant at) {
        return at == null ? UNKNOWN : moment.format(at.atOffset(ZoneOffset.UTC)) + " UTC";
    }

    private LocalizedNumberFormatter percent(int decimals) {
        return formatter(
                "percent " + decimals,
                format -> format.unit(NoUnit.PERCENT)
                        .scale(Scale.powerOfTen(2))
                        .precision(Precision.maxFraction(decimals)));
    }

    private LocalizedNumberFormatter currency(String code, int decimals) {
        return formatter(
                "money " + decimals + code,
                format -> format.unit(Currency.getInstance(code)).precision(Precision.fixedFraction(decimals)));
    }

    /** Rounds half up unless it is told otherwise. */
    private LocalizedNumberFormatter formatter(
            String key, Function<UnlocalizedNumberFormatter, UnlocalizedNumberFormatter> how) {
        return numbers.computeIfAbsent(
                key,
                missing -> how.apply(NumberFormatter.with().roundingMode(RoundingMode.HALF_UP))
                        .locale(locale));
    }
}

package io.partnerscope.server.text;

import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers, money and days as the reader writes them. An unknown value is a dash; pages say beside it why. */
public final class Formats {
    /** Shown where a value is not known. */
    public static final String UNKNOWN = "–";

    private final Locale locale;

    /** The formats of that language and country. */
    public Formats(Locale locale) {
        this.locale = locale;
    }

    /** An amount to the whole unit, such as $1,234,568. */
    public String money(@Nullable Number amount, String currency) {
        return amount == null ? UNKNOWN : currency(currency, 0).format(amount);
    }

    /** An amount with two decimals. */
    public String exactMoney(@Nullable Number amount, String currency) {
        return amount == null ? UNKNOWN : currency(currency, 2).format(amount);
    }

    /** An amount in short, such as $1.23M, cut rather than rounded. */
    public String shortMoney(@Nullable Number amount, String currency) {
        if (amount == null) {
            return UNKNOWN;
        }
        NumberFormat format = NumberFormat.getCompactNumberInstance(locale, NumberFormat.Style.SHORT);
        format.setMaximumFractionDigits(Math.abs(amount.doubleValue()) < 1000 ? 0 : 2);
        // Cut, not rounded: an amount just below a threshold must not look as if it had reached it.
        format.setRoundingMode(RoundingMode.DOWN);
        return symbol(currency) + format.format(amount.doubleValue());
    }

    /** A whole number. */
    public String count(@Nullable Number value) {
        return value == null ? UNKNOWN : decimals(0).format(value);
    }

    /** A number with up to so many decimals. */
    public String number(@Nullable Number value, int decimals) {
        return value == null ? UNKNOWN : decimals(decimals).format(value);
    }

    /** A change: with its sign, and ±0 for none. */
    public String change(long change) {
        return change == 0 ? "±0" : (change > 0 ? "+" : "−") + decimals(0).format(Math.abs(change));
    }

    /** A share in percent with one decimal. */
    public String percent(@Nullable Number share) {
        if (share == null) {
            return UNKNOWN;
        }
        NumberFormat format = NumberFormat.getPercentInstance(locale);
        format.setMaximumFractionDigits(1);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(share);
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
        NumberFormat format = NumberFormat.getPercentInstance(locale);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(share);
    }

    /** A day, such as Nov 22, 2026. */
    public String day(@Nullable LocalDate day) {
        return day == null
                ? UNKNOWN
                : DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                        .withLocale(locale)
                        .format(day);
    }

    /** A day of this or the next year in short, such as Nov 22. */
    public String shortDay(@Nullable LocalDate day) {
        return day == null
                ? UNKNOWN
                : DateTimeFormatter.ofPattern("MMM d", locale).format(day);
    }

    /** A month, such as Nov 2026. */
    public String month(@Nullable LocalDate day) {
        return day == null
                ? UNKNOWN
                : DateTimeFormatter.ofPattern("LLL yyyy", locale).format(day);
    }

    /** A moment in UTC. */
    public String moment(@Nullable Instant moment) {
        return moment == null ? UNKNOWN : moment(moment.atOffset(ZoneOffset.UTC));
    }

    private String moment(TemporalAccessor moment) {
        return DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", locale).format(moment);
    }

    private NumberFormat decimals(int decimals) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(decimals);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format;
    }

    private NumberFormat currency(String code, int decimals) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(Currency.getInstance(code));
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format;
    }

    private String symbol(String code) {
        String symbol = Currency.getInstance(code).getSymbol(locale);
        return symbol.length() > 1 && symbol.chars().allMatch(Character::isLetter) ? symbol + " " : symbol;
    }
}

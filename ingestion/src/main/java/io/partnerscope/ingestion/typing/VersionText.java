package io.partnerscope.ingestion.typing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What tells versions of a row apart, as text that sorts as the versions do: numbers by value, then days and moments by
 * time, then other texts as they are. So revision 10 comes after 9, and 12/31/2023 before 1/2/2024 where the source
 * writes days that way.
 */
public final class VersionText {
    private static final int INTEGER_DIGITS = 40;
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn", Locale.ROOT);

    private final NumberParser numbers;
    private final TimeParser days;
    private final TimeParser instants;

    /** For versions written in these formats. */
    public VersionText(Formats formats) {
        this.numbers = new NumberParser(formats);
        this.days = new TimeParser(formats.days());
        this.instants = new TimeParser(formats.instants());
    }

    /** The text that stands for a version; null for none, which comes before all others. */
    public @Nullable String of(@Nullable String version) {
        if (version == null || version.isBlank()) {
            return null;
        }
        String text = version.strip();
        if (numbers.parse(text) instanceof NumberParser.Outcome.Exact number) {
            return number(number.value());
        }
        LocalDate day = days.day(text);
        if (day != null && day.getYear() >= 0 && day.getYear() <= 9999) {
            Instant moment = instants.instant(text);
            return "t" + MOMENT.format(moment == null ? day.atStartOfDay() : moment.atOffset(ZoneOffset.UTC));
        }
        Instant moment = instants.instant(text);
        return moment == null ? "x" + text : "t" + MOMENT.format(moment.atOffset(ZoneOffset.UTC));
    }

    private static String number(BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        String digits = plain.abs().toPlainString();
        int point = digits.indexOf('.');
        int before = point < 0 ? digits.length() : point;
        String padded = "0".repeat(Math.max(0, INTEGER_DIGITS - before)) + digits;
        if (plain.signum() >= 0) {
            return "n1" + padded;
        }
        // Of two numbers below zero the one with the smaller digits is the greater.
        StringBuilder turned = new StringBuilder("n0");
        padded.chars().forEach(c -> turned.append(c == '.' ? '.' : (char) ('0' + '9' - c)));
        return turned.append('~').toString();
    }
}

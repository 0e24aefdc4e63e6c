package io.partnerscope.ingestion.typing;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads days and moments in any of a list of patterns, strictly: 31 February is no day. Years 0001 to 9999. */
final class TimeParser {
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 4, 4, SignStyle.NOT_NEGATIVE)
            .appendPattern("-MM-dd")
            .appendPattern("[ ]['T']['t']HH:mm[:ss]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .appendPattern("[ ][XXX][XX][X]")
            .toFormatter(Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);

    private final boolean isoDayFirst;
    private final boolean isoInstantFirst;
    private final List<DateTimeFormatter> formatters;

    TimeParser(List<String> patterns) {
        this.isoDayFirst = patterns.contains(Formats.ISO_DAY);
        this.isoInstantFirst = patterns.contains(Formats.ISO_INSTANT);
        List<DateTimeFormatter> made = new ArrayList<>();
        for (String pattern : patterns) {
            made.add(pattern.equals(Formats.ISO_INSTANT) ? ISO : formatter(pattern));
        }
        this.formatters = List.copyOf(made);
    }

    /**
     * A strict formatter of the pattern, in which "y" is the year as people write it.
     *
     * @throws IllegalArgumentException where the pattern is none
     */
    static DateTimeFormatter formatter(String pattern) {
        StringBuilder years = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < pattern.length(); at++) {
            char c = pattern.charAt(at);
            quoted ^= c == '\'';
            years.append(c == 'y' && !quoted ? 'u' : c);
        }
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(years.toString())
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** The day, of a moment with a zone the one in UTC (DOMAIN §2); null where the text is none. */
    @Nullable
    LocalDate day(String text) {
        if (isoDayFirst) {
            LocalDate iso = isoDay(text);
            if (iso != null) {
                return iso;
            }
        }
        TemporalAccessor parsed = parsed(text);
        if (parsed != null && parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
            return inYears(LocalDate.ofInstant(Instant.from(parsed), ZoneOffset.UTC));
        }
        return parsed == null ? null : inYears(parsed.query(TemporalQueries.localDate()));
    }

    private static @Nullable LocalDate inYears(@Nullable LocalDate day) {
        return day == null || day.getYear() < 1 || day.getYear() > 9999 ? null : day;
    }

    /** The moment, or null where the text is none. */
    @Nullable
    Instant instant(String text) {
        if (isoInstantFirst) {
            Instant iso = isoInstant(text);
            if (iso != null) {
                return iso;
            }
        }
        TemporalAccessor parsed = parsed(text);
        LocalDate day = parsed == null ? null : parsed.query(TemporalQueries.localDate());
        if (parsed == null || day == null || day.getYear() < 1 || day.getYear() > 9999) {
            return null;
        }
        LocalTime time = parsed.query(TemporalQueries.localTime());
        ZoneOffset offset = parsed.isSupported(ChronoField.OFFSET_SECONDS)
                ? ZoneOffset.ofTotalSeconds(parsed.get(ChronoField.OFFSET_SECONDS))
                : ZoneOffset.UTC;
        return LocalDateTime.of(day, time == null ? LocalTime.MIDNIGHT : time).toInstant(offset);
    }

    private @Nullable TemporalAccessor parsed(String text) {
        for (DateTimeFormatter formatter : formatters) {
            TemporalAccessor parsed = parsed(formatter, text);
            if (parsed != null) {
                return parsed;
            }
        }
        return null;
    }

    private static @Nullable TemporalAccessor parsed(DateTimeFormatter formatter, String text) {
        // Does not throw where the text does not fit, which is the usual case with several patterns.
        ParsePosition position = new ParsePosition(0);
        if (formatter.parseUnresolved(text, position) == null || position.getIndex() != text.length()) {
            return null;
        }
        try {
            return formatter.parse(text);
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    /** The most usual way to write a moment, 2024-05-06T07:08:09Z, read without the machinery of formatters. */
    private static @Nullable Instant isoInstant(String text) {
        if (text.length() != 20 || text.charAt(19) != 'Z' || (text.charAt(10) != 'T' && text.charAt(10) != ' ')) {
            return null;
        }
        LocalDate day = isoDay(text.substring(0, 10));
        int hour = twoDigits(text, 11, ':');
        int minute = twoDigits(text, 14, ':');
        int second = twoDigits(text, 17, 'Z');
        if (day == null || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return null;
        }
        return Instant.ofEpochSecond(day.toEpochDay() * 86_400L + hour * 3_600L + minute * 60L + second);
    }

    private static int twoDigits(String text, int at, char next) {
        int tens = text.charAt(at) - '0';
        int ones = text.charAt(at + 1) - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 || text.charAt(at + 2) != next ? -1 : tens * 10 + ones;
    }

    private static @Nullable LocalDate isoDay(String text) {
        if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return null;
        }
        int number = 0;
        for (int at = 0; at < 10; at++) {
            if (at == 4 || at == 7) {
                continue;
            }
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return null;
            }
            number = number * 10 + digit;
        }
        int year = number / 10_000;
        int month = number / 100 % 100;
        int day = number % 100;
        if (year < 1 || month < 1 || month > 12 || day < 1) {
            return null;
        }
        return day <= java.time.YearMonth.of(year, month).lengthOfMonth() ? LocalDate.of(year, month, day) : null;
    }
}

package io.partnerscope.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One line of CSV being written: fields in order, quoted only where needed; what has no value stays empty. */
final class Line {
    /** A day that is not there. */
    static final int NO_DAY = Integer.MIN_VALUE;
    /** A moment that is not there. */
    static final long NO_MOMENT = Long.MIN_VALUE;

    private static final String[] DAYS = new String[40_000];
    private static final long SECONDS_A_DAY = 86_400;

    private final StringBuilder text = new StringBuilder(256);
    private int[] ends = new int[32];
    private int fields;

    void clear() {
        text.setLength(0);
        fields = 0;
    }

    int fields() {
        return fields;
    }

    /** The field as it stands in the file. */
    String field(int index) {
        return text.substring(index == 0 ? 0 : ends[index - 1] + 1, ends[index]);
    }

    /** All fields as they stand in the file. */
    String[] split() {
        String[] parts = new String[fields];
        for (int index = 0; index < fields; index++) {
            parts[index] = field(index);
        }
        return parts;
    }

    StringBuilder text() {
        return text;
    }

    private StringBuilder begin() {
        return fields == 0 ? text : text.append(',');
    }

    private void end() {
        if (fields == ends.length) {
            ends = Arrays.copyOf(ends, fields * 2);
        }
        ends[fields++] = text.length();
    }

    void add(@Nullable String value) {
        begin();
        if (value != null) {
            text.append(quoted(value));
        }
        end();
    }

    void addLong(long value) {
        begin().append(value);
        end();
    }

    void addDay(int epochDay) {
        begin();
        if (epochDay != NO_DAY) {
            text.append(day(epochDay));
        }
        end();
    }

    void addMoment(long epochSecond) {
        begin();
        if (epochSecond != NO_MOMENT) {
            text.append(Instant.ofEpochSecond(epochSecond));
        }
        end();
    }

    /** A decimal of that many digits after the point, trailing zeros beyond two digits left out. */
    void addDecimal(long unscaled, int scale) {
        begin();
        if (unscaled < 0) {
            text.append('-');
        }
        String digits = Long.toString(Math.abs(unscaled));
        int whole = digits.length() - scale;
        text.append(whole > 0 ? digits.substring(0, whole) : "0").append('.');
        text.append("0".repeat(Math.max(0, -whole))).append(digits, Math.max(0, whole), digits.length());
        int shortest = text.length() - scale + 2;
        while (text.length() > shortest && text.charAt(text.length() - 1) == '0') {
            text.setLength(text.length() - 1);
        }
        end();
    }

    /** A day as ISO text. */
    static String day(int epochDay) {
        if (epochDay < 0 || epochDay >= DAYS.length) {
            return LocalDate.ofEpochDay(epochDay).toString();
        }
        String known = DAYS[epochDay];
        if (known == null) {
            known = LocalDate.ofEpochDay(epochDay).toString();
            DAYS[epochDay] = known;
        }
        return known;
    }

    /** A moment of a day, in seconds since the epoch. */
    static long moment(int epochDay, int secondOfDay) {
        return epochDay * SECONDS_A_DAY + secondOfDay;
    }

    private static String quoted(String value) {
        for (int index = 0; index < value.length(); index++) {
            char character = value.charAt(index);
            if (character == ',' || character == '"' || character == '\n' || character == '\r') {
                return '"' + value.replace("\"", "\"\"") + '"';
            }
        }
        return value;
    }
}

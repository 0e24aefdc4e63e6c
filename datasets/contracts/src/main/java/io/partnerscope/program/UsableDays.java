package io.partnerscope.program;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** The days that rules can name and that can be looked at: from 1900-01-01 to 2999-12-31. */
public final class UsableDays {
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2999, 12, 31);

    private UsableDays() {}

    /** What is wrong with a text as a day; empty where it is a day that can be used. */
    public static String problem(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            return day.isBefore(FIRST) || day.isAfter(LAST)
                    ? "\"" + text + "\" is not a day from " + FIRST + " to " + LAST
                    : "";
        } catch (DateTimeParseException notADay) {
            return "\"" + text + "\" is not a day such as 2026-01-31";
        }
    }
}

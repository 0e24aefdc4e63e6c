package io.partnerscope.server.renewals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Writes events of whole days as an iCalendar file (RFC 5545). */
final class Calendar {
    private static final int MOST_OCTETS_A_LINE = 75;
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final StringBuilder text = new StringBuilder();

    private Calendar() {}

    /**
     * An event of one whole day.
     *
     * @param id the same for the same event in every file, and of no other
     * @param remindDaysBefore days before the event on which programs remind of it
     */
    record Event(String id, LocalDate on, String summary, String description, int remindDaysBefore) {}

    /**
     * The calendar.
     *
     * @param name shown by programs
     * @param made when what is in it was computed
     */
    static String of(String name, Instant made, List<Event> events) {
        Calendar calendar = new Calendar();
        calendar.line("BEGIN", "VCALENDAR");
        calendar.line("VERSION", "2.0");
        calendar.line("PRODID", "-//Partnerscope//Renewals//EN");
        calendar.line("CALSCALE", "GREGORIAN");
        calendar.line("METHOD", "PUBLISH");
        calendar.line("X-WR-CALNAME", escaped(name));
        calendar.line("REFRESH-INTERVAL;VALUE=DURATION", "P1D");
        events.forEach(event -> calendar.event(event, made));
        calendar.line("END", "VCALENDAR");
        return calendar.text.toString();
    }

    private void event(Event event, Instant made) {
        line("BEGIN", "VEVENT");
        line("UID", event.id());
        line("DTSTAMP", MOMENT.format(made));
        line("DTSTART;VALUE=DATE", day(event.on()));
        line("DTEND;VALUE=DATE", day(event.on().plusDays(1)));
        line("SUMMARY", escaped(event.summary()));
        line("DESCRIPTION", escaped(event.description()));
        line("TRANSP", "TRANSPARENT");
        line("BEGIN", "VALARM");
        line("ACTION", "DISPLAY");
        line("TRIGGER", "-P" + event.remindDaysBefore() + "D");
        line("DESCRIPTION", escaped(event.summary()));
        line("END", "VALARM");
        line("END", "VEVENT");
    }

    private static String day(LocalDate day) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }

    /** Text as a value: what would end it is escaped, and characters that no value may hold are left out. */
    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\\r\\n|\\r|\\n", "\\\\n")
                .replaceAll("[\\x00-\\x08\\x0B-\\x1F\\x7F]", "");
    }

    /** A line, broken where it is longer than 75 octets, never within a character. */
    private void line(String property, String value) {
        int octets = 0;
        for (int character : (property + ":" + value).codePoints().toArray()) {
            String one = Character.toString(character);
            int size = one.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > MOST_OCTETS_A_LINE) {
                text.append("\r\n ");
                octets = 1;
            }
            text.append(one);
            octets += size;
        }
        text.append("\r\n");
    }
}

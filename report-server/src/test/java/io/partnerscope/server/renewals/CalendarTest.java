package io.partnerscope.server.renewals;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalendarTest {
    private static final Instant MADE = Instant.parse("2026-06-30T12:00:00.5Z");

    private static String calendar(String summary, String description) {
        return Calendar.of(
                "Renewals",
                MADE,
                List.of(new Calendar.Event("a@b", LocalDate.of(2026, 12, 31), summary, description, 30)));
    }

    private static List<String> unfolded(String text) {
        return text.replace("\r\n ", "").lines().toList();
    }

    @Test
    void writesAnEventOfAWholeDayWithAReminder() {
        assertThat(calendar("Renewal", "Call").split("\r\n"))
                .containsExactly(
                        "BEGIN:VCALENDAR",
                        "VERSION:2.0",
                        "PRODID:-//Partnerscope//Renewals//EN",
                        "CALSCALE:GREGORIAN",
                        "METHOD:PUBLISH",
                        "X-WR-CALNAME:Renewals",
                        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
                        "BEGIN:VEVENT",
                        "UID:a@b",
                        "DTSTAMP:20260630T120000Z",
                        "DTSTART;VALUE=DATE:20261231",
                        "DTEND;VALUE=DATE:20270101",
                        "SUMMARY:Renewal",
                        "DESCRIPTION:Call",
                        "TRANSP:TRANSPARENT",
                        "BEGIN:VALARM",
                        "ACTION:DISPLAY",
                        "TRIGGER:-P30D",
                        "DESCRIPTION:Renewal",
                        "END:VALARM",
                        "END:VEVENT",
                        "END:VCALENDAR");
    }

    @Test
    void escapesWhatWouldEndAValueOrBeginAnotherLine() {
        assertThat(unfolded(calendar("a;b,c\\d\r\nBEGIN:VEVENT\rx\ny\u0007", "")))
                .contains("SUMMARY:a\\;b\\,c\\\\d\\nBEGIN:VEVENT\\nx\\ny")
                .doesNotContain("BEGIN:VEVENT\\rx");
    }

    @Test
    void breaksLinesAt75OctetsAndNeverWithinACharacter() {
        String summary = "Системный интегратор «Полюс» 😀 ".repeat(9).strip();
        String text = calendar(summary, "x".repeat(400));

        assertThat(text.split("\r\n"))
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75));
        assertThat(text.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
        assertThat(unfolded(text)).contains("SUMMARY:" + summary, "DESCRIPTION:" + "x".repeat(400));
    }
}

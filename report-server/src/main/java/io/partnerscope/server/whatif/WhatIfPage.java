package io.partnerscope.server.whatif;

import io.partnerscope.server.chart.Chart;
import io.partnerscope.server.web.Shell;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page that tries changed rules.
 *
 * @param program id of the release's program that is compared with
 * @param draft name of the pasted text that is tried; empty for none
 * @param levels highest first
 * @param deals open deals, the largest first
 * @param problems what is wrong with what was asked; then there is no result
 * @param text the program tried, as a file
 * @param board where the levels of today are
 * @param plain the page with nothing changed
 */
public record WhatIfPage(
        Shell shell,
        List<Choice> programs,
        String program,
        String programName,
        String draft,
        List<Day> days,
        List<Rung> levels,
        List<Span> windows,
        List<Deal> deals,
        List<String> problems,
        @Nullable Result result,
        String text,
        String board,
        String plain) {
    public WhatIfPage {
        programs = List.copyOf(programs);
        days = List.copyOf(days);
        levels = List.copyOf(levels);
        windows = List.copyOf(windows);
        deals = List.copyOf(deals);
        problems = List.copyOf(problems);
    }

    /** A program to choose. */
    public record Choice(String id, String name, boolean chosen) {}

    /** A day to look at. */
    public record Day(LocalDate day, boolean chosen) {}

    /** A level and what it asks for itself. */
    public record Rung(String level, List<Line> lines) {
        public Rung {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A requirement or a part of one.
     *
     * @param words as the program says it
     * @param depth 0 for a requirement, else how deep it lies in one
     * @param sign how the value is compared; empty where there is none to change
     * @param field name of the field of its value
     * @param required the value of the program; null where there is none to change
     * @param value the value tried; empty for that of the program
     * @param dropField name of the field that drops it; empty for a part
     */
    public record Line(
            String words,
            int depth,
            String sign,
            String field,
            @Nullable BigDecimal required,
            String value,
            String dropField,
            boolean isDropped) {}

    /** A trailing window of months. */
    public record Span(String label, String field, int months, String value) {}

    /** An open deal. */
    public record Deal(String id, String name, @Nullable BigDecimal amount, String currency, boolean isChosen) {}

    /**
     * What comes of it.
     *
     * @param save where the changed program is as a file
     */
    public record Result(
            Simulated simulated, long up, long down, Chart chart, String chartAddress, String save, String subjects) {}
}

package io.partnerscope.analytics;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to analyse.
 *
 * @param asOf the day to look at the world from; null for the newest business day of sales and usage that is not in the
 *     future
 * @param programCurrency currency that amounts are converted to
 * @param programFiles program files that add to the shipped programs, or replace those of the same id
 * @param clock says what day it is, and names the release
 * @param threads how many models are built side by side
 * @param retrain whether the model of renewal likelihood is trained anew, though one of the month is kept
 */
public record AnalysisOptions(
        @Nullable LocalDate asOf,
        String programCurrency,
        List<Path> programFiles,
        Clock clock,
        int threads,
        boolean retrain) {
    public AnalysisOptions {
        programFiles = List.copyOf(programFiles);
    }

    /** As of the newest business day, in US dollars, with the shipped programs. */
    public static AnalysisOptions standard() {
        return new AnalysisOptions(null, "USD", List.of(), Clock.systemUTC(), 3, false);
    }

    /** The same as of that day. */
    public AnalysisOptions asOf(@Nullable LocalDate day) {
        return new AnalysisOptions(day, programCurrency, programFiles, clock, threads, retrain);
    }

    /** The same in another currency than US dollars. */
    public AnalysisOptions programCurrency(String currency) {
        return new AnalysisOptions(asOf, currency, programFiles, clock, threads, retrain);
    }

    /** The same with these program files. */
    public AnalysisOptions programFiles(List<Path> files) {
        return new AnalysisOptions(asOf, programCurrency, files, clock, threads, retrain);
    }

    /** The same, training the model of renewal likelihood anew. */
    public AnalysisOptions retrain(boolean anew) {
        return new AnalysisOptions(asOf, programCurrency, programFiles, clock, threads, anew);
    }
}

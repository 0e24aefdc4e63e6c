package io.partnerscope.ingestion.typing;

import java.io.Serializable;
import java.util.List;

/**
 * How a source writes numbers, days, moments and flags.
 *
 * @param decimal what stands before the decimals
 * @param grouping what may stand between groups of three digits; 0 for nothing
 * @param days patterns of days, as in {@link java.time.format.DateTimeFormatter}; a time of day in them is dropped
 * @param instants patterns of moments; without a zone they are UTC, without a time of day they are midnight
 * @param trueWords what stands for true, upper and lower case being equal
 * @param falseWords what stands for false
 * @param marks what stands around numbers
 */
public record Formats(
        char decimal,
        char grouping,
        List<String> days,
        List<String> instants,
        List<String> trueWords,
        List<String> falseWords,
        NumberMarks marks)
        implements Serializable {
    /** The pattern of ISO days. */
    public static final String ISO_DAY = "yyyy-MM-dd";
    /** Stands for ISO moments: day, "T" or a blank, time, with or without seconds, fraction and zone. */
    public static final String ISO_INSTANT = "iso";

    /** A decimal point, no grouping, ISO days and moments, true and false. */
    public static final Formats STANDARD =
            new Formats('.', '\0', List.of(ISO_DAY), List.of(ISO_INSTANT), List.of("true"), List.of("false"));

    /** As Spark writes typed values: standard, and days where moments are wanted and the other way round. */
    public static final Formats OF_SPARK = new Formats(
            '.', '\0', List.of(ISO_DAY, ISO_INSTANT), List.of(ISO_INSTANT, ISO_DAY), List.of("true"), List.of("false"));

    /** With nothing around numbers. */
    public Formats(
            char decimal,
            char grouping,
            List<String> days,
            List<String> instants,
            List<String> trueWords,
            List<String> falseWords) {
        this(decimal, grouping, days, instants, trueWords, falseWords, NumberMarks.NONE);
    }

    public Formats {
        days = List.copyOf(days);
        instants = List.copyOf(instants);
        trueWords = List.copyOf(trueWords);
        falseWords = List.copyOf(falseWords);
    }

    /** A number as this source writes it, for messages. */
    String numberExample() {
        return "1" + (grouping == 0 ? "" : grouping) + "234" + decimal + "56";
    }
}

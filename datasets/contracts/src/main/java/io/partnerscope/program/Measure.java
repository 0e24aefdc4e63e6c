package io.partnerscope.program;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something a program counts for each subject.
 *
 * @param name by which requirements name it
 * @param label the same for people
 * @param kind what is counted and how
 * @param source which rows are looked at and which value of them; of a growth those of the measure it is about
 * @param window the days whose rows count; null where a row counts as long as it is valid, or for ever
 * @param growth what a growth compares; null for other kinds
 */
public record Measure(
        String name,
        String label,
        Kind kind,
        Source source,
        @Nullable Window window,
        @Nullable Growth growth) implements Serializable {
    /** What is counted and how. */
    public enum Kind {
        /** The sum of a column; money in the program's currency by its exchange policy. */
        SUM,
        /** The number of rows. */
        COUNT,
        /** The number of different values of a column. */
        DISTINCT,
        /** The value of a column in the newest row. */
        LATEST,
        /** How much another measure has grown. */
        GROWTH,
        /**
         * Distinct orders of the window; credits are no purchases, and an order whose credits dated on or before the day
         * bring its net to 0 or below is none (DOMAIN §3).
         */
        PURCHASES,
        /** The partner agreement, from the day it was signed. */
        AGREEMENT,
        /** A commitment that is valid on the day. */
        COMMITMENT,
        /** The amount of the latest commitment that is valid on the day, in the program's currency. */
        COMMITMENT_AMOUNT;

        /** Whether values are added up over the days of the window, so that there is a pace. */
        boolean isFlow() {
            return this == SUM || this == COUNT || this == PURCHASES;
        }

        /** Whether it is there or not by what was agreed, whatever is booked. */
        boolean isAgreed() {
            return this == AGREEMENT || this == COMMITMENT || this == COMMITMENT_AMOUNT;
        }
    }

    /**
     * Which rows are looked at. Measures of equal sources differ by their window only, so one can be told from the parts
     * of the other.
     *
     * @param kind what is counted and how
     * @param dataset the lake dataset
     * @param column the column that is summed, told apart or looked up; null where rows are counted
     * @param day the column that says on which day a row counts
     * @param commitment the commitment that is looked for; null for other kinds
     * @param needsEvidence whether only commitments with evidence count
     * @param where what must hold for a row to count
     */
    public record Source(
            Kind kind,
            String dataset,
            @Nullable String column,
            String day,
            @Nullable String commitment,
            boolean needsEvidence,
            List<RowFilter> where)
            implements Serializable {
        public Source {
            where = List.copyOf(where);
        }

        /** Whether both look at the same rows and the same value of them, in whatever order the filters are said. */
        boolean countsAs(Source other) {
            return kind == other.kind
                    && dataset.equals(other.dataset)
                    && Objects.equals(column, other.column)
                    && day.equals(other.day)
                    && Objects.equals(commitment, other.commitment)
                    && needsEvidence == other.needsEvidence
                    && tests().equals(other.tests());
        }

        private Set<RowFilter> tests() {
            return where.stream().map(RowFilter::inOrder).collect(Collectors.toSet());
        }
    }

    /**
     * What a growth compares.
     *
     * @param of name of the measure that grows
     * @param monthsAgo with its value how many months earlier it is compared
     * @param isRatio whether the difference is given as a part of the earlier value, 0.1 being ten percent
     */
    public record Growth(String of, int monthsAgo, boolean isRatio) implements Serializable {}

    /** The dataset its rows are in. */
    public String dataset() {
        return source.dataset();
    }

    /** Whether its value is an amount of money in the program's currency. */
    public boolean isMoney() {
        return kind == Kind.COMMITMENT_AMOUNT
                || ((kind == Kind.SUM || kind == Kind.LATEST)
                        && MeasuredDatasets.isMoney(source.dataset(), source.column()));
    }

    /**
     * The window's first day on a day of judgement (DOMAIN §3); null where there is none or it needs to know since when
     * the subject takes part.
     */
    public @Nullable LocalDate windowFrom(LocalDate day) {
        Window.Span span = window == null ? null : window.on(day, null);
        return span == null ? null : span.from();
    }

    /** The label, followed by the window in words. */
    public String words() {
        return window == null ? label : label + " " + window.words();
    }
}

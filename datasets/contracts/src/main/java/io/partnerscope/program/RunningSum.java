package io.partnerscope.program;

import io.partnerscope.program.MeasureHistory.Part;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sums of parts from the beginning up to each day, so that a window is one subtraction. */
final class RunningSum {
    private final LocalDate[] days;
    private final BigDecimal[] amounts;
    private final long[] unknownRows;

    private RunningSum(int size) {
        days = new LocalDate[size];
        amounts = new BigDecimal[size + 1];
        unknownRows = new long[size + 1];
        amounts[0] = BigDecimal.ZERO;
    }

    static RunningSum of(List<Part> parts) {
        List<Part> sorted =
                parts.stream().sorted(Comparator.comparing(Part::day)).toList();
        RunningSum sum = new RunningSum(sorted.size());
        for (int i = 0; i < sorted.size(); i++) {
            Part part = sorted.get(i);
            BigDecimal amount = part.amount();
            sum.days[i] = part.day();
            sum.amounts[i + 1] = amount == null ? sum.amounts[i] : sum.amounts[i].add(amount);
            sum.unknownRows[i + 1] = sum.unknownRows[i] + part.unknownRows();
        }
        return sum;
    }

    /** The sum over the days from the first to the last, both included; of a window's days as its value. */
    MeasureValue between(LocalDate from, LocalDate to, Window.@Nullable Span span) {
        int begin = firstAtOrAfter(from);
        int end = Math.max(begin, firstAtOrAfter(to.plusDays(1)));
        BigDecimal amount = amounts[end].subtract(amounts[begin]);
        long unknown = unknownRows[end] - unknownRows[begin];
        return new MeasureValue(unknown > 0 ? null : amount, amount, unknown, span);
    }

    private int firstAtOrAfter(LocalDate day) {
        int low = 0;
        int high = days.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (days[middle].isBefore(day)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}

package io.partnerscope.program;

import io.partnerscope.program.MeasureHistory.Part;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The parts of one measure, in order of day; those that count for ever from their own day are summed up beforehand. */
final class Series {
    static final Series EMPTY = of(List.of());

    private final List<Part> parts;
    private final RunningSum plain;
    private final List<Part> special;

    private Series(List<Part> parts) {
        this.parts = parts;
        this.plain = RunningSum.of(parts.stream().filter(Series::isPlain).toList());
        this.special = parts.stream().filter(part -> !isPlain(part)).toList();
    }

    static Series of(List<Part> parts) {
        return new Series(parts.stream().sorted(Comparator.comparing(Part::day)).toList());
    }

    /** All parts, in order of day. */
    List<Part> parts() {
        return parts;
    }

    private static boolean isPlain(Part part) {
        return part.countsFrom() == null && part.countsUntil() == null && part.item() == null;
    }

    Series with(List<Part> more) {
        List<Part> all = new ArrayList<>(parts);
        all.addAll(more);
        return of(all);
    }

    /**
     * The value on a day of judgement.
     *
     * @param span the days of the window; null where rows count as long as they are valid
     * @param booked the last day of which something is known; not after the day
     */
    MeasureValue value(Measure.Kind kind, Window.@Nullable Span span, LocalDate day, LocalDate booked) {
        LocalDate known = kind.isAgreed() ? day : booked;
        Predicate<Part> counts = span == null
                ? part -> part.isValidOn(day) && !part.day().isAfter(known)
                : part -> !part.day().isBefore(span.from())
                        && !part.day().isAfter(span.until())
                        && part.isBookedBy(booked);
        return switch (kind) {
            case DISTINCT -> MeasureValue.of(distinct(counts, span), span);
            case LATEST, COMMITMENT_AMOUNT ->
                latest(parts.stream().filter(counts).toList(), span);
            default -> sum(counts, span, known);
        };
    }

    private MeasureValue sum(Predicate<Part> counts, Window.@Nullable Span span, LocalDate known) {
        LocalDate from = span == null ? LocalDate.MIN : span.from();
        LocalDate until = span == null || span.until().isAfter(known) ? known : span.until();
        MeasureValue sum = plain.between(from, until, span);
        return special.isEmpty()
                ? sum
                : plus(sum, special.stream().filter(counts).toList());
    }

    private static MeasureValue plus(MeasureValue sum, List<Part> parts) {
        BigDecimal amount = sum.knownPart() == null ? BigDecimal.ZERO : sum.knownPart();
        long unknown = sum.unknownRows();
        for (Part part : parts) {
            amount = part.amount() == null ? amount : amount.add(part.amount());
            unknown += part.unknownRows();
        }
        return new MeasureValue(unknown > 0 ? null : amount, amount, unknown, sum.span());
    }

    private BigDecimal distinct(Predicate<Part> counts, Window.@Nullable Span span) {
        Set<String> items = new HashSet<>();
        for (Part part : parts) {
            if (span != null && part.day().isAfter(span.until())) {
                break;
            }
            if (part.item() != null && counts.test(part)) {
                items.add(part.item());
            }
        }
        return BigDecimal.valueOf(items.size());
    }

    private static MeasureValue latest(List<Part> counting, Window.@Nullable Span span) {
        MeasureValue none = MeasureValue.of(BigDecimal.ZERO, span);
        if (counting.isEmpty()) {
            return none;
        }
        LocalDate newest = counting.get(counting.size() - 1).day();
        return plus(
                none,
                counting.stream().filter(part -> part.day().equals(newest)).toList());
    }

    /** What was booked from a day to another, both included, as known on a day. */
    BigDecimal flow(LocalDate from, LocalDate until, LocalDate booked) {
        MeasureValue flow =
                value(Measure.Kind.SUM, new Window.Span(from, until), until, booked.isBefore(until) ? booked : until);
        return flow.knownPart() == null ? BigDecimal.ZERO : flow.knownPart();
    }
}

package io.partnerscope.program;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The day-grain parts of one subject's measures, from which any window at any day is added up (mart tier_measures). */
public final class MeasureHistory {
    private final Program program;
    private final Set<String> known;
    private final Map<String, List<Part>> parts;

    /**
     * A subject's history.
     *
     * @param program whose measures they are
     * @param known the measures about which something was ingested; without parts these are 0, all others unknown
     * @param parts by measure
     */
    public MeasureHistory(Program program, Set<String> known, Map<String, List<Part>> parts) {
        this.program = program;
        this.known = Set.copyOf(known);
        this.parts = Map.copyOf(parts);
    }

    /**
     * What one business day adds to a measure.
     *
     * @param day business day
     * @param countsFrom first day of judgement on which it counts; null means from its own day
     * @param countsUntil last day of judgement on which it counts; null means for ever; only where there is no window
     * @param amount what it adds, negative for what is taken back; null where nothing of it could be converted
     * @param unknownRows rows of it that could not be converted
     */
    public record Part(
            LocalDate day,
            @Nullable LocalDate countsFrom,
            @Nullable LocalDate countsUntil,
            @Nullable BigDecimal amount,
            long unknownRows) {
        private boolean isBookedBy(LocalDate booked) {
            return !day.isAfter(booked) && (countsFrom == null || !countsFrom.isAfter(booked));
        }

        private boolean isValidOn(LocalDate judged) {
            return isBookedBy(judged) && (countsUntil == null || !countsUntil.isBefore(judged));
        }
    }

    /**
     * The history as it stands on a day: what happened later is not in it, while what is valid for a time keeps its
     * beginning and its end.
     */
    public Booked bookedBy(LocalDate day) {
        return new Booked(day);
    }

    /** The value of a measure as judged on a day. */
    public MeasureValue on(String measure, LocalDate day) {
        return bookedBy(day).on(measure, day);
    }

    /** A history without what was booked after a day; made once for a day, it answers many questions fast. */
    public final class Booked {
        private final LocalDate booked;
        private final Map<String, RunningSum> sums = new HashMap<>();

        private Booked(LocalDate booked) {
            this.booked = booked;
        }

        /**
         * The value of a measure as judged on that day or a later one, if nothing more is booked: windows roll on and
         * what is valid for a time ends.
         */
        public MeasureValue on(String measureName, LocalDate day) {
            Measure measure = program.measures().get(measureName);
            if (measure == null) {
                throw new IllegalArgumentException("Unknown measure: " + measureName);
            }
            LocalDate from = measure.windowFrom(day);
            if (!known.contains(measureName)) {
                return MeasureValue.unknown(from);
            }
            if (from != null) {
                return sums.computeIfAbsent(measureName, this::sum).between(from, day);
            }
            List<Part> valid = parts(measureName).stream()
                    .filter(part -> part.isValidOn(day))
                    .toList();
            return measure.kind() == Measure.Kind.COMMITMENT_AMOUNT ? latest(valid) : total(valid);
        }

        private RunningSum sum(String measureName) {
            return RunningSum.of(parts(measureName).stream()
                    .filter(part -> part.isBookedBy(booked))
                    .toList());
        }
    }

    private List<Part> parts(String measureName) {
        return parts.getOrDefault(measureName, List.of());
    }

    private static MeasureValue latest(List<Part> valid) {
        LocalDate latest =
                valid.stream().map(Part::day).max(Comparator.naturalOrder()).orElse(LocalDate.MIN);
        return total(valid.stream().filter(part -> part.day().equals(latest)).toList());
    }

    private static MeasureValue total(List<Part> valid) {
        return RunningSum.of(valid).between(LocalDate.MIN, LocalDate.MAX).withoutWindow();
    }
}

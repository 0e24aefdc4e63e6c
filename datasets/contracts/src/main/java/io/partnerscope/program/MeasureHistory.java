package io.partnerscope.program;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The day-grain parts of one subject's measures, from which any window at any day is added up (mart tier_measures).
 */
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
     * @param countsUntil last day of judgement on which it counts; null means for ever
     * @param amount what it adds, negative for what is taken back; null where nothing of it could be converted
     * @param unknownRows rows of it that could not be converted
     */
    public record Part(
            LocalDate day,
            @Nullable LocalDate countsFrom,
            @Nullable LocalDate countsUntil,
            @Nullable BigDecimal amount,
            long unknownRows) {
        private boolean countsOn(LocalDate judged) {
            return !day.isAfter(judged)
                    && (countsFrom == null || !countsFrom.isAfter(judged))
                    && (countsUntil == null || !countsUntil.isBefore(judged));
        }

        private boolean isBookedBy(LocalDate booked) {
            return !day.isAfter(booked) && (countsFrom == null || !countsFrom.isAfter(booked));
        }
    }

    /** The value of a measure as judged on a day. */
    public MeasureValue on(String measureName, LocalDate day) {
        return ahead(measureName, day, day);
    }

    /**
     * The value a measure will have on a later day if nothing is booked after the first: windows roll on and what is
     * valid for a time ends.
     *
     * @param booked last day whose bookings are taken in
     * @param day day of judgement, on or after it
     */
    public MeasureValue ahead(String measureName, LocalDate booked, LocalDate day) {
        Measure measure = program.measures().get(measureName);
        if (measure == null) {
            throw new IllegalArgumentException("Unknown measure: " + measureName);
        }
        LocalDate from = measure.windowFrom(day);
        if (!known.contains(measureName)) {
            return MeasureValue.unknown(from);
        }
        BigDecimal sum = BigDecimal.ZERO;
        long unknownRows = 0;
        LocalDate latest = LocalDate.MIN;
        for (Part part : parts.getOrDefault(measureName, List.of())) {
            boolean inWindow = from == null || (!part.day().isBefore(from) && part.isBookedBy(booked));
            if (!inWindow || !part.countsOn(day)) {
                continue;
            }
            if (measure.kind() == Measure.Kind.COMMITMENT_AMOUNT) {
                if (part.day().isBefore(latest)) {
                    continue;
                }
                latest = part.day();
                sum = BigDecimal.ZERO;
                unknownRows = 0;
            }
            sum = part.amount() == null ? sum : sum.add(part.amount());
            unknownRows += part.unknownRows();
        }
        return new MeasureValue(unknownRows > 0 ? null : sum, sum, unknownRows, from);
    }
}

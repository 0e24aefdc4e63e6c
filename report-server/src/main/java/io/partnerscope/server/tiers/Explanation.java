package io.partnerscope.server.tiers;

import io.partnerscope.program.Measure;
import io.partnerscope.program.Program;
import io.partnerscope.program.Window;
import io.partnerscope.server.data.Data;
import io.partnerscope.state.Decision;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a vendor stands where it stands: every requirement of every level, and the rows behind each measure.
 *
 * @param decisions what people decided on the vendor's level, the newest first
 * @param rows by measure; a measure whose rows are not open to the reader is left out
 */
public record Explanation(
        String program,
        String subject,
        String name,
        LocalDate asOf,
        String currency,
        @Nullable String tier,
        @Nullable String provisionalTier,
        @Nullable String heldTier,
        @Nullable String nextTier,
        List<Rung> levels,
        Map<String, Evidence> rows,
        List<Decided> decisions) {
    /**
     * One level.
     *
     * @param verdict qualified, provisional or not_qualified
     */
    public record Rung(String level, int rank, String verdict, List<Asked> requirements) {}

    /** One requirement. */
    public record Asked(
            String requirement,
            String measure,
            String label,
            String outcome,
            @Nullable BigDecimal actual,
            @Nullable BigDecimal knownPart,
            long unknownRows,
            String comparison,
            BigDecimal required,
            @Nullable BigDecimal gap,
            @Nullable LocalDate windowFrom,
            String declaredAt,
            String explanation) {}

    /** The explanation, with up to so many rows a measure; empty where nothing is known of that vendor on that day. */
    static Optional<Explanation> of(
            Data data, Program program, String subject, LocalDate asOf, int mostRows, List<Decision> decisions) {
        TierQueries queries = new TierQueries(data);
        return queries.standing(program, subject, asOf).map(standing -> {
            List<Criterion> criteria = queries.criteria(program, subject, asOf);
            Map<String, Evidence> rows = new LinkedHashMap<>();
            criteria.stream().map(Criterion::measure).distinct().forEach(name -> {
                Measure measure = program.measures().get(name);
                if (measure != null && Evidence.isOpen(data, measure)) {
                    rows.put(
                            name,
                            Evidence.of(data, program, measure, subject, asOf, span(criteria, measure), mostRows, 0));
                }
            });
            return new Explanation(
                    program.id(),
                    subject,
                    standing.name(),
                    asOf,
                    program.currency(),
                    standing.tier(),
                    standing.provisionalTier(),
                    standing.heldTier(),
                    standing.nextTier(),
                    rungs(program, criteria),
                    rows,
                    Decided.of(decisions, data.release().manifest()));
        });
    }

    private static List<Rung> rungs(Program program, List<Criterion> criteria) {
        Map<String, List<Criterion>> byLevel = new LinkedHashMap<>();
        criteria.forEach(one ->
                byLevel.computeIfAbsent(one.level(), level -> new ArrayList<>()).add(one));
        List<Rung> rungs = new ArrayList<>();
        byLevel.forEach((level, asked) -> rungs.add(new Rung(
                level,
                asked.get(0).rank(),
                verdict(asked),
                asked.stream().map(one -> asked(program, one)).toList())));
        return rungs;
    }

    static String verdict(List<Criterion> criteria) {
        List<Criterion> own =
                criteria.stream().filter(one -> one.partOf() == null).toList();
        if (own.stream().allMatch(Criterion::isMet)) {
            return "qualified";
        }
        return own.stream().allMatch(one -> one.isMet() || one.isUnknown()) ? "provisional" : "not_qualified";
    }

    /** The days of a measure's window as judged; null where it has none. */
    static Window.@Nullable Span span(List<Criterion> criteria, Measure measure) {
        for (Criterion one : criteria) {
            if (one.measure().equals(measure.name()) && one.windowFrom() != null && one.windowUntil() != null) {
                return new Window.Span(one.windowFrom(), one.windowUntil());
            }
        }
        return null;
    }

    private static Asked asked(Program program, Criterion one) {
        Measure measure = program.measures().get(one.measure());
        return new Asked(
                one.requirement(),
                one.measure(),
                measure == null ? one.measure() : measure.label(),
                one.outcome(),
                one.actual(),
                one.knownPart(),
                one.unknownRows(),
                one.comparison(),
                one.required(),
                one.gap(),
                one.windowFrom(),
                one.declaredAt(),
                one.explanation());
    }
}

package io.partnerscope.server.tiers;

import io.partnerscope.program.Measure;
import io.partnerscope.program.Program;
import io.partnerscope.program.Score;
import io.partnerscope.server.data.Data;
import io.partnerscope.state.Decision;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a vendor or partner stands where it stands: every requirement of every level, and the rows behind each measure.
 *
 * @param decisions what people decided on its level, the newest first
 * @param rows by measure; where levels look at it on different days, of the later ones by "measure@day"; a measure whose
 *     dataset is not open to the reader is left out
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
        @Nullable LocalDate graceUntil,
        @Nullable String previousTier,
        @Nullable String movedBy,
        @Nullable String nextTier,
        Projected projected,
        @Nullable Boolean atRisk,
        @Nullable Threat threat,
        List<Rung> levels,
        Map<String, Evidence> rows,
        List<Decided> decisions) {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter FULL_MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);

    /**
     * When the next level is reached.
     *
     * @param state expected, not_at_this_pace, unknown or at_the_top
     * @param on month end; null where there is none
     * @param low early end of the 80 % interval
     * @param high late end of it; null where that lies beyond 36 months
     */
    public record Projected(
            String state,
            @Nullable LocalDate on,
            @Nullable LocalDate low,
            @Nullable LocalDate high,
            String words) {}

    /**
     * Why the held level will be missed within 90 days if nothing new is booked.
     *
     * @param cause the requirement that fails on that day
     * @param reason window_rolls_on, validity_ends, rules_change or missed_already
     */
    public record Threat(
            @Nullable LocalDate on,
            @Nullable String cause,
            @Nullable String reason) {}

    /**
     * One level.
     *
     * @param verdict qualified, provisional or not_qualified
     */
    public record Rung(String level, int rank, String verdict, List<Asked> requirements) {}

    /**
     * One requirement, or a part of one.
     *
     * @param measure the measure or score looked at; empty for a combination
     * @param comparison a sign, or "all of", "any of", "2 of", "any day"
     * @param required null for a combination
     * @param metOn of what must hold on any day of a span, the last day on which it held
     * @param parts what it is made of
     */
    public record Asked(
            String requirement,
            String measure,
            String label,
            String outcome,
            @Nullable BigDecimal actual,
            @Nullable BigDecimal knownPart,
            long unknownRows,
            String comparison,
            @Nullable BigDecimal required,
            @Nullable BigDecimal gap,
            @Nullable BigDecimal points,
            @Nullable BigDecimal pointsCap,
            @Nullable LocalDate metOn,
            @Nullable LocalDate windowFrom,
            @Nullable LocalDate windowUntil,
            String declaredAt,
            String explanation,
            List<Asked> parts) {
        public Asked {
            parts = List.copyOf(parts);
        }
    }

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
                    for (Basis basis : Basis.of(criteria, name)) {
                        Evidence evidence = Evidence.of(data, program, measure, subject, basis, mostRows, 0);
                        rows.put(rows.containsKey(name) ? name + "@" + basis.day() : name, evidence);
                    }
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
                    standing.graceUntil(),
                    standing.previousTier(),
                    standing.movedBy(),
                    standing.nextTier(),
                    projected(standing),
                    standing.atRisk(),
                    Boolean.TRUE.equals(standing.atRisk())
                            ? new Threat(standing.atRiskOn(), standing.atRiskCause(), standing.atRiskReason())
                            : null,
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
                asked.stream()
                        .filter(Criterion::isWhole)
                        .map(one -> asked(program, one, asked))
                        .toList())));
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

    private static Asked asked(Program program, Criterion one, List<Criterion> all) {
        Measure measure = program.measures().get(one.measure());
        return new Asked(
                one.requirement(),
                one.measure(),
                measure == null ? label(program, one) : measure.label(),
                one.outcome(),
                one.actual(),
                one.knownPart(),
                one.unknownRows(),
                one.comparison(),
                one.required(),
                one.gap(),
                one.points(),
                one.pointsCap(),
                one.metOn(),
                one.windowFrom(),
                one.windowUntil(),
                one.declaredAt(),
                one.explanation(),
                all.stream()
                        .filter(part -> one.requirement().equals(part.partOf()))
                        .map(part -> asked(program, part, all))
                        .toList());
    }

    /** A combination by its own id, a score by its name. */
    static String label(Program program, Criterion one) {
        String id = one.requirement()
                .substring(one.requirement().lastIndexOf('.') + 1)
                .replace('_', ' ');
        return program.versions().stream()
                .map(version -> version.scores().get(one.measure()))
                .filter(Objects::nonNull)
                .map(Score::label)
                .reduce((earlier, later) -> later)
                .orElse(id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1));
    }

    private static Projected projected(Standing standing) {
        return new Projected(
                standing.projection(),
                standing.projectedOn(),
                standing.projectedLow(),
                standing.projectedHigh(),
                words(standing));
    }

    private static String words(Standing standing) {
        LocalDate on = standing.projectedOn();
        if (on == null) {
            return switch (standing.projection()) {
                case "not_at_this_pace" -> "not at this pace";
                case "at_the_top" -> "at the highest level";
                default -> "cannot be told";
            };
        }
        LocalDate low = standing.projectedLow();
        LocalDate high = standing.projectedHigh();
        String interval = low == null
                ? ""
                : " (80 %: " + MONTH.format(low) + "–" + (high == null ? "later than 36 months" : MONTH.format(high))
                        + ")";
        return "expected " + FULL_MONTH.format(on) + interval;
    }
}

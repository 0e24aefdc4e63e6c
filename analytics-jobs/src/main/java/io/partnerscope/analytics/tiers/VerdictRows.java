package io.partnerscope.analytics.tiers;

import static java.util.Map.entry;

import io.partnerscope.program.Evaluator;
import io.partnerscope.program.Held;
import io.partnerscope.program.Level;
import io.partnerscope.program.LevelDecision;
import io.partnerscope.program.MeasureHistory;
import io.partnerscope.program.Program;
import io.partnerscope.program.Projection;
import io.partnerscope.program.Risk;
import io.partnerscope.program.Standing;
import io.partnerscope.program.Verdict;
import io.partnerscope.program.Verdict.Criterion;
import io.partnerscope.program.Window;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * Verdicts as rows of the marts. Each column of the contract is a function of what was found; days are {@link LocalDate}s.
 *
 * @param <T> what a row tells of
 */
final class VerdictRows<T> {
    /** Columns of vendor_tiers and partner_tiers. */
    private static final Map<String, Function<Standing, @Nullable Object>> TIERS = Map.ofEntries(
            entry("program_version", standing -> standing.verdict().version().effectiveFrom()),
            entry("tier", standing -> name(standing.verdict().tier())),
            entry("tier_rank", standing -> (long) standing.verdict().rank()),
            entry("provisional_tier", standing -> name(standing.verdict().provisional())),
            entry("held_tier", held(Held::level)),
            entry("grace_until", held(Held::graceUntil)),
            entry("needs_approval", held(Held::needsApproval)),
            entry("previous_tier", Standing::before),
            entry("moved_by", standing -> standing.movedBy().isEmpty() ? null : String.join("; ", standing.movedBy())),
            entry("next_tier", standing -> name(standing.verdict().next())),
            entry("at_risk", Standing::isAtRisk),
            entry("at_risk_on", risk(Risk::on)),
            entry("at_risk_cause", risk(Risk::causeWords)),
            entry("at_risk_reason", risk(risk -> risk.reason().name().toLowerCase(Locale.ROOT))),
            entry("projection", projection(projection -> projection.state().code())),
            entry("projected_on", projection(Projection::on)),
            entry("projected_low", projection(Projection::low)),
            entry("projected_high", projection(Projection::high)));

    /** Columns of vendor_tier_criteria and partner_tier_criteria. */
    private static final Map<String, Function<Criterion, @Nullable Object>> CRITERIA = Map.ofEntries(
            entry("level", criterion -> criterion.level().name()),
            entry("level_rank", criterion -> (long) criterion.level().rank()),
            entry("requirement", Criterion::id),
            entry("part_of", Criterion::partOf),
            entry("declared_at", Criterion::declaredAt),
            entry("measure", Criterion::measure),
            entry("outcome", criterion -> criterion.outcome().code()),
            entry("actual", criterion -> criterion.actual().value()),
            entry("known_part", criterion -> criterion.actual().knownPart()),
            entry("unknown_rows", criterion -> criterion.actual().unknownRows()),
            entry("comparison", Criterion::comparison),
            entry("required", Criterion::required),
            entry("gap", Criterion::gap),
            entry("points", Criterion::points),
            entry("points_cap", Criterion::pointsCap),
            entry("met_on", Criterion::metOn),
            entry("window_from", window(Window.Span::from)),
            entry("window_until", window(Window.Span::until)),
            entry("explanation", Criterion::explanation));

    private final Program program;
    private final String subject;
    private final List<Function<Told<T>, @Nullable Object>> columns;

    /** What a row tells of: a subject on a day. */
    private record Told<T>(Program program, String subject, LocalDate day, T found) {}

    private VerdictRows(
            Program program, String subject, List<String> names, Map<String, Function<T, @Nullable Object>> columns) {
        this.program = program;
        this.subject = subject;
        this.columns = names.stream().map(name -> column(name, columns)).toList();
    }

    private static <T> Function<Told<T>, @Nullable Object> column(
            String name, Map<String, Function<T, @Nullable Object>> columns) {
        return switch (name) {
            case "program_id" -> told -> told.program().id();
            case "subject_id", "partner_id" -> Told::subject;
            case "as_of" -> Told::day;
            default -> {
                Function<T, @Nullable Object> column = columns.get(name);
                if (column == null) {
                    throw new IllegalStateException("No verdict tells of a column " + name);
                }
                yield told -> column.apply(told.found());
            }
        };
    }

    private Row row(LocalDate day, T found) {
        Told<T> told = new Told<>(program, subject, day, found);
        Object[] values = new Object[columns.size()];
        for (int at = 0; at < values.length; at++) {
            values[at] = columns.get(at).apply(told);
        }
        return RowFactory.create(values);
    }

    /**
     * Rows of vendor_tiers and partner_tiers.
     *
     * @param columns the names of the row's columns, in order
     */
    static List<Row> tiers(
            Program program,
            String subject,
            MeasureHistory history,
            List<LocalDate> days,
            List<LevelDecision> decisions,
            List<String> columns) {
        VerdictRows<Standing> rows = new VerdictRows<>(program, subject, columns, TIERS);
        return Standing.of(program, history, days, decisions).stream()
                .map(standing -> rows.row(standing.verdict().day(), standing))
                .toList();
    }

    /**
     * Rows of vendor_tier_criteria and partner_tier_criteria.
     *
     * @param columns the names of the row's columns, in order
     */
    static List<Row> criteria(
            Program program, String subject, MeasureHistory history, List<LocalDate> days, List<String> columns) {
        VerdictRows<Criterion> rows = new VerdictRows<>(program, subject, columns, CRITERIA);
        Evaluator evaluator = Evaluator.of(program, history);
        List<Row> all = new ArrayList<>();
        for (LocalDate day : days) {
            List<Criterion> criteria =
                    evaluator.judge(day).map(Verdict::criteria).orElse(List.of());
            for (Criterion criterion : criteria) {
                criterion.flat().forEach(part -> all.add(rows.row(day, part)));
            }
        }
        return all;
    }

    private static Function<Standing, @Nullable Object> held(Function<Held, @Nullable Object> of) {
        return standing -> of.apply(standing.held());
    }

    private static Function<Standing, @Nullable Object> projection(Function<Projection, @Nullable Object> of) {
        return standing -> of.apply(standing.projection());
    }

    private static Function<Standing, @Nullable Object> risk(Function<Risk, @Nullable Object> of) {
        return standing -> standing.risk() == null ? null : of.apply(standing.risk());
    }

    private static Function<Criterion, @Nullable Object> window(Function<Window.Span, LocalDate> of) {
        return criterion -> {
            Window.Span span = criterion.actual().span();
            return span == null ? null : of.apply(span);
        };
    }

    private static @Nullable String name(@Nullable Level level) {
        return level == null ? null : level.name();
    }
}

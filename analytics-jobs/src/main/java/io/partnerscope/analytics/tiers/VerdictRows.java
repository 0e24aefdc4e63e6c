package io.partnerscope.analytics.tiers;

import io.partnerscope.program.Evaluator;
import io.partnerscope.program.Level;
import io.partnerscope.program.LevelDecision;
import io.partnerscope.program.MeasureHistory;
import io.partnerscope.program.Program;
import io.partnerscope.program.Risk;
import io.partnerscope.program.Standing;
import io.partnerscope.program.Verdict;
import io.partnerscope.program.Verdict.Criterion;
import io.partnerscope.program.Window;
import java.io.Serializable;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Verdicts as rows of the marts: values by name of the contract's columns. */
final class VerdictRows {
    private VerdictRows() {}

    /** What of a subject's verdicts becomes rows. */
    interface Projection extends Serializable {
        List<Map<String, @Nullable Object>> rows(
                Program program, String subject, MeasureHistory history, List<LocalDate> days);
    }

    /** Rows of vendor_tiers and partner_tiers. */
    static List<Map<String, @Nullable Object>> tiers(
            Program program,
            String subject,
            MeasureHistory history,
            List<LocalDate> days,
            List<LevelDecision> decisions) {
        return Standing.of(program, history, days, decisions).stream()
                .map(standing -> tier(program, subject, standing))
                .toList();
    }

    private static Map<String, @Nullable Object> tier(Program program, String subject, Standing standing) {
        Verdict verdict = standing.verdict();
        Map<String, @Nullable Object> row = row(program, subject, verdict.day());
        row.put("program_version", date(verdict.version().effectiveFrom()));
        row.put("tier", name(verdict.tier()));
        row.put("tier_rank", (long) verdict.rank());
        row.put("provisional_tier", name(verdict.provisional()));
        row.put("held_tier", standing.held().level());
        row.put("grace_until", date(standing.held().graceUntil()));
        row.put("needs_approval", standing.held().needsApproval());
        row.put("previous_tier", standing.before());
        row.put("moved_by", standing.movedBy().isEmpty() ? null : String.join("; ", standing.movedBy()));
        row.put("next_tier", name(verdict.next()));
        Risk risk = standing.risk();
        row.put("at_risk", standing.isAtRisk());
        if (risk != null) {
            row.put("at_risk_on", date(risk.on()));
            row.put("at_risk_cause", risk.causeWords());
            row.put("at_risk_reason", risk.reason().name().toLowerCase(Locale.ROOT));
        }
        row.put("projection", standing.projection().state().code());
        row.put("projected_on", date(standing.projection().on()));
        row.put("projected_low", date(standing.projection().low()));
        row.put("projected_high", date(standing.projection().high()));
        return row;
    }

    /** Rows of vendor_tier_criteria and partner_tier_criteria. */
    static List<Map<String, @Nullable Object>> criteria(
            Program program, String subject, MeasureHistory history, List<LocalDate> days) {
        Evaluator evaluator = Evaluator.of(program, history);
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (LocalDate day : days) {
            evaluator
                    .judge(day)
                    .ifPresent(verdict -> verdict.criteria().stream()
                            .flatMap(criterion -> criterion.flat().stream())
                            .forEach(criterion -> rows.add(criterion(program, subject, day, criterion))));
        }
        return rows;
    }

    private static Map<String, @Nullable Object> criterion(
            Program program, String subject, LocalDate day, Criterion criterion) {
        Map<String, @Nullable Object> row = row(program, subject, day);
        row.put("level", criterion.level().name());
        row.put("level_rank", (long) criterion.level().rank());
        row.put("requirement", criterion.id());
        row.put("part_of", criterion.partOf());
        row.put("declared_at", criterion.declaredAt());
        row.put("measure", criterion.measure());
        row.put("outcome", criterion.outcome().code());
        row.put("actual", criterion.actual().value());
        row.put("known_part", criterion.actual().knownPart());
        row.put("unknown_rows", criterion.actual().unknownRows());
        row.put("comparison", criterion.comparison());
        row.put("required", criterion.required());
        row.put("gap", criterion.gap());
        row.put("points", criterion.points());
        row.put("points_cap", criterion.pointsCap());
        row.put("met_on", date(criterion.metOn()));
        Window.Span span = criterion.actual().span();
        row.put("window_from", span == null ? null : date(span.from()));
        row.put("window_until", span == null ? null : date(span.until()));
        row.put("explanation", criterion.explanation());
        return row;
    }

    private static Map<String, @Nullable Object> row(Program program, String subject, LocalDate day) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("program_id", program.id());
        row.put("subject_id", subject);
        row.put("partner_id", subject);
        row.put("as_of", date(day));
        return row;
    }

    private static @Nullable Date date(@Nullable LocalDate day) {
        return day == null ? null : Date.valueOf(day);
    }

    private static @Nullable String name(@Nullable Level level) {
        return level == null ? null : level.name();
    }
}

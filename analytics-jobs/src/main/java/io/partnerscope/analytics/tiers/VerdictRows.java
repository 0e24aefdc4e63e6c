package io.partnerscope.analytics.tiers;

import io.partnerscope.program.Level;
import io.partnerscope.program.Program;
import io.partnerscope.program.Verdict;
import io.partnerscope.program.Verdict.Criterion;
import java.io.Serializable;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Verdicts as rows of the marts, in the order of the contracts' columns. */
final class VerdictRows {
    private VerdictRows() {}

    /** What of a verdict becomes rows. */
    interface Projection extends Serializable {
        List<Row> rows(Program program, String subject, Verdict verdict);
    }

    /** One row of vendor_tiers. Where a program asks for no approval the held tier is the qualified one. */
    static List<Row> tier(Program program, String subject, Verdict verdict) {
        Level tier = verdict.tier();
        Verdict.Risk risk = verdict.atRisk();
        return List.of(RowFactory.create(
                program.id(),
                subject,
                Date.valueOf(verdict.day()),
                Date.valueOf(verdict.version().effectiveFrom()),
                name(tier),
                tier == null ? 0L : (long) tier.rank(),
                name(verdict.provisional()),
                name(tier),
                null,
                name(verdict.next()),
                risk != null,
                risk == null ? null : Date.valueOf(risk.on()),
                risk == null ? null : risk.cause().explanation(),
                null,
                null,
                null));
    }

    /** Rows of vendor_tier_criteria. */
    static List<Row> criteria(Program program, String subject, Verdict verdict) {
        return verdict.criteria().stream()
                .map(criterion -> criterion(program, subject, verdict, criterion))
                .toList();
    }

    private static Row criterion(Program program, String subject, Verdict verdict, Criterion criterion) {
        return RowFactory.create(
                program.id(),
                subject,
                Date.valueOf(verdict.day()),
                criterion.level().name(),
                (long) criterion.level().rank(),
                criterion.requirement().id(),
                criterion.requirement().declaredAt(),
                criterion.requirement().measure(),
                criterion.outcome().code(),
                criterion.actual().value(),
                criterion.actual().knownPart(),
                criterion.actual().unknownRows(),
                criterion.requirement().comparison().sign(),
                criterion.requirement().required(),
                criterion.gap(),
                date(criterion.actual().windowFrom()),
                criterion.requirement().explanation());
    }

    private static @Nullable Date date(@Nullable LocalDate day) {
        return day == null ? null : Date.valueOf(day);
    }

    private static @Nullable String name(@Nullable Level level) {
        return level == null ? null : level.name();
    }
}

package io.partnerscope.ingestion.mapping;

import io.partnerscope.contract.Reason;
import java.util.Arrays;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * The one function from a row of a source to a staged row: left out, or with reasons, or typed. It never throws because
 * of a row's content. The row it gives is used again for the next one.
 */
final class RowTyper {
    private static final UTF8String NO_PART = UTF8String.EMPTY_UTF8;

    /** Columns behind the dataset's own, in the order of {@link Staged}. */
    private static final int COLUMNS = 17;

    private static final int ROW_VERSION = 5;
    private static final int OTHER_LINES = 6;
    private static final int EXTRA_VALUES = 7;
    private static final int DELIVERED_FOR = 8;

    private final RowPlan plan;
    private final int[] places;
    private final RowIdentity identity;
    private final UTF8String source;
    private final UTF8String batch;
    private final int width;
    private final ColumnFiller[] fillers;
    private final boolean[] identifies;
    private final @Nullable Object[] values;
    private final boolean[] wrong;
    private final GenericInternalRow staged;
    private final RowReasons reasons;
    private final boolean filterNeedsMatches;
    private boolean anyWrong;
    private boolean deleted;

    RowTyper(RowPlan plan) {
        this.plan = plan;
        this.places = plan.places().stream().mapToInt(Integer::intValue).toArray();
        this.width = plan.columns().size();
        this.fillers = plan.columns().stream()
                .map(target -> new ColumnFiller(target, plan.arrival().source()))
                .toArray(ColumnFiller[]::new);
        this.identifies = new boolean[width];
        plan.identity().columns().forEach(at -> identifies[at] = true);
        this.values = new Object[width + COLUMNS];
        this.identity = new RowIdentity(plan.identity());
        this.source = UTF8String.fromString(plan.arrival().source());
        this.batch = UTF8String.fromString(plan.arrival().batch());
        this.wrong = new boolean[width];
        this.staged = new GenericInternalRow(values);
        this.reasons = new RowReasons(plan);
        RowExpressions.Bound filter = plan.filter();
        this.filterNeedsMatches = filter != null
                && plan.matches().stream().anyMatch(match -> filter.uses().contains(match.place()));
    }

    /** Stages one row. */
    InternalRow stage(InternalRow row) {
        reasons.begin(row);
        deleted = false;
        int status = status(row);
        values[width] = source;
        values[width + 1] = row.getUTF8String(places[0]);
        values[width + 2] = row.getLong(places[2]);
        values[width + 3] = batch;
        values[width + 4] = plan.arrival().at();
        values[width + OTHER_LINES] = plan.otherLines() < 0 ? null : row.getUTF8String(plan.otherLines());
        values[width + EXTRA_VALUES] = plan.extras().isEmpty() ? null : ExtraValues.of(row, plan.extras());
        values[width + 9] = row.getInt(places[1]);
        values[width + 10] = plan.part() < 0 ? NO_PART : row.getUTF8String(plan.part());
        values[width + 11] = status;
        values[width + 12] = reasons.codes();
        values[width + 13] = reasons.texts();
        values[width + 14] = status == Staged.REJECTED ? row.getUTF8String(places[3]) : null;
        values[width + 15] = rounded();
        values[width + 16] = deleted;
        return staged;
    }

    private int rounded() {
        int rounded = 0;
        for (ColumnFiller filler : fillers) {
            rounded += filler.rounded();
        }
        return rounded;
    }

    private int status(InternalRow row) {
        Arrays.fill(values, 0, width, null);
        values[width + ROW_VERSION] = null;
        values[width + DELIVERED_FOR] = null;
        if (!row.isNullAt(places[4])) {
            reasons.add(
                    row.getUTF8String(places[4]).toString(),
                    row.getUTF8String(places[5]).toString());
            return Staged.REJECTED;
        }
        if (plan.partValue() >= 0 && row.isNullAt(plan.partValue())) {
            return Staged.FILTERED;
        }
        if (!filterNeedsMatches && isLeftOut(row)) {
            return Staged.FILTERED;
        }
        if (!matches(row)) {
            return Staged.REJECTED;
        }
        if (filterNeedsMatches && isLeftOut(row)) {
            return Staged.FILTERED;
        }
        identify(row);
        fill(row);
        if (!deleted) {
            check();
        }
        return reasons.none() ? Staged.OK : Staged.REJECTED;
    }

    private boolean matches(InternalRow row) {
        boolean all = true;
        for (RowPlan.Match match : plan.matches()) {
            if (match.fault() >= 0 && !row.isNullAt(match.fault())) {
                reasons.add(
                        Reason.UNREADABLE,
                        "what to look for in " + match.what() + " cannot be computed: "
                                + row.getUTF8String(match.fault()));
                all = false;
            } else if (match.required() && row.isNullAt(match.place())) {
                reasons.add(Reason.NO_MATCH, "has no match in " + match.what());
                all = false;
            }
        }
        return all;
    }

    private boolean isLeftOut(InternalRow row) {
        RowExpressions.Bound filter = plan.filter();
        if (filter == null) {
            return false;
        }
        try {
            return !Boolean.TRUE.equals(filter.evaluate(row));
        } catch (RuntimeException failure) {
            reasons.add(Reason.UNREADABLE, "the filter cannot be computed: " + RowReasons.of(failure));
            return false;
        }
    }

    /** Fills what decides whether the row counts, besides its key. */
    private void identify(InternalRow row) {
        values[width + ROW_VERSION] = computed(row, "version", identity::version);
        values[width + DELIVERED_FOR] = computed(row, "delivery", identity::deliveredFor);
        deleted = Boolean.TRUE.equals(computed(row, "deletion", identity::isDeleted));
    }

    /** What is computed from the row; where that fails, nothing and a reason. */
    private <T> @Nullable T computed(InternalRow row, String what, Function<InternalRow, @Nullable T> compute) {
        try {
            return compute.apply(row);
        } catch (RuntimeException failure) {
            reasons.add(Reason.UNREADABLE, "the " + what + " cannot be computed: " + RowReasons.of(failure));
            return null;
        }
    }

    /** Fills the columns; of a row that deletes, no more than those of its key and its month. */
    private void fill(InternalRow row) {
        anyWrong = false;
        for (int at = 0; at < width; at++) {
            wrong[at] = (!deleted || identifies[at]) && !fill(row, at);
            anyWrong |= wrong[at];
        }
    }

    private boolean fill(InternalRow row, int at) {
        UTF8String text;
        try {
            text = at == identity.fills() ? identity.key(row) : fillers[at].text(row);
        } catch (RuntimeException failure) {
            fillers[at].failed(failure, reasons);
            return false;
        }
        return fillers[at].fill(text, values, at, reasons);
    }

    /** What the contract asks of the finished row, where what it asks about could be filled. */
    private void check() {
        for (RowPlan.RowCheck check : plan.checks()) {
            if (anyWrong && check.holds().uses().stream().anyMatch(at -> wrong[at])) {
                continue;
            }
            if (!holds(check)) {
                reasons.add(Reason.CHECK, "fails " + check.name() + ": " + check.description());
            }
        }
    }

    private boolean holds(RowPlan.RowCheck check) {
        try {
            return Boolean.TRUE.equals(check.holds().evaluate(staged));
        } catch (RuntimeException failure) {
            return false;
        }
    }
}

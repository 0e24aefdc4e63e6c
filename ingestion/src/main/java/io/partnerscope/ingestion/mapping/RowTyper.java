package io.partnerscope.ingestion.mapping;

import io.partnerscope.contract.ColumnType;
import io.partnerscope.contract.Reason;
import io.partnerscope.ingestion.typing.ColumnParser;
import io.partnerscope.ingestion.typing.Parsed;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * The one function from a row of a source to a staged row: left out, or with reasons, or typed. It never throws because
 * of a row's content. The row it gives is used again for the next one.
 */
final class RowTyper {
    private static final UTF8String NO_PART = UTF8String.EMPTY_UTF8;
    private static final int LONGEST_SHOWN = 100;
    private static final Pattern SPARK_WORDS = Pattern.compile(
            "^\\[[A-Z0-9_.]+\\] | Correct the value as per .*$| Use `?try_.*$| If necessary set .*$| SQLSTATE: .*$");

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
    private final RowPlan.Target[] targets;
    private final ColumnParser[] parsers;
    private final ColumnReader[] readers;
    private final boolean[] plain;
    private final boolean[] identifies;
    private final int[] precision;
    private final int[] scale;
    private final Object[] values;
    private final boolean[] wrong;
    private boolean anyWrong;
    private final GenericInternalRow staged;
    private final List<UTF8String> codes = new ArrayList<>();
    private final List<UTF8String> reasons = new ArrayList<>();
    private @Nullable String where;
    private int rounded;
    private boolean deleted;

    RowTyper(RowPlan plan) {
        this.plan = plan;
        this.places = plan.places().stream().mapToInt(Integer::intValue).toArray();
        this.width = plan.columns().size();
        this.targets = plan.columns().toArray(RowPlan.Target[]::new);
        this.parsers = new ColumnParser[width];
        this.readers = new ColumnReader[width];
        this.plain = new boolean[width];
        this.identifies = new boolean[width];
        plan.identity().columns().forEach(at -> identifies[at] = true);
        this.precision = new int[width];
        this.scale = new int[width];
        for (int at = 0; at < width; at++) {
            RowPlan.Target target = plan.columns().get(at);
            parsers[at] = new ColumnParser(
                    target.column(), target.formats(), plan.arrival().source());
            readers[at] = new ColumnReader(target.column().type(), target.formats());
            plain[at] = parsers[at].isPlainText();
            precision[at] = target.column().type().precision();
            scale[at] = target.column().type().scale();
        }
        this.values = new Object[width + COLUMNS];
        this.identity = new RowIdentity(plan.identity());
        this.source = UTF8String.fromString(plan.arrival().source());
        this.batch = UTF8String.fromString(plan.arrival().batch());
        this.wrong = new boolean[width];
        this.staged = new GenericInternalRow(values);
    }

    /** Stages one row. */
    InternalRow stage(InternalRow row) {
        codes.clear();
        reasons.clear();
        where = null;
        rounded = 0;
        deleted = false;
        int status = status(row);
        values[width] = source;
        values[width + 1] = copied(row, 0);
        values[width + 2] = row.getLong(place(2));
        values[width + 3] = batch;
        values[width + 4] = plan.arrival().at();
        values[width + OTHER_LINES] = plan.otherLines() < 0 ? null : row.getUTF8String(plan.otherLines());
        values[width + EXTRA_VALUES] = plan.extras().isEmpty() ? null : ExtraValues.of(row, plan.extras());
        values[width + 9] = row.getInt(place(1));
        values[width + 10] = plan.part() < 0 ? NO_PART : row.getUTF8String(plan.part());
        values[width + 11] = status;
        values[width + 12] = codes.isEmpty() ? null : new GenericArrayData(codes.toArray());
        values[width + 13] = reasons.isEmpty() ? null : new GenericArrayData(reasons.toArray());
        values[width + 14] = status == Staged.REJECTED ? copied(row, 3) : null;
        values[width + 15] = rounded;
        values[width + 16] = deleted;
        return staged;
    }

    private UTF8String copied(InternalRow row, int which) {
        return row.getUTF8String(place(which));
    }

    private int place(int which) {
        return places[which];
    }

    private int status(InternalRow row) {
        values[width + ROW_VERSION] = null;
        values[width + DELIVERED_FOR] = null;
        for (int at = 0; at < width; at++) {
            values[at] = null;
        }
        if (!row.isNullAt(place(4))) {
            reject(
                    row,
                    row.getUTF8String(place(4)).toString(),
                    row.getUTF8String(place(5)).toString());
            return Staged.REJECTED;
        }
        for (RowPlan.Match match : plan.matches()) {
            if (match.fault() >= 0 && !row.isNullAt(match.fault())) {
                reject(
                        row,
                        Reason.UNREADABLE.code(),
                        "what to look for in " + match.what() + " cannot be computed: "
                                + row.getUTF8String(match.fault()));
            } else if (match.required() && row.isNullAt(match.place())) {
                reject(row, Reason.NO_MATCH.code(), "has no match in " + match.what());
            }
        }
        if (!codes.isEmpty()) {
            return Staged.REJECTED;
        }
        if (plan.partValue() >= 0 && row.isNullAt(plan.partValue())) {
            return Staged.FILTERED;
        }
        if (isLeftOut(row)) {
            return Staged.FILTERED;
        }
        anyWrong = false;
        identify(row);
        for (int at = 0; at < width; at++) {
            wrong[at] = (!deleted || identifies[at]) && !fill(row, at);
            anyWrong |= wrong[at];
        }
        if (!deleted) {
            check(row);
        }
        return codes.isEmpty() ? Staged.OK : Staged.REJECTED;
    }

    private boolean isLeftOut(InternalRow row) {
        RowExpressions.Bound filter = plan.filter();
        if (filter == null) {
            return false;
        }
        try {
            return !Boolean.TRUE.equals(filter.evaluate(row));
        } catch (RuntimeException failure) {
            reject(row, Reason.UNREADABLE.code(), "the filter cannot be computed: " + firstLine(failure));
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
            reject(row, Reason.UNREADABLE.code(), "the " + what + " cannot be computed: " + firstLine(failure));
            return null;
        }
    }

    /** Fills one column; false where there is a reason not to. */
    private boolean fill(InternalRow row, int at) {
        RowPlan.Target target = targets[at];
        UTF8String text;
        try {
            text = at == identity.fills() ? identity.key(row) : text(row, target.value());
        } catch (RuntimeException failure) {
            reject(
                    row,
                    unfit(target.column().type()).code(),
                    target.column().name() + " cannot be computed: " + firstLine(failure));
            return false;
        }
        Words words = target.words();
        if (words != null) {
            if (text == null || isBlank(text)) {
                text = words.ofNothing();
            } else {
                UTF8String word = text;
                text = words.of(word);
                if (text == null && words.rejects()) {
                    reject(
                            row,
                            Reason.NOT_ALLOWED.code(),
                            target.column().name() + " \"" + shown(word.toString()) + "\" is not one of "
                                    + words.known());
                    return false;
                }
            }
        }
        Object known = text == null || plain[at] ? null : readers[at].read(text);
        if (known != null) {
            values[at] = known;
            return true;
        }
        if (text == null || isBlank(text)) {
            if (target.column().required()) {
                reject(row, Reason.MISSING.code(), target.column().name() + " is missing");
                return false;
            }
            return true;
        }
        if (plain[at]) {
            values[at] = text;
            return true;
        }
        String string = text.toString();
        Parsed parsed = parsers[at].parse(string);
        if (parsed instanceof Parsed.Refused refused) {
            reject(
                    row,
                    refused.reason().code(),
                    target.column().name() + " \"" + shown(string) + "\" " + refused.why());
            return false;
        }
        Parsed.Value value = (Parsed.Value) parsed;
        rounded += value.rounded() ? 1 : 0;
        Object kept = catalyst(value.value(), at);
        values[at] = kept;
        readers[at].remember(text, kept);
        return true;
    }

    private static @Nullable UTF8String text(InternalRow row, RowExpressions.@Nullable Bound value) {
        if (value == null) {
            return null;
        }
        if (value.place() >= 0) {
            return row.isNullAt(value.place()) ? null : row.getUTF8String(value.place());
        }
        return (UTF8String) value.evaluate(row);
    }

    private static boolean isBlank(UTF8String text) {
        for (int at = 0; at < text.numBytes(); at++) {
            if (text.getByte(at) > ' ' || text.getByte(at) < 0) {
                return false;
            }
        }
        return true;
    }

    /** The value as Spark keeps it within. */
    private Object catalyst(Object value, int at) {
        if (value instanceof BigDecimal decimal) {
            return Decimal.apply(decimal, precision[at], scale[at]);
        }
        if (value instanceof LocalDate day) {
            return (int) day.toEpochDay();
        }
        if (value instanceof Instant instant) {
            return instant.getEpochSecond() * 1_000_000L + instant.getNano() / 1_000;
        }
        return value instanceof String text ? UTF8String.fromString(text) : value;
    }

    private void check(InternalRow row) {
        for (RowPlan.RowCheck check : plan.checks()) {
            if (anyWrong && check.holds().uses().stream().anyMatch(at -> wrong[at])) {
                continue;
            }
            boolean holds;
            try {
                holds = Boolean.TRUE.equals(check.holds().evaluate(staged));
            } catch (RuntimeException failure) {
                holds = false;
            }
            if (!holds) {
                reject(row, Reason.CHECK.code(), "fails " + check.name() + ": " + check.description());
            }
        }
    }

    private void reject(InternalRow row, String code, String why) {
        if (where == null) {
            where = row.getUTF8String(place(0)) + " line " + row.getLong(place(2))
                    + (plan.part() < 0 ? "" : " column " + row.getUTF8String(plan.part())) + ": ";
        }
        UTF8String stored = UTF8String.fromString(code);
        if (!codes.contains(stored)) {
            codes.add(stored);
        }
        reasons.add(UTF8String.fromString(where + why));
    }

    private static Reason unfit(ColumnType type) {
        return switch (type) {
            case DAY -> Reason.NOT_A_DAY;
            case INSTANT -> Reason.NOT_AN_INSTANT;
            case FLAG -> Reason.NOT_A_FLAG;
            case COUNT -> Reason.NOT_A_COUNT;
            case MONEY, FINE_MONEY, QUANTITY, NUMBER, RATIO -> Reason.NOT_A_NUMBER;
            case CURRENCY -> Reason.NOT_A_CURRENCY;
            case COUNTRY -> Reason.NOT_A_COUNTRY;
            case TEXT, TEXT_LIST -> Reason.UNREADABLE;
        };
    }

    private static String shown(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }

    /** What went wrong, without Spark's codes and its advice, which is for writers of queries. */
    static String firstLine(RuntimeException failure) {
        String message = failure.getMessage();
        if (message == null) {
            return failure.getClass().getSimpleName();
        }
        String line = message.lines().findFirst().orElse("");
        return SPARK_WORDS.matcher(line).replaceAll("").strip();
    }
}

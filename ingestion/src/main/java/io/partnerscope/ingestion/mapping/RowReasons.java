package io.partnerscope.ingestion.mapping;

import io.partnerscope.contract.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Why one row does not land, in codes and in words; used again for the next row. */
final class RowReasons {
    private static final Pattern SPARK_WORDS = Pattern.compile(
            "^\\[[A-Z0-9_.]+\\] | Correct the value as per .*$| Use `?try_.*$| If necessary set .*$| SQLSTATE: .*$");

    private final int file;
    private final int line;
    private final int part;
    private final List<UTF8String> codes = new ArrayList<>();
    private final List<UTF8String> texts = new ArrayList<>();
    private @Nullable InternalRow row;
    private @Nullable String where;

    RowReasons(RowPlan plan) {
        this.file = plan.places().get(0);
        this.line = plan.places().get(2);
        this.part = plan.part();
    }

    /** From now on reasons are this row's, which has none yet. */
    void begin(InternalRow next) {
        codes.clear();
        texts.clear();
        row = next;
        where = null;
    }

    void add(Reason reason, String why) {
        add(reason.code(), why);
    }

    void add(String code, String why) {
        UTF8String stored = UTF8String.fromString(code);
        if (!codes.contains(stored)) {
            codes.add(stored);
        }
        texts.add(UTF8String.fromString(where() + why));
    }

    private String where() {
        if (where == null && row != null) {
            where = row.getUTF8String(file) + " line " + row.getLong(line)
                    + (part < 0 ? "" : " column " + row.getUTF8String(part)) + ": ";
        }
        return where == null ? "" : where;
    }

    boolean none() {
        return codes.isEmpty();
    }

    /** Each code once; null for none. */
    @Nullable
    GenericArrayData codes() {
        return codes.isEmpty() ? null : new GenericArrayData(codes.toArray());
    }

    /** All reasons in words; null for none. */
    @Nullable
    GenericArrayData texts() {
        return texts.isEmpty() ? null : new GenericArrayData(texts.toArray());
    }

    /** What went wrong, without Spark's codes and its advice, which is for writers of queries. */
    static String of(RuntimeException failure) {
        String message = failure.getMessage();
        if (message == null) {
            return failure.getClass().getSimpleName();
        }
        String line = message.lines().findFirst().orElse("");
        return SPARK_WORDS.matcher(line).replaceAll("").strip();
    }
}

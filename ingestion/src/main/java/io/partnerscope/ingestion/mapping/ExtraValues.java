package io.partnerscope.ingestion.mapping;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Values of columns the source does not know, kept beside the row so that nothing of it is lost. */
final class ExtraValues {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ExtraValues() {}

    /** A JSON object of the values that are there; null where none is. */
    static @Nullable UTF8String of(InternalRow row, List<RowPlan.Extra> extras) {
        ObjectNode values = JSON.createObjectNode();
        for (RowPlan.Extra extra : extras) {
            if (!row.isNullAt(extra.place())) {
                values.put(extra.name(), row.getUTF8String(extra.place()).toString());
            }
        }
        return values.isEmpty() ? null : UTF8String.fromString(values.toString());
    }
}

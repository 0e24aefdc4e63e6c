package io.partnerscope.ingestion.keys;

import io.partnerscope.contract.Provenance;
import io.partnerscope.ingestion.commit.Landing;
import io.partnerscope.ingestion.commit.LandingTask;
import io.partnerscope.ingestion.commit.TaskOutcome;
import io.partnerscope.ingestion.mapping.Staged;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Brings rows to where they belong as they are read: good ones whose key has no other row into data files, bad ones into
 * quarantine. Rows that need a second look are passed over; {@link Settlement} has them.
 */
final class DirectLanding implements FlatMapFunction<Iterator<InternalRow>, TaskOutcome> {
    private static final long serialVersionUID = 1L;

    private final Landing landing;
    private final RowKeys keys;
    private final Suspects suspects;
    private final Deliveries deliveries;
    private final int status;
    private final int delivery;
    private final int version;

    DirectLanding(Landing landing, StructType schema, RowKeys keys, Suspects suspects, Deliveries deliveries) {
        this.landing = landing;
        this.keys = keys;
        this.suspects = suspects;
        this.deliveries = deliveries;
        this.status = schema.fieldIndex(Staged.STATUS);
        this.delivery = schema.fieldIndex(Provenance.DELIVERED_FOR);
        this.version = schema.fieldIndex(Provenance.ROW_VERSION);
    }

    @Override
    public Iterator<TaskOutcome> call(Iterator<InternalRow> rows) {
        boolean anySuspect = !suspects.isEmpty();
        try (LandingTask task = landing.begin()) {
            while (rows.hasNext()) {
                InternalRow row = rows.next();
                switch (row.getInt(status)) {
                    case Staged.OK -> {
                        if (anySuspect && suspects.contains(keys.hash(row))) {
                            continue;
                        }
                        if (!deliveries.isEmpty() && deliveries.isOvertaken(text(row, delivery), text(row, version))) {
                            task.duplicate(row);
                        } else {
                            task.accept(row);
                        }
                    }
                    case Staged.REJECTED -> task.reject(row);
                    case Staged.FILTERED -> task.filter(row);
                    default -> throw new IllegalStateException("Unknown status: " + row.getInt(status));
                }
            }
            return List.of(task.finish()).iterator();
        }
    }

    private static @Nullable UTF8String text(InternalRow row, int place) {
        return row.isNullAt(place) ? null : row.getUTF8String(place);
    }
}

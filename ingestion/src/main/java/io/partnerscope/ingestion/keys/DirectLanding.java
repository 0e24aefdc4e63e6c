package io.partnerscope.ingestion.keys;

import io.partnerscope.contract.Provenance;
import io.partnerscope.ingestion.commit.Landing;
import io.partnerscope.ingestion.commit.LandingTask;
import io.partnerscope.ingestion.commit.TaskOutcome;
import io.partnerscope.ingestion.mapping.Staged;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Brings rows to where they belong as they are read: good ones whose key has no other row into data files, bad ones into
 * quarantine. Rows that need a second look are kept for {@link Settlement}, as long as they are few.
 */
final class DirectLanding implements FlatMapFunction<Iterator<InternalRow>, DirectLanding.Outcome> {
    private static final long serialVersionUID = 1L;

    /** The most bytes of suspects that one task keeps. */
    private static final int MOST_KEPT = 32 << 20;

    /**
     * What came of one task.
     *
     * @param landed what it wrote
     * @param suspects rows that need a second look; null where they were too many to keep
     */
    record Outcome(TaskOutcome landed, @Nullable List<InternalRow> suspects) implements Serializable {}

    private final Landing landing;
    private final StructType schema;
    private final RowKeys keys;
    private final Suspects suspects;
    private final Deliveries deliveries;
    private final int status;
    private final int delivery;
    private final int version;

    DirectLanding(Landing landing, StructType schema, RowKeys keys, Suspects suspects, Deliveries deliveries) {
        this.landing = landing;
        this.schema = schema;
        this.keys = keys;
        this.suspects = suspects;
        this.deliveries = deliveries;
        this.status = schema.fieldIndex(Staged.STATUS);
        this.delivery = schema.fieldIndex(Provenance.DELIVERED_FOR);
        this.version = schema.fieldIndex(Provenance.ROW_VERSION);
    }

    @Override
    public Iterator<Outcome> call(Iterator<InternalRow> rows) {
        boolean anySuspect = !suspects.isEmpty();
        Kept kept = new Kept(schema);
        try (LandingTask task = landing.begin()) {
            while (rows.hasNext()) {
                InternalRow row = rows.next();
                switch (row.getInt(status)) {
                    case Staged.OK -> {
                        if (anySuspect && suspects.contains(keys.hash(row))) {
                            kept.add(row);
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
            return List.of(new Outcome(task.finish(), kept.rows())).iterator();
        }
    }

    private static @Nullable UTF8String text(InternalRow row, int place) {
        return row.isNullAt(place) ? null : row.getUTF8String(place);
    }

    /** Copies of rows, until they are too many. */
    private static final class Kept {
        private final StructType schema;
        private @Nullable List<InternalRow> rows = new ArrayList<>();
        private @Nullable UnsafeProjection copy;
        private long bytes;

        Kept(StructType schema) {
            this.schema = schema;
        }

        void add(InternalRow row) {
            List<InternalRow> all = rows;
            if (all == null) {
                return;
            }
            UnsafeProjection copying = copy;
            if (copying == null) {
                copying = UnsafeProjection.create(schema);
                copy = copying;
            }
            UnsafeRow one = copying.apply(row).copy();
            bytes += one.getSizeInBytes();
            if (bytes > MOST_KEPT) {
                rows = null;
            } else {
                all.add(one);
            }
        }

        @Nullable
        List<InternalRow> rows() {
            return rows;
        }
    }
}

package io.partnerscope.ingestion.keys;

import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Provenance;
import io.partnerscope.ingestion.commit.Landing;
import io.partnerscope.ingestion.commit.LandingTask;
import io.partnerscope.ingestion.commit.TaskOutcome;
import io.partnerscope.ingestion.mapping.Arrival;
import io.partnerscope.ingestion.mapping.Staged;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Decides the keys of a partition and brings the rows that count to where they belong. All candidates of a key are in
 * one partition, and a partition fits into memory.
 */
final class Settlement implements FlatMapFunction<Iterator<InternalRow>, TaskOutcome> {
    private static final long serialVersionUID = 1L;

    private final Landing landing;
    private final Contract contract;
    private final StructType schema;
    private final RowKeys keys;
    private final Rules rules;

    /**
     * For candidates of that schema.
     *
     * @param rules by which keys are decided
     */
    Settlement(Landing landing, Contract contract, StructType schema, RowKeys keys, Rules rules) {
        this.landing = landing;
        this.contract = contract;
        this.schema = schema;
        this.keys = keys;
        this.rules = rules;
    }

    @Override
    public Iterator<TaskOutcome> call(Iterator<InternalRow> rows) {
        UnsafeProjection copy = UnsafeProjection.create(schema);
        int status = schema.fieldIndex(Staged.STATUS);
        Map<List<Object>, List<InternalRow>> groups = new LinkedHashMap<>();
        try (LandingTask task = landing.begin()) {
            while (rows.hasNext()) {
                InternalRow row = rows.next();
                switch (row.getInt(status)) {
                    case Staged.OK, Candidates.THERE ->
                        groups.computeIfAbsent(keys.key(row), key -> new ArrayList<>(1))
                                .add(copy.apply(row).copy());
                    case Staged.REJECTED -> task.reject(row);
                    case Staged.FILTERED -> task.filter(row);
                    default -> throw new IllegalStateException("Unknown status: " + row.getInt(status));
                }
            }
            List<InternalRow> winners = new ArrayList<>();
            Group group = new Group(contract, schema, keys, rules, task, winners);
            groups.forEach((key, candidates) -> group.settle(candidates));
            RowOrder.sort(winners, contract, schema);
            winners.forEach(task::accept);
            return List.of(task.finish()).iterator();
        }
    }

    /**
     * By what keys are decided.
     *
     * @param arrival what the rows have in common
     * @param versioned whether it gives versions
     * @param deliveries that the batch brings
     * @param graves deletions of the dataset, by key and month as text
     * @param anyFile a file of the batch, to which what a delivery takes out is put down
     */
    record Rules(Arrival arrival, boolean versioned, Deliveries deliveries, Map<String, Grave> graves, String anyFile)
            implements java.io.Serializable {
        Rules {
            graves = Map.copyOf(graves);
        }
    }

    /** The places of what is asked of every candidate. */
    record Places(
            int status,
            int source,
            int file,
            int line,
            int at,
            int batch,
            int version,
            int delivery,
            int number,
            int deleted,
            int location,
            int position) {
        static Places of(StructType schema) {
            return new Places(
                    schema.fieldIndex(Staged.STATUS),
                    schema.fieldIndex(Provenance.SOURCE_NAME),
                    schema.fieldIndex(Provenance.SOURCE_FILE),
                    schema.fieldIndex(Provenance.SOURCE_LINE),
                    schema.fieldIndex(Provenance.INGESTED_AT),
                    schema.fieldIndex(Provenance.BATCH_ID),
                    schema.fieldIndex(Provenance.ROW_VERSION),
                    schema.fieldIndex(Provenance.DELIVERED_FOR),
                    schema.fieldIndex(Staged.NUMBER),
                    schema.fieldIndex(Staged.DELETED),
                    schema.fieldIndex(Candidates.LOCATION),
                    schema.fieldIndex(Candidates.POSITION));
        }

        @Nullable
        UTF8String text(InternalRow row, int place) {
            return row.isNullAt(place) ? null : row.getUTF8String(place);
        }

        Candidate candidate(InternalRow row) {
            return new Candidate(
                    row,
                    text(row, version),
                    row.getInt(number),
                    row.getLong(line),
                    row.getLong(at),
                    row.getUTF8String(batch),
                    row.getUTF8String(file),
                    row.getBoolean(deleted));
        }
    }
}

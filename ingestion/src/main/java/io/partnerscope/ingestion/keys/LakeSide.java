package io.partnerscope.ingestion.keys;

import io.partnerscope.contract.Column;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Provenance;
import io.partnerscope.ingestion.mapping.Staged;
import io.partnerscope.lake.Lake;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** What the lake has of the keys and deliveries of a batch. */
final class LakeSide {
    /** What a row of the lake has in the columns that staged rows have besides. */
    private static final Map<String, Object> BESIDE =
            Map.of(Staged.STATUS, Candidates.THERE, Staged.NUMBER, -1, Staged.DELETED, false, Staged.ROUNDED, 0);

    private final Lake lake;
    private final Contract contract;
    private final String source;
    private final @Nullable String made;

    LakeSide(Lake lake, Contract contract, String source, @Nullable String made) {
        this.lake = lake;
        this.contract = contract;
        this.source = source;
        this.made = made;
    }

    /**
     * What was found.
     *
     * @param hashes of keys that batch and lake have in common
     * @param files that hold rows of them, or of a delivery of the batch
     * @param rows how many rows that are
     * @param deliveries of the batch with their latest version in the lake
     */
    record Found(Hashes hashes, Set<String> files, long rows, Map<String, String> deliveries) implements Serializable {
        static final Found NOTHING = new Found(new Hashes(), Set.of(), 0, Map.of());
    }

    /** Data files that may hold keys of the batch: those of its months where keys are unique by month only, else all. */
    Set<String> files(KeyPass keys) {
        boolean byMonth = contract.keyScope() == Contract.KeyScope.MONTH
                && keys.deliveries().isEmpty();
        Set<String> files = new LinkedHashSet<>();
        lake.currentFiles(contract).forEach((location, file) -> {
            Integer month =
                    byMonth && file.partition().size() > 0 ? file.partition().get(0, Integer.class) : null;
            if (month == null || keys.months().contains(month)) {
                files.add(location);
            }
        });
        return files;
    }

    /** Looks for the batch's keys and deliveries in data files; reads no more than keys. */
    Found find(Collection<String> files, KeyPass batch) {
        Set<String> names = new LinkedHashSet<>(contract.primaryKey());
        if (contract.partitionBy() != null) {
            names.add(contract.partitionBy());
        }
        names.addAll(List.of(Provenance.SOURCE_NAME, Provenance.ROW_VERSION, Provenance.DELIVERED_FOR));
        names.add(Lake.LOCATION);
        Dataset<Row> rows = lake.readFiles(contract, files)
                .select(names.stream().map(functions::col).toArray(org.apache.spark.sql.Column[]::new));
        StructType schema = rows.schema();
        RowKeys keys = new RowKeys(contract, schema, made);
        int sourceName = schema.fieldIndex(Provenance.SOURCE_NAME);
        int version = schema.fieldIndex(Provenance.ROW_VERSION);
        int delivery = schema.fieldIndex(Provenance.DELIVERED_FOR);
        int location = schema.fieldIndex(Lake.LOCATION);
        Deliveries deliveries = batch.deliveries();
        UTF8String own = UTF8String.fromString(source);
        var incoming = lake.spark()
                .sparkContext()
                .broadcast(Suspects.of(batch.hashes()), scala.reflect.ClassTag$.MODULE$.apply(Suspects.class));
        FlatMapFunction<Iterator<InternalRow>, Found> look = all -> {
            Suspects wanted = incoming.value();
            Hashes hashes = new Hashes();
            long candidates = 0;
            Set<String> places = new HashSet<>();
            Map<String, String> latest = new HashMap<>();
            UTF8String lastPlace = null;
            while (all.hasNext()) {
                InternalRow row = all.next();
                long hash = keys.hash(row);
                boolean known = wanted.contains(hash);
                UTF8String of = deliveries.isEmpty() || row.isNullAt(delivery) ? null : row.getUTF8String(delivery);
                boolean delivered =
                        deliveries.contains(of) && row.getUTF8String(sourceName).equals(own);
                if (known) {
                    hashes.add(hash);
                }
                if (delivered) {
                    Deliveries.note(latest, of, row.isNullAt(version) ? null : row.getUTF8String(version));
                }
                if (known || delivered) {
                    candidates++;
                    UTF8String place = row.getUTF8String(location);
                    if (!place.equals(lastPlace)) {
                        lastPlace = place.copy();
                        places.add(lastPlace.toString());
                    }
                }
            }
            return List.of(new Found(hashes.trimmed(), places, candidates, latest))
                    .iterator();
        };
        List<Found> parts =
                rows.queryExecution().toRdd().toJavaRDD().mapPartitions(look).collect();
        incoming.destroy();
        return together(parts);
    }

    private static Found together(List<Found> parts) {
        Set<String> files = new HashSet<>();
        Map<String, String> deliveries = new HashMap<>();
        for (Found part : parts) {
            files.addAll(part.files());
            part.deliveries().forEach((delivery, version) -> deliveries.merge(delivery, version, Deliveries::later));
        }
        return new Found(
                Hashes.together(parts.stream().map(Found::hashes).toList()),
                files,
                parts.stream().mapToLong(Found::rows).sum(),
                deliveries);
    }

    /** Which of the deliveries have rows in the lake that came after a moment. */
    Set<String> deliveredAfter(Deliveries deliveries, long moment) {
        return lake
                .read(contract)
                .where(functions.col(Provenance.SOURCE_NAME).equalTo(source))
                .where(functions
                        .col(Provenance.DELIVERED_FOR)
                        .isInCollection(deliveries.latest().keySet()))
                .where(functions
                        .unix_micros(functions.col(Provenance.INGESTED_AT))
                        .gt(moment))
                .select(Provenance.DELIVERED_FOR)
                .distinct()
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .collect(Collectors.toSet());
    }

    /** Rows of data files that have one of these keys or belong to one of these deliveries, as candidates. */
    JavaRDD<InternalRow> candidates(
            Collection<String> files, StructType staged, Suspects common, Deliveries deliveries) {
        List<org.apache.spark.sql.Column> columns = new ArrayList<>();
        for (Column column : contract.allColumns()) {
            columns.add(functions.col(column.name()));
        }
        int width = columns.size();
        for (String name : List.of(staged.fieldNames()).subList(width, staged.size())) {
            DataType type = staged.fields()[staged.fieldIndex(name)].dataType();
            Object value = BESIDE.get(name);
            columns.add(functions.lit(value).cast(type).as(name));
        }
        columns.add(functions.col(Lake.LOCATION).as(Candidates.LOCATION));
        columns.add(functions.col(Lake.POSITION).as(Candidates.POSITION));
        Dataset<Row> rows = lake.readFiles(contract, files).select(columns.toArray(org.apache.spark.sql.Column[]::new));
        StructType schema = Candidates.schema(staged);
        DataType[] types = Candidates.types(schema);
        RowKeys keys = new RowKeys(contract, staged, made);
        int delivery = schema.fieldIndex(Provenance.DELIVERED_FOR);
        Function<InternalRow, InternalRow> hashed = row -> {
            Object[] values = new Object[types.length];
            for (int at = 0; at < types.length - 1; at++) {
                values[at] = row.isNullAt(at) ? null : InternalRow.copyValue(row.get(at, types[at]));
            }
            values[types.length - 1] = keys.hash(row);
            return new GenericInternalRow(values);
        };
        Function<InternalRow, Boolean> competes = row -> common.contains(keys.hash(row))
                || (!row.isNullAt(delivery) && deliveries.contains(row.getUTF8String(delivery)));
        return rows.queryExecution().toRdd().toJavaRDD().filter(competes).map(hashed);
    }
}

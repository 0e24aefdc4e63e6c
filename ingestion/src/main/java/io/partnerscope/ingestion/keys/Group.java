package io.partnerscope.ingestion.keys;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.partnerscope.contract.Contract;
import io.partnerscope.ingestion.commit.LandingTask;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** Settles the candidates of one key after another; for keys made from values, those of all occurrences at once. */
final class Group {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DataType[] types;
    private final RowKeys keys;
    private final Settlement.Rules rules;
    private final Settlement.Places places;
    private final LandingTask task;
    private final List<InternalRow> winners;
    private final Contest contest;
    private final UTF8String source;

    Group(
            Contract contract,
            StructType schema,
            RowKeys keys,
            Settlement.Rules rules,
            LandingTask task,
            List<InternalRow> winners) {
        this.types = Candidates.types(schema);
        this.keys = keys;
        this.rules = rules;
        this.places = Settlement.Places.of(schema);
        this.task = task;
        this.winners = winners;
        this.contest = new Contest(rules.versioned(), rules.arrival().again(), RowOrder.byContent(contract, schema));
        this.source = UTF8String.fromString(rules.arrival().source());
    }

    /** Settles candidates whose keys are equal but for the occurrence. */
    void settle(List<InternalRow> candidates) {
        List<InternalRow> came = new ArrayList<>();
        List<InternalRow> there = new ArrayList<>();
        for (InternalRow row : candidates) {
            if (row.getInt(places.status()) == Candidates.THERE) {
                there.add(row);
            } else if (rules.deliveries()
                    .isOvertaken(places.text(row, places.delivery()), places.text(row, places.version()))) {
                task.duplicate(row);
            } else {
                came.add(row);
            }
        }
        if (keys.made() < 0) {
            settle(came, there);
            return;
        }
        Map<UTF8String, List<InternalRow>> cameByKey =
                byOccurrence(came, rules.arrival().again() ? landed(there) : Map.of());
        Map<UTF8String, List<InternalRow>> thereByKey = new HashMap<>();
        there.forEach(row -> thereByKey
                .computeIfAbsent(row.getUTF8String(keys.made()), none -> new ArrayList<>(1))
                .add(row));
        cameByKey.forEach((key, rows) -> settle(rows, thereByKey.getOrDefault(key, List.of())));
        thereByKey.forEach((key, rows) -> {
            if (!cameByKey.containsKey(key)) {
                settle(List.of(), rows);
            }
        });
    }

    /** The last occurrence of each file of the batch that has landed already. */
    private Map<UTF8String, Integer> landed(List<InternalRow> there) {
        UTF8String batch = UTF8String.fromString(rules.arrival().batch());
        Map<UTF8String, Integer> landed = new HashMap<>();
        for (InternalRow row : there) {
            if (batch.equals(row.getUTF8String(places.batch()))) {
                landed.merge(
                        row.getUTF8String(places.file()),
                        NaturalKeys.number(row.getUTF8String(keys.made())),
                        Integer::max);
            }
        }
        return landed;
    }

    /**
     * Rows by their full key: the rows of each file with equal values are its first, second and so on.
     *
     * @param landed the last occurrence of a file, by name, that landed before
     */
    private Map<UTF8String, List<InternalRow>> byOccurrence(List<InternalRow> came, Map<UTF8String, Integer> landed) {
        came.sort(Comparator.<InternalRow>comparingInt(row -> row.getInt(places.number()))
                .thenComparingLong(row -> row.getLong(places.line())));
        Map<UTF8String, List<InternalRow>> byKey = new LinkedHashMap<>();
        Map<Integer, Integer> occurrences = new HashMap<>();
        for (InternalRow row : came) {
            int first = landed.getOrDefault(row.getUTF8String(places.file()), 0) + 1;
            int occurrence = occurrences.merge(row.getInt(places.number()), first, (last, none) -> last + 1);
            UTF8String key = NaturalKeys.occurrence(row.getUTF8String(keys.made()), occurrence);
            byKey.computeIfAbsent(key, none -> new ArrayList<>(1)).add(withKey(row, key));
        }
        return byKey;
    }

    private void settle(List<InternalRow> came, List<InternalRow> there) {
        InternalRow first = there.isEmpty() ? null : there.get(0);
        if (came.isEmpty()) {
            there.stream()
                    .filter(this::isNoLongerDelivered)
                    .forEach(row -> task.remove(location(row), position(row), UTF8String.fromString(rules.anyFile())));
            return;
        }
        if (came.size() == 1
                && first == null
                && rules.graves().isEmpty()
                && !came.get(0).getBoolean(places.deleted())) {
            winners.add(came.get(0));
            return;
        }
        List<Candidate> candidates = came.stream().map(places::candidate).toList();
        Grave grave = rules.graves().isEmpty() ? null : rules.graves().get(graveKey(came.get(0)));
        Contest.Verdict verdict = contest.decide(candidates, first == null ? null : places.candidate(first), grave);
        verdict.duplicates().forEach(duplicate -> task.duplicate(duplicate.row()));
        if (verdict.written() != null) {
            winners.add(verdict.written().row());
        }
        if (verdict.buried() != null) {
            InternalRow row = verdict.buried().row();
            task.bury(row, keyText(row), keys.hash(row), monthText(row));
        }
        if (verdict.leaves() && first != null && verdict.buried() != null) {
            task.remove(location(first), position(first), verdict.buried().row().getUTF8String(places.file()));
        } else if (verdict.leaves() && first != null) {
            task.replace(location(first), position(first));
        }
    }

    private boolean isNoLongerDelivered(InternalRow there) {
        UTF8String delivery = places.text(there, places.delivery());
        if (!rules.deliveries().contains(delivery) || !source.equals(there.getUTF8String(places.source()))) {
            return false;
        }
        if (rules.versioned()) {
            return rules.deliveries().isOvertaken(delivery, places.text(there, places.version()));
        }
        return !rules.arrival().again()
                || there.getLong(places.at()) < rules.arrival().at();
    }

    private String location(InternalRow there) {
        return there.getUTF8String(places.location()).toString();
    }

    private long position(InternalRow there) {
        return there.getLong(places.position());
    }

    private InternalRow withKey(InternalRow row, UTF8String madeKey) {
        if (madeKey.equals(row.getUTF8String(keys.made()))) {
            return row;
        }
        Object[] values = new Object[types.length];
        for (int at = 0; at < values.length; at++) {
            values[at] = row.isNullAt(at) ? null : row.get(at, types[at]);
        }
        values[keys.made()] = madeKey;
        return new GenericInternalRow(values);
    }

    private String graveKey(InternalRow row) {
        return Graves.key(keyText(row), monthText(row));
    }

    /** The key as a JSON list of its values as text. */
    private String keyText(InternalRow row) {
        ArrayNode list = JSON.createArrayNode();
        for (int place : keys.places()) {
            list.add(row.isNullAt(place) ? "" : String.valueOf(row.get(place, types[place])));
        }
        return list.toString();
    }

    private String monthText(InternalRow row) {
        int month = keys.month(row);
        return month == Integer.MIN_VALUE
                ? ""
                : YearMonth.of(1970 + Math.floorDiv(month, 12), 1 + Math.floorMod(month, 12))
                        .toString();
    }
}

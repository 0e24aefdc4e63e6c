package io.partnerscope.ingestion.mapping;

import io.partnerscope.ingestion.typing.Formats;
import io.partnerscope.ingestion.typing.TargetColumn;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is needed to turn a row of a source into a row of a dataset; travels to where the rows are.
 *
 * @param arrival what all rows of the batch have in common
 * @param columns the dataset's columns with what fills them, in order
 * @param filter rows for which it is not true are left out; null for none
 * @param identity what decides which of several rows counts
 * @param checks what must hold for the finished row
 * @param matches look-ups that can fail
 * @param part place of the unpivoted column's name; -1 where nothing is unpivoted
 * @param partValue place of the unpivoted value
 * @param extras columns of the file that the source does not know
 * @param otherLines place of what was looked up where; -1 for nothing
 * @param places places of what the reader says of every row: file, number, line, raw, fault, why
 */
record RowPlan(
        Arrival arrival,
        List<Target> columns,
        RowExpressions.@Nullable Bound filter,
        Identity identity,
        List<RowCheck> checks,
        List<Match> matches,
        int part,
        int partValue,
        List<Extra> extras,
        int otherLines,
        List<Integer> places)
        implements Serializable {
    RowPlan {
        columns = List.copyOf(columns);
        checks = List.copyOf(checks);
        matches = List.copyOf(matches);
        extras = List.copyOf(extras);
        places = List.copyOf(places);
    }

    /** Places of the source's columns that are needed. */
    Set<Integer> uses() {
        Set<Integer> uses = new TreeSet<>();
        for (Target target : columns) {
            if (target.value() != null) {
                uses.addAll(target.value().uses());
            }
        }
        if (filter != null) {
            uses.addAll(filter.uses());
        }
        identity.all().forEach(bound -> uses.addAll(bound.uses()));
        extras.forEach(extra -> uses.add(extra.place()));
        if (otherLines >= 0) {
            uses.add(otherLines);
        }
        return uses;
    }

    /** The plan that fills no more than these columns, and what decides which row counts. */
    RowPlan only(Set<String> names) {
        List<Target> fewer = columns.stream()
                .map(target -> names.contains(target.column().name()) ? target : target.unfilled())
                .toList();
        return new RowPlan(
                arrival, fewer, filter, identity, List.of(), matches, part, partValue, List.of(), -1, places);
    }

    /**
     * What decides which of several rows counts.
     *
     * @param version what the latest of rows of the same key is known by; null for none
     * @param versionFormats how it is written
     * @param deleted whether the row takes the one of its key out; null for never
     * @param naturalKey what the key is made from; empty where the source brings it
     * @param fills place of the column that it fills
     * @param deliveredFor the delivery the row belongs to; null for none
     * @param columns places of the columns of the key and of the one that decides the month
     */
    record Identity(
            RowExpressions.@Nullable Bound version,
            Formats versionFormats,
            RowExpressions.@Nullable Bound deleted,
            List<RowExpressions.Bound> naturalKey,
            int fills,
            RowExpressions.@Nullable Bound deliveredFor,
            List<Integer> columns)
            implements Serializable {
        Identity {
            columns = List.copyOf(columns);
            naturalKey = List.copyOf(naturalKey);
        }

        private List<RowExpressions.Bound> all() {
            List<RowExpressions.Bound> all = new ArrayList<>(naturalKey);
            Stream.of(version, deleted, deliveredFor).filter(Objects::nonNull).forEach(all::add);
            return all;
        }
    }

    /** A column of the file that the source does not know. */
    record Extra(String name, int place) implements Serializable {}

    /**
     * A column and what fills it.
     *
     * @param value null for a column the source does not have
     * @param words what its texts stand for; null where they stand for themselves
     * @param formats how its texts are written
     */
    record Target(
            TargetColumn column,
            RowExpressions.@Nullable Bound value,
            @Nullable Words words,
            Formats formats) implements Serializable {
        private Target unfilled() {
            return new Target(column.optional(), null, null, formats);
        }
    }

    /** A check of the contract over the finished row. */
    record RowCheck(String name, String description, RowExpressions.Bound holds) implements Serializable {}

    /**
     * A look-up that can fail.
     *
     * @param place of what it brought
     * @param required whether it must have brought something
     * @param fault place of why its key could not be computed; -1 where it always can
     * @param what it looks for, for messages
     */
    record Match(int place, boolean required, int fault, String what) implements Serializable {}
}

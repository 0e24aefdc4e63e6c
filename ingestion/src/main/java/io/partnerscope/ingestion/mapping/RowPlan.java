package io.partnerscope.ingestion.mapping;

import io.partnerscope.ingestion.typing.Formats;
import io.partnerscope.ingestion.typing.TargetColumn;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that is needed to turn a row of a source into a row of a dataset; travels to where the rows are.
 *
 * @param source name of the source, for messages
 * @param columns the dataset's columns with what fills them, in order
 * @param filter rows for which it is not true are left out; null for none
 * @param version what the latest of rows of the same key is known by; null for none
 * @param checks what must hold for the finished row
 * @param matches look-ups that can fail
 * @param part place of the unpivoted column's name; -1 where nothing is unpivoted
 * @param partValue place of the unpivoted value
 * @param places places of what the reader says of every row: file, number, line, raw, fault, why
 */
record RowPlan(
        String source,
        List<Target> columns,
        RowExpressions.@Nullable Bound filter,
        RowExpressions.@Nullable Bound version,
        List<RowCheck> checks,
        List<Match> matches,
        int part,
        int partValue,
        List<Integer> places)
        implements Serializable {
    RowPlan {
        columns = List.copyOf(columns);
        checks = List.copyOf(checks);
        matches = List.copyOf(matches);
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
        if (version != null) {
            uses.addAll(version.uses());
        }
        return uses;
    }

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
            Formats formats) implements Serializable {}

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

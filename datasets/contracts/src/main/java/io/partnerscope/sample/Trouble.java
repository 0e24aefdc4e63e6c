package io.partnerscope.sample;

import io.partnerscope.contract.Reason;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One planted row: a copy of a good one with a key of its own and some fields changed, so that what the good rows say stays
 * true.
 *
 * @param kind what a correct pipeline does with the row
 * @param reason why it is rejected; null where it is not
 * @param column the column it is about; empty for none
 * @param changes new texts by column, as they stand in the file
 * @param onlyWhere texts the copied row must have, by column
 */
record Trouble(
        Kind kind, @Nullable Reason reason, String column, Map<String, String> changes, Map<String, String> onlyWhere) {
    Trouble {
        changes = Map.copyOf(changes);
        onlyWhere = Map.copyOf(onlyWhere);
    }

    /** What a correct pipeline does with the row. */
    enum Kind {
        REJECTED,
        DUPLICATE,
        ORPHAN,
        UNCONVERTED
    }

    static Trouble rejected(Reason reason, Map<String, String> changes) {
        return new Trouble(Kind.REJECTED, reason, "", changes, Map.of());
    }

    static Trouble rejected(Reason reason, String column, String text) {
        return new Trouble(Kind.REJECTED, reason, column, Map.of(column, text), Map.of());
    }

    /** A line with a field more than the header. */
    static Trouble ragged() {
        return new Trouble(Kind.REJECTED, Reason.RAGGED, "", Map.of(), Map.of());
    }

    /** A good row once more. */
    static Trouble duplicate() {
        return new Trouble(Kind.DUPLICATE, null, "", Map.of(), Map.of());
    }

    /** A row whose parent does not exist. */
    static Trouble orphan(String column, String id) {
        return new Trouble(Kind.ORPHAN, null, column, Map.of(column, id), Map.of());
    }

    /** A row in a currency without rates. */
    static Trouble unconverted(Map<String, String> changes) {
        return new Trouble(Kind.UNCONVERTED, null, "", changes, Map.of());
    }

    Trouble where(Map<String, String> texts) {
        return new Trouble(kind, reason, column, changes, texts);
    }
}

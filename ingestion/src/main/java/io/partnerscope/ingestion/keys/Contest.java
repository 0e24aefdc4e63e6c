package io.partnerscope.ingestion.keys;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Decides which of several rows of one key counts (DESIGN §2, promise 4).
 *
 * <p>Where rows carry a version, the highest counts, whatever the order in which they came; of equal versions in
 * different batches the one whose content sorts last, so that the order does not matter there either, and a deletion
 * before all. Without versions the later batch counts. Within a batch the later file and line decide what versions do
 * not.
 */
final class Contest {
    private final boolean versioned;
    private final boolean again;
    private final Comparator<InternalRow> contents;

    /**
     * For one dataset of one source.
     *
     * @param versioned whether the source gives versions
     * @param again whether the rows came before and are tried again; else they are later than all that is there, whatever
     *     the clocks of the machines say
     * @param contents an order of rows in which only equal ones are equal
     */
    Contest(boolean versioned, boolean again, Comparator<InternalRow> contents) {
        this.versioned = versioned;
        this.again = again;
        this.contents = contents;
    }

    /**
     * What becomes of the rows of a key.
     *
     * @param written the row that is to stand in the lake from now on; null for none or no change
     * @param buried the row that takes the one in the lake out; null for none
     * @param duplicates rows that do not count
     * @param leaves whether the row in the lake goes
     */
    record Verdict(
            @Nullable Candidate written, @Nullable Candidate buried, List<Candidate> duplicates, boolean leaves) {}

    /**
     * Decides one key.
     *
     * @param came rows of the batch
     * @param there the row in the lake
     * @param grave the latest deletion of the key
     */
    Verdict decide(List<Candidate> came, @Nullable Candidate there, @Nullable Grave grave) {
        List<Candidate> duplicates = new ArrayList<>(came);
        Candidate latest = came.stream().max(this::inBatch).orElse(null);
        if (latest == null || !isLater(latest, there) || !isLater(latest, grave)) {
            return new Verdict(null, null, duplicates, false);
        }
        if (!latest.deleted() && there != null && addsNothing(latest, there)) {
            return new Verdict(null, null, duplicates, false);
        }
        duplicates.remove(latest);
        return latest.deleted()
                ? new Verdict(null, latest, duplicates, there != null)
                : new Verdict(latest, null, duplicates, there != null);
    }

    private int inBatch(Candidate one, Candidate other) {
        int compared = versions(one.version(), other.version());
        if (compared == 0) {
            compared = Integer.compare(one.number(), other.number());
        }
        return compared == 0 ? Long.compare(one.line(), other.line()) : compared;
    }

    private boolean isLater(Candidate came, @Nullable Candidate there) {
        if (there == null) {
            return true;
        }
        int compared =
                versioned ? versions(came.version(), there.version()) : arrivals(came.arrival(), there.arrival());
        if (compared != 0) {
            return compared > 0;
        }
        if (came.batch().equals(there.batch())) {
            return isBehind(came, there.file(), there.line());
        }
        return !versioned || came.deleted() || contents.compare(came.row(), there.row()) >= 0;
    }

    /** Whether a row that is tried again stands behind another of its batch: files are read in order of name. */
    private static boolean isBehind(Candidate came, UTF8String file, long line) {
        int compared = came.file().compareTo(file);
        return compared == 0 ? came.line() >= line : compared > 0;
    }

    private boolean isLater(Candidate came, @Nullable Grave grave) {
        if (grave == null) {
            return true;
        }
        int compared = versioned
                ? versions(came.version(), grave.version() == null ? null : UTF8String.fromString(grave.version()))
                : arrivals(came.arrival(), grave.at());
        if (compared == 0 && came.batch().equals(UTF8String.fromString(grave.batch()))) {
            return isBehind(came, UTF8String.fromString(grave.file()), grave.line());
        }
        return versioned ? compared > 0 : compared >= 0;
    }

    private int arrivals(long came, long there) {
        return again ? Long.compare(came, there) : 1;
    }

    private boolean addsNothing(Candidate came, Candidate there) {
        return versions(came.version(), there.version()) == 0 && contents.compare(came.row(), there.row()) == 0;
    }

    private static int versions(@Nullable UTF8String one, @Nullable UTF8String other) {
        if (one == null || other == null) {
            return Boolean.compare(one != null, other != null);
        }
        return one.compareTo(other);
    }
}

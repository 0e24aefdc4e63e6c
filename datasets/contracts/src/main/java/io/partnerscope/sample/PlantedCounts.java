package io.partnerscope.sample;

import io.partnerscope.contract.Reason;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** How many rows of each kind were planted in one dataset. */
final class PlantedCounts {
    private final Map<String, Long> rejected = new TreeMap<>();
    private final Map<String, Long> orphans = new TreeMap<>();
    private long duplicates;
    private long unconverted;

    void add(Trouble trouble) {
        switch (trouble.kind()) {
            case REJECTED -> {
                Reason reason = Objects.requireNonNull(trouble.reason());
                rejected.merge(reason.code(), 1L, Long::sum);
            }
            case ORPHAN -> orphans.merge(trouble.column(), 1L, Long::sum);
            case UNCONVERTED -> unconverted++;
            case DUPLICATE -> duplicates++;
        }
    }

    void addDuplicate() {
        duplicates++;
    }

    /** By reason code. */
    Map<String, Long> rejected() {
        return rejected;
    }

    /** By column. */
    Map<String, Long> orphans() {
        return orphans;
    }

    long duplicates() {
        return duplicates;
    }

    long unconverted() {
        return unconverted;
    }
}

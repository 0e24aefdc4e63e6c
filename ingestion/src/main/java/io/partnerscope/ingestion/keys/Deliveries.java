package io.partnerscope.ingestion.keys;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries a batch brings, each with its latest version: what stands in the lake for one of them and is not brought
 * again is taken out, and rows of an earlier version do not count.
 *
 * @param latest version of each delivery; the empty text where it has none
 */
record Deliveries(Map<String, String> latest) implements Serializable {
    /** Sorts behind every version. */
    private static final String LAST = "\uFFFF";

    /** Rows are not delivered together. */
    static final Deliveries NONE = new Deliveries(Map.of());

    Deliveries {
        latest = Map.copyOf(latest);
    }

    /** These deliveries, each with the later of two versions; what only the other knows is left out. */
    Deliveries updatedBy(Map<String, String> other) {
        Map<String, String> both = new HashMap<>(latest);
        both.replaceAll((delivery, version) -> later(version, other.getOrDefault(delivery, "")));
        return new Deliveries(both);
    }

    /** These deliveries, some of which were delivered again since, so that no row of them counts. */
    Deliveries overtaken(Set<String> again) {
        Map<String, String> both = new HashMap<>(latest);
        both.replaceAll((delivery, version) -> again.contains(delivery) ? LAST : version);
        return new Deliveries(both);
    }

    /** The later of two versions. */
    static String later(String one, String other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** Whether there are none. */
    boolean isEmpty() {
        return latest.isEmpty();
    }

    boolean contains(@Nullable UTF8String delivery) {
        return delivery != null && latest.containsKey(delivery.toString());
    }

    /** Whether a row of that delivery and version has been overtaken by a later version of the delivery. */
    boolean isOvertaken(@Nullable UTF8String delivery, @Nullable UTF8String version) {
        if (delivery == null || latest.isEmpty()) {
            return false;
        }
        String last = latest.get(delivery.toString());
        return last != null && last.compareTo(version == null ? "" : version.toString()) > 0;
    }

    /** Notes a row's delivery and version in a collection under way. */
    static void note(Map<String, String> under, @Nullable UTF8String delivery, @Nullable UTF8String version) {
        if (delivery != null) {
            under.merge(delivery.toString(), version == null ? "" : version.toString(), Deliveries::later);
        }
    }
}

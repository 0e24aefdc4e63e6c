package io.partnerscope.server.export;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an exported table is, and for whom it was made. It goes with every export.
 *
 * @param dataset the name of the dataset, tile or query
 * @param description what its rows are; may be empty
 * @param release the release the rows come from
 * @param asOf the day that release looks at the world from
 * @param filters what the rows were narrowed by: name and value, as the address says them
 * @param who asked
 * @param askedAt when
 */
public record About(
        String dataset,
        String description,
        String release,
        @Nullable LocalDate asOf,
        Map<String, String> filters,
        String who,
        Instant askedAt) {
    public About {
        filters = Collections.unmodifiableMap(new LinkedHashMap<>(filters));
    }
}

package io.partnerscope.server.dashboard;

import io.partnerscope.server.web.Address;
import io.partnerscope.server.web.Call;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of a tile that was chosen, by a click on a mark: values of dimensions, in addresses as "at.stage=proposal"
 * and, of rows that name none, "none=stage".
 */
record Marks(Map<String, @Nullable String> values) {
    private static final String PREFIX = "at.";
    private static final String NONE = "none";

    Marks {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Nothing chosen: the whole tile. */
    static Marks none() {
        return new Marks(Map.of());
    }

    static Marks of(Call call) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> parameter :
                call.context().queryParamMap().entrySet()) {
            if (parameter.getKey().startsWith(PREFIX) && !parameter.getValue().isEmpty()) {
                values.put(
                        parameter.getKey().substring(PREFIX.length()),
                        parameter.getValue().get(0));
            }
            if (parameter.getKey().equals(NONE)) {
                parameter.getValue().forEach(dimension -> values.put(dimension, null));
            }
        }
        return new Marks(values);
    }

    Marks with(String dimension, @Nullable String value) {
        Map<String, @Nullable String> more = new LinkedHashMap<>(values);
        more.put(dimension, value);
        return new Marks(more);
    }

    Marks without(String dimension) {
        Map<String, @Nullable String> fewer = new LinkedHashMap<>(values);
        fewer.remove(dimension);
        return new Marks(fewer);
    }

    Address on(Address address) {
        Address with = address;
        for (Map.Entry<String, @Nullable String> mark : values.entrySet()) {
            String value = mark.getValue();
            with = value == null ? with.with(NONE, mark.getKey()) : with.with(PREFIX + mark.getKey(), value);
        }
        return with;
    }
}

package io.partnerscope.ingestion.source;

import io.partnerscope.ingestion.files.Layout;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the files of one kind are written, which may be in several ways, known by their names.
 *
 * @param usual how they are written where nothing else is said
 * @param byName globs of names of files that are written otherwise, and how; the first that fits counts
 */
public record Layouts(Layout usual, Map<String, Layout> byName) {
    public Layouts {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    /** How the file of that name is written. */
    public Layout of(String name) {
        return byName.entrySet().stream()
                .filter(other -> new FileNames(List.of(other.getKey())).match(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(usual);
    }
}

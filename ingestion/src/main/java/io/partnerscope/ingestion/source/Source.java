package io.partnerscope.ingestion.source;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the files of one system become rows of datasets (DESIGN §5).
 *
 * @param name kept with every row that came this way
 * @param description what system it is and how its files are had
 * @param files the files by the name the source calls them
 * @param datasets the datasets it fills, in order
 */
public record Source(String name, String description, Map<String, SourceFile> files, List<DatasetMapping> datasets) {
    public Source {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        datasets = List.copyOf(datasets);
    }
}

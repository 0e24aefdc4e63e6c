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
 * @param otherNames names by which it can be asked for as well
 * @param notes what its reader should know: traps, decisions, what is not taken
 * @param files the files by the name the source calls them
 * @param datasets the datasets it fills, in order
 */
public record Source(
        String name,
        String description,
        List<String> otherNames,
        List<String> notes,
        Map<String, SourceFile> files,
        List<DatasetMapping> datasets) {
    public Source {
        otherNames = List.copyOf(otherNames);
        notes = List.copyOf(notes);
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        datasets = List.copyOf(datasets);
    }
}

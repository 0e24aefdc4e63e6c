package io.partnerscope.ingestion;

import io.partnerscope.ingestion.files.KeptRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rows of one file that are in quarantine: what is to be read again, and where the lake keeps them. */
final class KeptFile {
    private final Map<Long, KeptRow> lines = new TreeMap<>();
    private final Set<String> parts = new TreeSet<>();
    private final Map<String, List<Long>> places = new HashMap<>();
    private long rows;

    /** Adds a row. */
    void add(KeptRow row, String file, String part, String location, long position) {
        lines.put(row.line(), row);
        parts.add(part(file, row.line(), part));
        places.computeIfAbsent(location, none -> new ArrayList<>()).add(position);
        rows++;
    }

    /** What tells an unpivoted row from the others. */
    static String part(String file, long line, String part) {
        return file + "\n" + line + "\n" + part;
    }

    /** The lines they stood in, in order. */
    List<KeptRow> lines() {
        return List.copyOf(lines.values());
    }

    Set<String> parts() {
        return parts;
    }

    /** Where the rows are, by data file. */
    Map<String, List<Long>> places() {
        return new LinkedHashMap<>(places);
    }

    long rows() {
        return rows;
    }
}

package io.partnerscope.ingestion;

import io.partnerscope.ingestion.files.KeptRow;
import io.partnerscope.ingestion.files.KeptRows;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The rows of one file that are in quarantine: what is to be read again, and where the lake keeps them. */
final class KeptFile {
    private final String name;
    private final Path written;
    private final Set<Long> unpivoted = new HashSet<>();
    private final Set<String> parts = new HashSet<>();
    private final Map<String, BitSet> places = new HashMap<>();
    private long lines;
    private long rows;

    /**
     * For a file of that name.
     *
     * @param written where its rows are written
     */
    KeptFile(String name, Path written) {
        this.name = name;
        this.written = written;
    }

    /** Adds a row; of a line that made several rows it is written once. */
    void add(KeptRow row, String part, String location, long position, DataOutputStream out) throws IOException {
        if (part.isEmpty() || unpivoted.add(row.line())) {
            KeptRows.write(out, row);
            lines++;
        }
        if (!part.isEmpty()) {
            parts.add(part(name, row.line(), part));
        }
        places.computeIfAbsent(location, none -> new BitSet()).set(Math.toIntExact(position));
        rows++;
    }

    /** What tells an unpivoted row from the others. */
    static String part(String file, long line, String part) {
        return file + "\n" + line + "\n" + part;
    }

    /** Where its rows are written. */
    Path written() {
        return written;
    }

    /** How many lines its rows stood in. */
    long lines() {
        return lines;
    }

    /** What tells its unpivoted rows from others. */
    Set<String> parts() {
        return parts;
    }

    /** Where the rows are, by data file. */
    Map<String, BitSet> places() {
        return places;
    }

    long rows() {
        return rows;
    }
}

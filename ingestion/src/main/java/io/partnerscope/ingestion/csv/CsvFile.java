package io.partnerscope.ingestion.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What one quick pass over a file tells.
 *
 * @param path where it is
 * @param name what it is called in messages and in the lake
 * @param dialect how it is written
 * @param columns the names of its columns, none twice
 * @param sha256 of its bytes, in hexadecimal
 * @param size in bytes
 * @param rows lines that are not blank, without the header; -1 where fields may span lines
 * @param splits parts that can be read apart, in order
 */
public record CsvFile(
        String path,
        String name,
        Dialect dialect,
        List<String> columns,
        String sha256,
        long size,
        long rows,
        List<Split> splits)
        implements Serializable {
    /** How many bytes a part has, about. */
    private static final int SPLIT_BYTES = 32 << 20;

    private static final Pattern UNNAMED = Pattern.compile("c\\d+");

    /**
     * A part of a file.
     *
     * @param offset of its first byte, after a byte-order mark
     * @param length in bytes; -1 for up to the end
     * @param firstLine number of its first line; 1 for the part that holds the header
     */
    public record Split(long offset, long length, long firstLine) implements Serializable {}

    public CsvFile {
        columns = List.copyOf(columns);
        splits = List.copyOf(splits);
    }

    /** Looks at a file: its header, its hash and where it can be split. */
    public static CsvFile scan(Path file, String name, Dialect dialect) throws IOException {
        List<String> columns = namesIn(file, dialect);
        boolean utf8 = Utf8Stream.isUtf8(file, dialect.charset());
        Pass pass = new Pass(dialect, utf8 && !dialect.fieldsMaySpanLines(), utf8 ? Utf8Stream.markLength(file) : 0);
        MessageDigest sha256 = newDigest();
        long size = 0;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 18];
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                sha256.update(buffer, 0, read);
                size += read;
                if (utf8) {
                    pass.add(buffer, read);
                }
            }
        }
        if (!utf8) {
            try (InputStream in = Utf8Stream.open(file, dialect.charset())) {
                byte[] buffer = new byte[1 << 18];
                for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                    pass.add(buffer, read);
                }
            }
        }
        long lines = pass.finish();
        long rows = dialect.fieldsMaySpanLines() ? -1 : dialect.header() ? Math.max(0, lines - 1) : lines;
        return new CsvFile(
                file.toString(),
                name,
                dialect,
                columns,
                HexFormat.of().formatHex(sha256.digest()),
                size,
                rows,
                pass.splits);
    }

    /** Whether a column has no name of its own, as after a delimiter that ends the header. */
    public static boolean isUnnamed(String column) {
        return UNNAMED.matcher(column).matches();
    }

    /** What a column is called whose name others before it have: the second "Total" is "Total (2)". */
    public static String repeated(String name, int occurrence) {
        return name + " (" + occurrence + ")";
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }

    private static List<String> namesIn(Path file, Dialect dialect) throws IOException {
        try (Records records = new Records(new Lines(Utf8Stream.open(file, dialect.charset()), 1), dialect)) {
            if (!records.next()) {
                return List.of();
            }
            if (records.outcome() != Fields.Outcome.SPLIT || records.cut()) {
                throw new IOException(file.getFileName() + " line " + records.number()
                        + ": the first line, which names the columns, has quotes that do not close or is too long");
            }
            List<String> names = new ArrayList<>();
            Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            for (int field = 0; field < records.fields().count(); field++) {
                String name = dialect.header()
                        ? new String(records.fields().plain(records.bytes(), field), StandardCharsets.UTF_8).strip()
                        : "";
                String unique = name.isEmpty() ? String.format(Locale.ROOT, "c%d", field + 1) : name;
                for (int again = 2; !taken.add(unique); again++) {
                    unique = repeated(name, again);
                }
                names.add(unique);
            }
            return names;
        }
    }

    /** Counts lines and finds places to split while a file streams by. */
    private static final class Pass {
        private final Dialect dialect;
        private final boolean splittable;
        private final int markLength;
        private final List<Split> splits = new ArrayList<>();
        private long offset;
        private long line = 1;
        private long content;
        private long splitOffset;
        private long splitLine = 1;
        private boolean anyInLine;
        private boolean contentInLine;
        private boolean afterReturn;

        Pass(Dialect dialect, boolean splittable, int markLength) {
            this.dialect = dialect;
            this.splittable = splittable;
            this.markLength = markLength;
            this.splitOffset = markLength;
        }

        void add(byte[] bytes, int length) {
            boolean tabIsContent = dialect.delimiter() == '\t';
            for (int at = 0; at < length; at++) {
                byte b = bytes[at];
                if (b > ' ' || (b != '\n' && b != '\r')) {
                    if (afterReturn) {
                        endLine(offset + at);
                    }
                    anyInLine = true;
                    if (b != ' ' && (b != '\t' || tabIsContent) && offset + at >= markLength) {
                        contentInLine = true;
                    }
                } else if (b == '\n') {
                    endLine(offset + at + 1);
                } else {
                    if (afterReturn) {
                        endLine(offset + at);
                    }
                    afterReturn = true;
                }
            }
            offset += length;
        }

        private void endLine(long next) {
            content += contentInLine ? 1 : 0;
            line++;
            anyInLine = false;
            contentInLine = false;
            afterReturn = false;
            if (splittable && next - splitOffset >= SPLIT_BYTES) {
                splits.add(new Split(splitOffset, next - splitOffset, splitLine));
                splitOffset = next;
                splitLine = line;
            }
        }

        long finish() {
            if (anyInLine || afterReturn) {
                content += contentInLine ? 1 : 0;
            }
            splits.add(new Split(splitOffset, -1, splitLine));
            return content;
        }
    }
}

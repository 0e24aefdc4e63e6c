package io.partnerscope.ingestion.files;

import io.partnerscope.contract.Reason;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Rows that were kept when they were rejected, as if they stood in their file: each is read from its own text, as the
 * source says now that files of its kind are written, and has the line it came from.
 *
 * @param layout how the file they came from is written
 */
public record KeptRows(Layout layout) implements Layout {
    private static final String NO_ROW = "is no row as the source says that files are written";
    private static final String SEVERAL_ROWS = "has line ends within, which the source does not allow";

    /** Writes a row behind others. */
    public static void write(DataOutputStream out, KeptRow row) throws IOException {
        out.writeLong(row.line());
        write(out, row.raw());
        write(out, row.lost());
    }

    /**
     * Written rows as the file they came from.
     *
     * @param written where they are written
     * @param name of the file they came from
     * @param columns of that file
     * @param count how many they are
     */
    public static InputFile file(Path written, String name, Layout layout, List<String> columns, long count)
            throws IOException {
        return new InputFile(
                Content.of(written),
                name,
                new KeptRows(layout),
                columns,
                "",
                Files.size(written),
                count,
                List.of(InputFile.Part.ALL));
    }

    private static void write(DataOutputStream out, @Nullable String text) throws IOException {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(text == null ? -1 : bytes.length);
        out.write(bytes);
    }

    private static @Nullable String read(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length < 0 ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    @Override
    public InputFile scan(Content content, String name) {
        throw new UnsupportedOperationException("Kept rows are no file: " + name);
    }

    @Override
    public PartitionReader<InternalRow> reopen(InputFile file, int number, KeptRow row, List<Integer> wanted) {
        throw new UnsupportedOperationException("Kept rows are kept once: " + file.name());
    }

    @Override
    public PartitionReader<InternalRow> open(InputFile file, int number, InputFile.Part part, List<Integer> wanted)
            throws IOException {
        return new Rows(layout, file, number, wanted);
    }

    private static final class Rows implements PartitionReader<InternalRow> {
        private final Layout layout;
        private final InputFile file;
        private final int number;
        private final List<Integer> wanted;
        private final DataInputStream in;
        private final UTF8String name;
        private long left;
        private InternalRow row = new GenericInternalRow(0);

        Rows(Layout layout, InputFile file, int number, List<Integer> wanted) throws IOException {
            this.layout = layout;
            this.file = file;
            this.number = number;
            this.wanted = wanted;
            this.left = file.rows();
            this.name = UTF8String.fromString(file.name());
            this.in = new DataInputStream(
                    new BufferedInputStream(Files.newInputStream(file.content().file())));
        }

        @Override
        public boolean next() throws IOException {
            if (left-- <= 0) {
                return false;
            }
            long line = in.readLong();
            String raw = read(in);
            row = again(new KeptRow(line, raw, read(in)));
            return true;
        }

        private InternalRow again(KeptRow kept) throws IOException {
            if (kept.lost() != null) {
                return broken(kept, kept.lost());
            }
            if (kept.raw() == null) {
                return broken(kept, "was not kept as it came");
            }
            try (PartitionReader<InternalRow> reader = layout.reopen(file, number, kept, wanted)) {
                if (!reader.next()) {
                    return broken(kept, NO_ROW);
                }
                InternalRow first = reader.get().copy();
                return reader.next() ? broken(kept, SEVERAL_ROWS) : first;
            }
        }

        private InternalRow broken(KeptRow kept, String why) {
            Object[] values = new Object[wanted.size()];
            for (int at = 0; at < values.length; at++) {
                values[at] = switch (wanted.get(at)) {
                    case FileRows.FILE_PLACE -> name;
                    case FileRows.NUMBER_PLACE -> number;
                    case FileRows.LINE_PLACE -> kept.line();
                    case FileRows.RAW_PLACE -> UTF8String.fromBytes(kept.bytes());
                    case FileRows.FAULT_PLACE -> UTF8String.fromString(Reason.UNREADABLE.code());
                    case FileRows.WHY_PLACE -> UTF8String.fromString(why);
                    default -> null;
                };
            }
            return new GenericInternalRow(values);
        }

        @Override
        public InternalRow get() {
            return row;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}

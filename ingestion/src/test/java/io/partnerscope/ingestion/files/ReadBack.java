package io.partnerscope.ingestion.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;

/** The rows of a file as tests see them. */
public final class ReadBack {
    private ReadBack() {}

    /** Every row as "line:value|value|…", values without text being empty; of a broken row "line!fault why". */
    public static List<String> rows(InputFile file) throws IOException {
        List<String> rows = new ArrayList<>();
        read(file, row -> {
            int width = file.columns().size();
            String line = row.getLong(width) + "";
            if (!row.isNullAt(width + 1)) {
                rows.add(line + "!" + row.getUTF8String(width + 1) + " " + row.getUTF8String(width + 2));
                return;
            }
            List<String> values = new ArrayList<>();
            for (int column = 0; column < width; column++) {
                values.add(row.isNullAt(column) ? "" : row.getUTF8String(column).toString());
            }
            rows.add(line + ":" + String.join("|", values));
        });
        return rows;
    }

    /** Every row as it came. */
    public static List<String> raws(InputFile file) throws IOException {
        List<String> raws = new ArrayList<>();
        int width = file.columns().size();
        read(file, row -> raws.add(row.getUTF8String(width + 3).toString()));
        return raws;
    }

    private interface Seen {
        void row(InternalRow row);
    }

    private static void read(InputFile file, Seen seen) throws IOException {
        List<Integer> wanted = new ArrayList<>();
        for (int place = 0; place < file.columns().size(); place++) {
            wanted.add(place);
        }
        wanted.addAll(List.of(FileRows.LINE_PLACE, FileRows.FAULT_PLACE, FileRows.WHY_PLACE, FileRows.RAW_PLACE));
        for (InputFile.Part part : file.parts()) {
            try (PartitionReader<InternalRow> rows = file.layout().open(file, 0, part, wanted)) {
                while (rows.next()) {
                    seen.row(rows.get());
                }
            }
        }
    }
}

package io.partnerscope.server.export;

import io.partnerscope.server.chart.Csv;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table as CSV. It has no place for what the table is: the answer points to that by a header. */
final class CsvTable implements TableWriter {
    private final Writer out;
    private final List<@Nullable Object> line = new ArrayList<>();

    CsvTable(Table table, OutputStream out) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        this.out.write(Csv.line(table.columns().stream().map(TableColumn::name).toList()));
    }

    @Override
    public void row(List<@Nullable Object> cells) throws IOException {
        line.clear();
        for (Object cell : cells) {
            line.add(cell instanceof Number ? cell : Cells.text(cell));
        }
        out.write(Csv.line(line));
    }

    @Override
    public void finish() throws IOException {
        out.close();
    }

    @Override
    public void close() {
        // Nothing is held but the stream, which is its giver's.
    }
}

package io.partnerscope.ingestion.xlsx;

import io.partnerscope.ingestion.files.Damage;
import io.partnerscope.ingestion.files.LocalFile;
import io.partnerscope.ingestion.files.RawJson;
import io.partnerscope.ingestion.files.RecordReader;
import io.partnerscope.yaml.NearestName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/** The rows of a sheet that are not blank, the header among them; whatever is wrong with the file, it is damaged. */
final class XlsxRecords implements RecordReader {
    private final LocalFile file;
    private final ReadableWorkbook workbook;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private final XlsxLayout layout;
    private final CellTexts texts;
    private final List<@Nullable String> values = new ArrayList<>();
    private long number;

    private XlsxRecords(LocalFile file, ReadableWorkbook workbook, XlsxLayout layout) throws IOException {
        this.file = file;
        this.workbook = workbook;
        this.layout = layout;
        this.texts = new CellTexts(workbook.isDate1904(), layout.decimal());
        this.stream = sheet(workbook, layout.sheet()).openStream();
        this.rows = stream.iterator();
    }

    /** Opens a file at its first row; it is closed with the records. */
    static XlsxRecords open(LocalFile file, XlsxLayout layout) throws IOException {
        ReadableWorkbook workbook = null;
        try {
            refuseOthers(file);
            workbook = new ReadableWorkbook(file.path().toFile(), new ReadingOptions(true, true));
            return new XlsxRecords(file, workbook, layout);
        } catch (IOException | RuntimeException failure) {
            if (workbook != null) {
                workbook.close();
            }
            file.close();
            throw failure instanceof WrongFileException wrong ? wrong : Damage.of("XLSX", failure);
        }
    }

    /** What is wrong with a file that may be sound but is not what was asked for. */
    private static final class WrongFileException extends IOException {
        private static final long serialVersionUID = 1L;

        WrongFileException(String message) {
            super(message);
        }
    }

    private static void refuseOthers(LocalFile file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file.path())) {
            start = in.readNBytes(8);
        }
        if (start.length < 8) {
            throw new WrongFileException("is no XLSX file");
        }
        if (ReadableWorkbook.isOLE2Header(start)) {
            throw new WrongFileException(
                    "is an Excel file of the old kind (.xls) or has a password; save it as .xlsx without one");
        }
        if (!ReadableWorkbook.isOOXMLZipHeader(start)) {
            throw new WrongFileException("is no XLSX file");
        }
    }

    private static Sheet sheet(ReadableWorkbook workbook, String name) throws IOException {
        if (name.isEmpty()) {
            return workbook.getSheets()
                    .filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
                    .findFirst()
                    .orElse(workbook.getFirstSheet());
        }
        List<String> names = workbook.getSheets().map(Sheet::getName).toList();
        return workbook.findSheet(name)
                .orElseThrow(() -> new WrongFileException(
                        "has no sheet \"" + name + "\"" + NearestName.hint(name, names) + "; it has " + names));
    }

    @Override
    public boolean next() throws IOException {
        try {
            while (rows.hasNext()) {
                Row row = rows.next();
                number = row.getRowNum();
                if (number > layout.skipLines() && read(row)) {
                    return true;
                }
            }
            return false;
        } catch (RuntimeException failure) {
            throw Damage.of("XLSX", failure);
        }
    }

    /** Takes the row's texts; false where it has none. */
    private boolean read(Row row) {
        values.clear();
        for (int column = 0; column < row.getCellCount(); column++) {
            Cell cell = row.getCell(column);
            values.add(cell == null ? null : texts.text(cell));
        }
        while (!values.isEmpty() && isBlank(values.get(values.size() - 1))) {
            values.remove(values.size() - 1);
        }
        return !values.isEmpty();
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    /** How many columns the row has, up to the last that has a text. */
    int width() {
        return values.size();
    }

    @Override
    public long line() {
        return number;
    }

    @Override
    public @Nullable String value(int column) {
        return column < values.size() ? values.get(column) : null;
    }

    @Override
    public String raw() {
        return RawJson.of(layout.columns(), this::value);
    }

    @Override
    public @Nullable String fault() {
        return null;
    }

    @Override
    public void close() throws IOException {
        try {
            stream.close();
            workbook.close();
        } finally {
            file.close();
        }
    }
}

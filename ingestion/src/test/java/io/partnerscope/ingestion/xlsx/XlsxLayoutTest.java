package io.partnerscope.ingestion.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.partnerscope.ingestion.files.Content;
import io.partnerscope.ingestion.files.InputFile;
import io.partnerscope.ingestion.files.ReadBack;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XlsxLayoutTest {
    private static final XlsxLayout FIRST = new XlsxLayout("", 0, true, List.of("-"), '.', List.of());

    @TempDir
    Path folder;

    private Path workbook(Consumer<Workbook> fill) throws IOException {
        Path file = folder.resolve("book.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "test", "1.0")) {
            fill.accept(workbook);
        }
        return file;
    }

    private static void row(Worksheet sheet, int row, Object... values) {
        for (int column = 0; column < values.length; column++) {
            Object value = values[column];
            if (value instanceof Number number) {
                sheet.value(row, column, number);
            } else if (value instanceof Boolean flag) {
                sheet.value(row, column, flag);
            } else if (value instanceof String text) {
                sheet.value(row, column, text);
            }
        }
    }

    private static void moment(Worksheet sheet, int row, int column, Object value, String format) {
        if (value instanceof LocalDateTime moment) {
            sheet.value(row, column, moment);
        } else {
            sheet.value(row, column, (Number) value);
        }
        sheet.style(row, column).format(format).set();
    }

    private static InputFile scan(Path file, XlsxLayout layout) throws IOException {
        InputFile scanned = layout.scan(Content.of(file), "book.xlsx");
        assertThat(ReadBack.rows(scanned)).hasSize((int) scanned.rows());
        return scanned;
    }

    @Test
    void readsOneSheetWithTheNumbersOfItsRows() throws IOException {
        Path file = workbook(book -> {
            row(book.newWorksheet("Notes"), 0, "nothing here");
            Worksheet deals = book.newWorksheet("Deals");
            row(deals, 2, "id", "amount", "won", "Amount");
            row(deals, 3, "D-1", 0.1 + 0.2, true, 1);
            row(deals, 5, "D-2", 1234567.891, false);
            row(deals, 6, "  ", null, null);
            row(deals, 7, "-", 12, null, null, "beyond");
        });

        InputFile deals = scan(file, new XlsxLayout("Deals", 0, true, List.of("-"), '.', List.of()));

        assertThat(deals.columns()).containsExactly("id", "amount", "won", "Amount (2)", "c5");
        assertThat(ReadBack.rows(deals))
                .containsExactly("4:D-1|0.3|true|1|", "6:D-2|1234567.891|false||", "8:|12|||beyond");
        assertThat(ReadBack.raws(deals).get(0))
                .isEqualTo("{\"id\":\"D-1\",\"amount\":\"0.3\",\"won\":\"true\",\"Amount (2)\":\"1\"}");
        assertThat(scan(file, FIRST).columns()).containsExactly("nothing here");
        assertThatThrownBy(() -> scan(file, new XlsxLayout("Deal", 0, true, List.of(), '.', List.of())))
                .hasMessageContaining("has no sheet \"Deal\"")
                .hasMessageContaining("did you mean");
    }

    @Test
    void daysAndMomentsAreIsoTexts() throws IOException {
        Path file = workbook(book -> {
            Worksheet sheet = book.newWorksheet("S");
            row(sheet, 0, "day", "moment", "time", "number", "elapsed");
            moment(sheet, 1, 0, LocalDateTime.of(2024, 2, 29, 0, 0), "dd.mm.yyyy");
            moment(sheet, 1, 1, LocalDateTime.of(2024, 2, 29, 13, 5, 7), "yyyy-mm-dd hh:mm");
            moment(sheet, 1, 2, 0.5, "h:mm AM/PM");
            moment(sheet, 1, 3, 45000.5, "#,##0.00 \"days\";[Red]-#,##0.00");
            moment(sheet, 1, 4, 1.5, "[h]:mm");
            moment(sheet, 2, 0, 1, "d.m.yy");
            moment(sheet, 2, 1, 2958465, "yyyy");
            moment(sheet, 2, 2, -3, "yyyy");
            moment(sheet, 2, 3, 2958466, "yyyy");
        });

        assertThat(ReadBack.rows(scan(file, FIRST)))
                .containsExactly(
                        "2:2024-02-29|2024-02-29T13:05:07|12:00:00|45000.5|1.5", "3:1900-01-01|9999-12-31|-3|2958466|");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "dd/mm/yyyy~true",
                "[$-409]mmmm d, yyyy;@~true",
                "h:mm~true",
                "General~false",
                "0.00E+00~false",
                "\"paid\" 0~false",
                "[Red]0.00~false",
                "#,##0\\ \\d~false",
                "[mm]:ss~false",
                "0;\"none yet\"~false",
                "_-* #,##0.00\\ [$zł-415]_-~false"
            })
    void knowsFormatsOfDays(String format, boolean expected) {
        assertThat(CellTexts.isMoment(format)).isEqualTo(expected);
    }

    @Test
    void aHiddenSheetIsReadOnlyByItsName() throws IOException {
        Path file = workbook(book -> {
            Worksheet hidden = book.newWorksheet("Lists");
            hidden.setVisibilityState(VisibilityState.HIDDEN);
            row(hidden, 0, "word");
            row(book.newWorksheet("Data"), 0, "id", "amount");
        });

        assertThat(scan(file, new XlsxLayout("", 0, true, List.of(), '.', List.of()))
                        .columns())
                .containsExactly("id", "amount");
        assertThat(scan(file, new XlsxLayout("Lists", 0, true, List.of(), '.', List.of()))
                        .columns())
                .containsExactly("word");
    }

    @Test
    void titlesAreSkippedAndColumnsMayHaveNoNames() throws IOException {
        Path file = workbook(book -> {
            Worksheet sheet = book.newWorksheet("S");
            row(sheet, 0, "Report of October");
            row(sheet, 3, "a", 1.5);
            row(sheet, 4, "b", 2, "more");
        });

        InputFile scanned = scan(file, new XlsxLayout("", 2, false, List.of(), ',', List.of()));

        assertThat(scanned.columns()).containsExactly("c1", "c2", "c3");
        assertThat(ReadBack.rows(scanned)).containsExactly("4:a|1,5|", "5:b|2|more");
    }

    @Test
    void formulasGiveWhatWasLastComputed() throws IOException {
        Path file = workbook(book -> {
            Worksheet sheet = book.newWorksheet("S");
            row(sheet, 0, "a", "sum");
            row(sheet, 1, 2);
            sheet.formula(1, 1, "A2*2");
        });
        Path computed = XlsxEdit.replace(file, "xl/worksheets/sheet1.xml", "<f>A2*2</f><v>4</v>");

        assertThat(ReadBack.rows(scan(computed, FIRST))).containsExactly("2:2|4");
    }

    @Test
    void whatIsNoXlsxFileIsSaid() throws IOException {
        Path sound = workbook(book -> row(book.newWorksheet("S"), 0, "a"));
        byte[] bytes = Files.readAllBytes(sound);

        assertThatThrownBy(() -> scan(Files.writeString(folder.resolve("text.xlsx"), "id,name"), FIRST))
                .hasMessage("is no XLSX file");
        assertThatThrownBy(() -> scan(
                        Files.write(folder.resolve("old.xlsx"), new byte[] {
                            (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
                        }),
                        FIRST))
                .hasMessageContaining(".xls");
        assertThatThrownBy(() ->
                        scan(Files.write(folder.resolve("cut.xlsx"), Arrays.copyOf(bytes, bytes.length / 2)), FIRST))
                .hasMessageContaining("is no sound XLSX file");
    }
}

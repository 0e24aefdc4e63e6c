package io.partnerscope.ingestion.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.partnerscope.ingestion.files.Content;
import io.partnerscope.ingestion.files.FileRows;
import io.partnerscope.ingestion.files.InputFile;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileTest {
    @TempDir
    Path folder;

    private InputFile scan(byte[] content, Dialect dialect) throws IOException {
        return dialect.scan(Content.of(Files.write(folder.resolve("file.csv"), content)), "file.csv");
    }

    /** Every row as its line, its first two fields and its fault. */
    private static List<String> rows(InputFile file) throws IOException {
        List<String> rows = new ArrayList<>();
        List<Integer> wanted = List.of(0, 1, FileRows.LINE_PLACE, FileRows.FAULT_PLACE);
        for (InputFile.Part part : file.parts()) {
            try (CsvRows read = new CsvRows((Dialect) file.layout(), file, 0, part, wanted)) {
                while (read.next()) {
                    InternalRow row = read.get();
                    rows.add(row.getLong(2) + ":" + row.getUTF8String(0) + "|" + row.getUTF8String(1)
                            + (row.isNullAt(3) ? "" : " " + row.getUTF8String(3)));
                }
            }
        }
        return rows;
    }

    private static Dialect charset(String name) {
        return new Dialect(',', '"', name, true, false, List.of("NULL"));
    }

    @Test
    void readsAnyCharset() throws IOException {
        String text = "id,name\n1,Żółw\n2,NULL\n";

        for (String charset : List.of("UTF-8", "windows-1250", "UTF-16", "UTF-16LE", "ISO-8859-2")) {
            InputFile file = scan(text.getBytes(Charset.forName(charset)), charset(charset));

            assertThat(file.columns()).as(charset).containsExactly("id", "name");
            assertThat(file.rows()).as(charset).isEqualTo(2);
            assertThat(rows(file)).as(charset).containsExactly("2:1|Żółw", "3:2|null");
        }
    }

    @Test
    void skipsAByteOrderMark() throws IOException {
        InputFile file = scan("\uFEFFid,name\n1,x\n".getBytes(StandardCharsets.UTF_8), Dialect.STANDARD);

        assertThat(file.columns()).containsExactly("id", "name");
        assertThat(rows(file)).containsExactly("2:1|x");
    }

    @Test
    void aByteOrderMarkWinsOverTheDeclaredCharset() throws IOException {
        byte[] text = "\uFEFFid,name\n1,ł\n".getBytes(StandardCharsets.UTF_16LE);

        assertThat(rows(scan(text, Dialect.STANDARD))).containsExactly("2:1|ł");
    }

    @Test
    void brokenBytesBreakTheirLineOnly() throws IOException {
        byte[] text = "id,name\n1,a\n2,\u00ff\n3,\0\n4,b\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(rows(scan(text, Dialect.STANDARD)))
                .containsExactly("2:1|a", "3:null|null unreadable", "4:null|null unreadable", "5:4|b");
    }

    @Test
    void namesColumnsThatHaveNoneOrTheSame() throws IOException {
        InputFile file = scan("id,Name,name,,id\n".getBytes(StandardCharsets.UTF_8), Dialect.STANDARD);

        assertThat(file.columns()).containsExactly("id", "Name", "name (2)", "c4", "id (2)");
        assertThat(file.rows()).isZero();
    }

    @Test
    void filesWithoutHeaderHaveNumberedColumns() throws IOException {
        Dialect headless = new Dialect(';', '"', "UTF-8", false, false, List.of());
        InputFile file = scan("1;a\n2;b\n".getBytes(StandardCharsets.UTF_8), headless);

        assertThat(file.columns()).containsExactly("c1", "c2");
        assertThat(file.rows()).isEqualTo(2);
        assertThat(rows(file)).containsExactly("1:1|a", "2:2|b");
    }

    @Test
    void splitsBigFilesAtLineEnds() throws IOException {
        StringBuilder text = new StringBuilder("\uFEFFid,name\r\n");
        String filling = "x".repeat(1000);
        for (int line = 2; line < 70_002; line++) {
            text.append(line).append(',').append(filling).append("\r\n");
        }
        InputFile file = scan(text.toString().getBytes(StandardCharsets.UTF_8), Dialect.STANDARD);

        assertThat(file.parts()).hasSizeGreaterThan(1);
        assertThat(file.rows()).isEqualTo(70_000);
        List<String> rows = rows(file);
        assertThat(rows).hasSize(70_000);
        for (int line = 2; line < 70_002; line++) {
            assertThat(rows.get(line - 2)).startsWith(line + ":" + line + "|");
        }
    }

    @Test
    void aBrokenHeaderIsSaid() {
        assertThatThrownBy(() -> scan("id,\"name\n1,a\n".getBytes(StandardCharsets.UTF_8), Dialect.STANDARD))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("its line 1");
    }
}

package io.partnerscope.ingestion.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.ingestion.files.Content;
import io.partnerscope.ingestion.files.InputFile;
import io.partnerscope.ingestion.files.ReadBack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever way of writing CSV a source states is read, and each row is counted apart from reading it. */
class DialectTest {
    @TempDir
    Path folder;

    private InputFile scan(byte[] content, Dialect dialect) throws IOException {
        return scan(folder, content, dialect);
    }

    private static InputFile scan(Path folder, byte[] content, Dialect dialect) throws IOException {
        InputFile file = dialect.scan(Content.of(Files.write(folder.resolve("file.csv"), content)), "file.csv");
        assertThat(ReadBack.rows(file)).hasSize((int) file.rows());
        return file;
    }

    private static byte[] utf8(String... lines) {
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    private static Dialect charset(String name) {
        return new Dialect(',', '"', name, true, false, List.of());
    }

    @Test
    void readsEscapes() throws IOException {
        Dialect escaped = new Dialect(',', '"', '\\', "UTF-8", 0, true, false, List.of("\\N"));

        InputFile file = scan(
                utf8(
                        "id,name",
                        "1,\"a \\\"big\\\" one\"",
                        "2,a\\,b",
                        "3,C:\\temp",
                        "4,\\N",
                        "5,\"ends in \\\\\"",
                        "6,\"two \"\"ways\"\"\"",
                        "7,\"open \\\"",
                        "8,last"),
                escaped);

        assertThat(ReadBack.rows(file))
                .containsExactly(
                        "2:1|a \"big\" one",
                        "3:2|a,b",
                        "4:3|C:\\temp",
                        "5:4|",
                        "6:5|ends in \\",
                        "7:6|two \"ways\"",
                        "8!unreadable has a quote that is not closed",
                        "9:8|last");
    }

    @Test
    void withoutQuotesTheyAreOrdinary() throws IOException {
        Dialect unquoted = new Dialect('|', '\0', '\0', "UTF-8", 0, true, false, List.of());

        assertThat(ReadBack.rows(scan(utf8("id|name", "1|\"a", "2|19\" rack", "3|\"b\""), unquoted)))
                .containsExactly("2:1|\"a", "3:2|19\" rack", "4:3|\"b\"");
    }

    @Test
    void skipsTitlesBeforeTheHeader() throws IOException {
        Dialect titled = new Dialect(',', '"', '\0', "UTF-8", 3, true, false, List.of());

        InputFile file = scan(utf8("Sales report, \"October", "", "printed,by,nobody", "", "id,name", "1,a"), titled);

        assertThat(file.columns()).containsExactly("id", "name");
        assertThat(ReadBack.rows(file)).containsExactly("6:1|a");
    }

    @Test
    void skipsTitlesWhereThereIsNoHeader() throws IOException {
        Dialect titled = new Dialect(',', '"', '\0', "UTF-8", 1, false, true, List.of());

        assertThat(ReadBack.rows(scan(utf8("Report", "1,a", "2,\"b\nc\""), titled)))
                .containsExactly("2:1|a", "3:2|b\nc");
    }

    @Test
    void utf16IsReadWithAndWithoutItsMark() throws IOException {
        String text = "id,name\r\n1,\u017c\u00f3\u0142w \uD83D\uDC22\r\n";
        for (String written : List.of("UTF-16LE", "UTF-16BE")) {
            for (String declared : List.of(written, "UTF-16")) {
                for (String mark : List.of("", "\uFEFF")) {
                    byte[] bytes = (mark + text).getBytes(Charset.forName(written));

                    assertThat(ReadBack.rows(scan(bytes, charset(declared))))
                            .as("%s declared as %s, marked: %s", written, declared, !mark.isEmpty())
                            .containsExactly("2:1|\u017c\u00f3\u0142w \uD83D\uDC22");
                }
            }
        }
    }

    @Test
    void bytesThatAreNoneOfTheCharsetBreakTheirRowAlone() throws IOException {
        // 0x81 stands for nothing in windows-1252 and windows-1250.
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("id,name\n1,caf\u00e9 \u20ac\n2,".getBytes(Charset.forName("windows-1252")));
        bytes.write(0x81);
        bytes.writeBytes("\n3,c\n".getBytes(StandardCharsets.US_ASCII));

        assertThat(ReadBack.rows(scan(bytes.toByteArray(), charset("windows-1252"))))
                .containsExactly(
                        "2:1|caf\u00e9 \u20ac",
                        "3!unreadable is not valid windows-1252 text or holds a zero byte",
                        "4:3|c");
    }

    @Test
    void halfACharacterAtTheEndBreaksTheLastRowAlone() throws IOException {
        byte[] whole = "id,name\n1,a\n2,b\n3,c".getBytes(StandardCharsets.UTF_16LE);
        byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 1);

        List<String> rows = ReadBack.rows(scan(cut, charset("UTF-16LE")));

        assertThat(rows).hasSize(3).startsWith("2:1|a", "3:2|b");
        assertThat(rows.get(2)).startsWith("4!unreadable");
    }

    @Test
    void bigFilesInOtherCharsetsAreReadWhole() throws IOException {
        StringBuilder text = new StringBuilder("id,name\n");
        for (int row = 0; row < 30_000; row++) {
            text.append(row)
                    .append(",\u0142\u00f3d\u017a \uD83D\uDE00 ")
                    .append(row)
                    .append('\n');
        }
        InputFile file = scan(text.toString().getBytes(StandardCharsets.UTF_16LE), charset("UTF-16LE"));

        List<String> rows = ReadBack.rows(file);

        for (int row = 0; row < 30_000; row++) {
            assertThat(rows.get(row)).isEqualTo((row + 2) + ":" + row + "|\u0142\u00f3d\u017a \uD83D\uDE00 " + row);
        }
    }

    @Test
    void bigFilesOfOneByteACharacterAreReadInParts() throws IOException {
        String filling = "\u0142\u00f3d\u017a ".repeat(200);
        StringBuilder text = new StringBuilder("id,name\r\n");
        for (int row = 2; row < 70_002; row++) {
            text.append(row).append(',').append(filling).append("\r\n");
        }
        InputFile file = scan(text.toString().getBytes(Charset.forName("windows-1250")), charset("windows-1250"));

        assertThat(file.parts()).hasSizeGreaterThan(1);
        List<String> rows = ReadBack.rows(file);
        for (int row = 2; row < 70_002; row++) {
            assertThat(rows.get(row - 2)).startsWith(row + ":" + row + "|\u0142\u00f3d\u017a ");
        }
    }

    @Test
    void recordsOfSeveralLinesAreCountedApart() throws IOException {
        Dialect spanning = new Dialect(',', '"', "UTF-8", true, true, List.of());

        InputFile file = scan(
                utf8(
                        "id,\"the",
                        "name\"",
                        "1,\"two",
                        "lines, \"\"quoted\"\"\"",
                        "",
                        "2,b",
                        "3,\"with",
                        "",
                        "blank line\"",
                        "4,\"never closed",
                        "5,e"),
                spanning);

        assertThat(file.rows()).isEqualTo(5);
        assertThat(file.columns()).containsExactly("id", "the\nname");
        assertThat(ReadBack.rows(file))
                .containsExactly(
                        "3:1|two\nlines, \"quoted\"",
                        "6:2|b",
                        "7:3|with\n\nblank line",
                        "10!unreadable has a quote that is not closed",
                        "11:5|e");
    }

    @Provide
    Arbitrary<String> textsWithQuotes() {
        return Arbitraries.strings()
                .withChars('"', ',', '\n', '\r', '\\', 'a', ' ', '\t')
                .ofMaxLength(60);
    }

    @Property(tries = 3000)
    void theTwoWaysToCountRecordsAgree(
            @ForAll("textsWithQuotes") String text, @ForAll boolean escaped, @ForAll boolean header)
            throws IOException {
        Dialect spanning = new Dialect(',', '"', escaped ? '\\' : '\0', "UTF-8", 0, header, true, List.of());
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        long counted = RecordCount.of(new java.io.ByteArrayInputStream(bytes), spanning);

        long read = 0;
        try (Records records = new Records(new Lines(new java.io.ByteArrayInputStream(bytes), 1), spanning)) {
            while (records.next()) {
                read++;
            }
        }
        assertThat(counted).as(text).isEqualTo(read);
    }
}

package io.partnerscope.ingestion.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.partnerscope.ingestion.files.Content;
import io.partnerscope.ingestion.files.InputFile;
import io.partnerscope.ingestion.files.ReadBack;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLayoutTest {
    private static final String TWO_DEALS = """
            [
              {"id": "D-1", "properties": {"amount": 10.10, "stage": null, "owner": {"name": "Zoë"}}, "won": true},
              {"id": "D-2", "properties": {"amount": 1e400, "stage": "open"}, "tags": ["a", {"b": 1.50}], "x": {}}
            ]
            """;

    @TempDir
    Path folder;

    private static JsonLayout document(String... path) {
        return new JsonLayout(false, List.of(path), "UTF-8", List.of("NULL"), '.', List.of());
    }

    private static JsonLayout lines() {
        return new JsonLayout(true, List.of(), "UTF-8", List.of("NULL"), '.', List.of());
    }

    private InputFile scan(byte[] content, JsonLayout layout) throws IOException {
        return scan(folder, content, layout);
    }

    private static InputFile scan(Path folder, byte[] content, JsonLayout layout) throws IOException {
        InputFile file = layout.scan(Content.of(Files.write(folder.resolve("file.json"), content)), "file.json");
        assertThat(ReadBack.rows(file)).hasSize((int) file.rows());
        return file;
    }

    private InputFile scan(String text, JsonLayout layout) throws IOException {
        return scan(text.getBytes(StandardCharsets.UTF_8), layout);
    }

    @Test
    void nestedObjectsAreFlattenedAndNumbersStayAsWritten() throws IOException {
        InputFile file = scan(TWO_DEALS, document());

        assertThat(file.columns())
                .containsExactly("id", "properties.amount", "properties.stage", "properties.owner.name", "won", "tags");
        assertThat(ReadBack.rows(file))
                .containsExactly("1:D-1|10.10||Zoë|true|", "2:D-2|1e400|open|||[\"a\", {\"b\": 1.50}]");
        assertThat(ReadBack.raws(file).get(0)).startsWith("{\"id\": \"D-1\",").endsWith("\"won\": true}");
    }

    @Test
    void recordsMayStandWithinTheDocument() throws IOException {
        String text =
                "{\"meta\": {\"value\": []}, \"data\": {\"n\": 1, \"results\": [{\"id\": 7}, {\"id\": 8}]}, \"next\": null}";

        assertThat(ReadBack.rows(scan(text, document("data", "results")))).containsExactly("1:7", "2:8");
        assertThat(scan("{\"value\": null}", document("value")).rows()).isZero();
        assertThatThrownBy(() -> scan(text, document("data", "result"))).hasMessageContaining("did you mean");
        assertThatThrownBy(() -> scan(text, document("data"))).hasMessageContaining("no array of records at \"data\"");
        assertThatThrownBy(() -> scan(text, document())).hasMessageContaining("records: value");
        assertThatThrownBy(() -> scan("", document())).hasMessageContaining("is empty");
    }

    @Test
    void numbersFollowTheSourcesDecimalPointSoThatTextsAndNumbersAreReadAlike() throws IOException {
        JsonLayout comma = new JsonLayout(false, List.of(), "UTF-8", List.of(), ',', List.of());

        assertThat(ReadBack.rows(scan("[{\"a\": 1.234, \"b\": \"1.234,5\"}]", comma)))
                .containsExactly("1:1,234|1.234,5");
    }

    @Test
    void aBrokenDocumentLandsUpToThere() throws IOException {
        String text = "[{\"id\": 1},\n{\"id\": 2},\n{\"id\": 3, oops},\n{\"id\": 4}]";

        InputFile file = scan(text, document());
        List<String> rows = ReadBack.rows(file);

        assertThat(rows).hasSize(3).startsWith("1:1", "2:2");
        assertThat(rows.get(2))
                .startsWith("3!unreadable and what follows cannot be read: ")
                .contains("line 3");
        assertThat(ReadBack.raws(file).get(2)).contains("{\"id\": 3, oops}");
    }

    @Test
    void documentsThatEndTooEarlyOrTooLateAreBroken() throws IOException {
        assertThat(ReadBack.rows(scan("[{\"id\": 1},{\"id\": 2}", document()))).hasSize(3);
        assertThat(ReadBack.rows(scan("[{\"id\": 1},{\"id\"", document()))).hasSize(2);
        assertThat(ReadBack.rows(scan("[{\"id\": 1}] [{\"id\": 2}]", document())))
                .hasSize(2)
                .last()
                .asString()
                .contains("goes on after its end");
        assertThat(ReadBack.rows(scan("{\"value\": [{\"id\": 1}], ", document("value"))))
                .hasSize(2);
        assertThatThrownBy(() -> scan("no json", document())).hasMessageStartingWith("is not JSON");
    }

    @Test
    void recordsThatAreNoneBreakAlone() throws IOException {
        assertThat(ReadBack.rows(
                        scan("[{\"id\": 1}, 5, [1, {\"id\": 9}], {\"id\": 2, \"id\": 3}, {\"id\": NaN}]", document())))
                .containsExactly(
                        "1:1",
                        "2!unreadable is no object with keys and values",
                        "3!unreadable is no object with keys and values",
                        "4!unreadable has the key \"id\" twice",
                        "5:NaN");
    }

    @Test
    void linesBreakAlone() throws IOException {
        String text = """
                {"id": 1, "a": "x"}

                {"id": 2, "a": "open}
                {"id": 3} {"id": 4}
                {"id": 5, "b": {"c": [1, 2]}}
                [6]
                {"id": 7, "a": "NULL"}""";

        InputFile file = scan(text, lines());
        List<String> rows = ReadBack.rows(file);

        assertThat(file.columns()).containsExactly("id", "a", "b.c");
        assertThat(rows).hasSize(6).startsWith("1:1|x|").contains("5:5||[1, 2]", "7:7||");
        assertThat(rows.get(1)).startsWith("3!unreadable is not JSON: ");
        assertThat(rows.get(2)).isEqualTo("4!unreadable has more than one record");
        assertThat(rows.get(4)).isEqualTo("6!unreadable is no object with keys and values");
        assertThat(ReadBack.raws(file).get(2)).isEqualTo("{\"id\": 3} {\"id\": 4}");
    }

    @Test
    void anyCharsetAndKeysThatDifferInCase() throws IOException {
        byte[] text = "[{\"Id\": \"ż\", \"id\": 2}]".getBytes(Charset.forName("UTF-16LE"));
        InputFile file = scan(text, new JsonLayout(false, List.of(), "UTF-16LE", List.of(), '.', List.of()));

        assertThat(file.columns()).containsExactly("Id", "id (2)");
        assertThat(ReadBack.rows(file)).containsExactly("1:ż|2");
    }

    @Test
    void veryLongRecordsBreakAloneAndTheirNeighboursAreToldWhole() throws IOException {
        String longOne = "x".repeat(3 << 20);
        InputFile file = scan(
                "[{\"id\": 1, \"t\": \"" + longOne + "\"}, {\"id\": 2, \"t\": [\"" + "y".repeat(200_000)
                        + "\"]}, {\"id\": 3}]",
                document());

        List<String> rows = ReadBack.rows(file);
        List<String> raws = ReadBack.raws(file);

        assertThat(rows.get(0)).startsWith("1!unreadable is longer than");
        assertThat(rows.get(1)).startsWith("2:2|[\"yyy").hasSize(200_000 + 8);
        assertThat(raws.get(0)).hasSizeLessThan(1 << 21).endsWith("…");
        assertThat(raws.get(1)).startsWith("{\"id\": 2").endsWith("y\"]}");
        assertThat(raws.get(2)).isEqualTo("{\"id\": 3}");
    }

    @Test
    void dataInKeysIsRefused() {
        StringBuilder text = new StringBuilder("[");
        for (int key = 0; key < 12_000; key++) {
            text.append(key == 0 ? "" : ",").append("{\"k").append(key).append("\": 1}");
        }
        assertThatThrownBy(() -> scan(text.append(']').toString(), document())).hasMessageContaining("different keys");
    }

    @Property(tries = 300)
    void aDocumentCutAnywhereGivesItsWholeRecordsAndOneBrokenRest(@ForAll @IntRange(min = 1, max = 400) int at)
            throws IOException {
        StringBuilder text = new StringBuilder("[");
        for (int record = 0; record < 20; record++) {
            text.append(record == 0 ? "" : ",\n")
                    .append("{\"id\": ")
                    .append(record + 100)
                    .append(", \"n\": {\"a\": [1]}}");
        }
        byte[] whole = text.append("]").toString().getBytes(StandardCharsets.UTF_8);
        byte[] cut = java.util.Arrays.copyOf(whole, Math.min(at + 28, whole.length - 1));
        Path place = Files.createTempDirectory("cut");
        try {
            InputFile file = scan(place, cut, document());
            List<String> rows = ReadBack.rows(file);
            int complete = new String(cut, StandardCharsets.UTF_8).split("}}", -1).length - 1;

            assertThat(rows).hasSize(complete + 1);
            for (int row = 0; row < complete; row++) {
                assertThat(rows.get(row)).isEqualTo((row + 1) + ":" + (row + 100) + "|[1]");
            }
            assertThat(rows.get(complete)).contains("!unreadable");
        } finally {
            Files.deleteIfExists(place.resolve("file.json"));
            Files.delete(place);
        }
    }
}

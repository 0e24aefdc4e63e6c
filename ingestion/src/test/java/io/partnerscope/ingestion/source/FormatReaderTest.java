package io.partnerscope.ingestion.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.ingestion.csv.Dialect;
import io.partnerscope.ingestion.json.JsonLayout;
import io.partnerscope.ingestion.parquet.ParquetLayout;
import io.partnerscope.ingestion.typing.Formats;
import io.partnerscope.ingestion.typing.NumberMarks;
import io.partnerscope.ingestion.xlsx.XlsxLayout;
import io.partnerscope.yaml.Problems;
import io.partnerscope.yaml.YamlMapping;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatReaderTest {
    private static FileFormat read(String yaml, FileFormat fallback) {
        Problems problems = new Problems();
        FileFormat format = FormatReader.read(YamlMapping.parse("source.yaml", yaml, problems), fallback);
        assertThat(problems.messages()).isEmpty();
        return format;
    }

    @Test
    void readsAWholeDialect() {
        FileFormat format = read("""
                {type: csv, delimiter: "|", quote: none, escape: '\\', charset: cp1252, skipLines: 2, header: false,
                 decimal: ",", grouping: "'", ignoreInNumbers: ["$", "%"], negatives: [trailing]}
                """, FileFormat.STANDARD);

        assertThat(format.layouts().usual())
                .isEqualTo(new Dialect('|', '\0', '\\', "windows-1252", 2, false, false, List.of()));
        assertThat(format.formats().marks()).isEqualTo(new NumberMarks(List.of("$", "%"), false, true));
        assertThat(format.formats().days()).containsExactly(Formats.ISO_DAY);
    }

    @Test
    void whatAFileDoesNotSayIsAsTheSourceSays() {
        FileFormat source =
                read("{type: csv, delimiter: \";\", decimal: \",\", nullWords: [\"-\"]}", FileFormat.STANDARD);

        assertThat(read("{type: json, records: data.results}", source).layouts().usual())
                .isEqualTo(new JsonLayout(false, List.of("data", "results"), "UTF-8", List.of("-"), ',', List.of()));
        assertThat(read("{type: ndjson}", source).layouts().usual())
                .isEqualTo(new JsonLayout(true, List.of(), "UTF-8", List.of("-"), ',', List.of()));
        assertThat(read("{type: parquet}", source).layouts().usual()).isEqualTo(new ParquetLayout(List.of("-"), ','));
        assertThat(read("{type: xlsx, sheet: Deals, skipLines: 1}", source)
                        .layouts()
                        .usual())
                .isEqualTo(new XlsxLayout("Deals", 1, true, List.of("-"), ',', List.of()));
        assertThat(read("{skipLines: 1}", source).layouts().usual())
                .isEqualTo(new Dialect(';', '"', '\0', "UTF-8", 1, true, false, List.of("-")));
    }

    @Test
    void valuesWithTypesAreReadAsStandardsWriteThemToo() {
        Formats formats = read("{type: xlsx, days: [d.M.yyyy], trueWords: [tak]}", FileFormat.STANDARD)
                .formats();

        assertThat(formats.days()).containsExactly("d.M.yyyy", Formats.ISO_DAY, Formats.ISO_INSTANT);
        assertThat(formats.trueWords()).containsExactly("tak", "true");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{type: jsn}~unknown format \"jsn\", expected one of csv, json, ndjson, parquet, xlsx, canonical (did you mean \"json\"?)",
                "{type: csv, sheet: One}~sheet",
                "{type: parquet, charset: UTF-8}~charset",
                "{type: json, delimiter: x}~delimiter",
                "{skipLines: 1.5}~\"skipLines\" is not a whole number",
                "{skipLines: -1}~\"skipLines\" is not a whole number",
                "{negatives: [brackets]}~unknown way to write negative numbers \"brackets\"",
                "{ignoreInNumbers: [\" \"]}~\"ignoreInNumbers\" holds an empty text",
                "{delimiter: ';', quote: ';'}~are not all different",
                "{quote: \"''\"}~\"quote\" is not one character",
                "{charset: UTF-9}~unknown charset \"UTF-9\"",
                "{decimal: ',', grouping: ','}~are the same"
            })
    void whatMakesNoSenseIsAProblem(String yaml, String problem) {
        Problems problems = new Problems();

        FormatReader.read(YamlMapping.parse("source.yaml", yaml, problems), FileFormat.STANDARD);

        assertThat(String.join("\n", problems.messages())).contains(problem);
    }
}

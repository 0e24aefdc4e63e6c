package io.partnerscope.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.ingestion.source.Source;
import io.partnerscope.ingestion.source.Sources;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileVersionTest {
    private static final String SOURCE = """
            name: exports
            description: Nightly exports with the day in the name.
            files: {vendors: {path: vendors-*.csv}}
            datasets:
              vendors:
                from: vendors
                version: regexp_extract(__file, '([0-9]{4}-[0-9]{2}-[0-9]{2})', 1)
                columns:
                  vendor_id: Id
                  name: Name
            """;

    @TempDir
    Path folder;

    @Test
    void theCheckOfASourceKnowsThatRowsHaveAFile() {
        Path in = folder.resolve("in");
        TestLake.file(in, "vendors-2026-03-31.csv", "Id,Name", "1,New");
        Source source = Sources.parse("e.yaml", SOURCE);

        assertThat(SourceCheck.problems(TestLake.spark(), source)).isEmpty();
        assertThat(SourceCheck.problems(TestLake.spark(), source, List.of(in))).isEmpty();
    }

    @Test
    void aColumnOfTheFileMayHaveTheNameOfWhatRowsHaveBesides() {
        TestLake lake = TestLake.in(folder);
        Path file = TestLake.file(
                folder.resolve("in"),
                "vendors-2026-03-31.csv",
                "Id,Name,__file,__line,__status,__part",
                "1,New,x,y,z,w");

        lake.ingest(Sources.parse("e.yaml", SOURCE), file);

        assertThat(lake.read("vendors").collectAsList()).singleElement().satisfies(row -> {
            assertThat(row.<String>getAs("source_file")).isEqualTo("vendors-2026-03-31.csv");
            assertThat(row.<String>getAs("row_version")).contains("2026-03-31");
        });
    }

    @Test
    void theNameOfTheFileMayBeTheVersion() {
        TestLake lake = TestLake.in(folder);
        Path in = folder.resolve("in");
        lake.ingest(Sources.parse("e.yaml", SOURCE), TestLake.file(in, "vendors-2026-03-31.csv", "Id,Name", "1,New"));
        lake.ingest(Sources.parse("e.yaml", SOURCE), TestLake.file(in, "vendors-2026-02-28.csv", "Id,Name", "1,Old"));

        assertThat(lake.read("vendors").collectAsList())
                .singleElement()
                .satisfies(row -> assertThat(row.<String>getAs("name")).isEqualTo("New"));
    }
}

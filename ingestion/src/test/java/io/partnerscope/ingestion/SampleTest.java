package io.partnerscope.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.ingestion.IngestReport.DatasetReport;
import io.partnerscope.sample.SampleData;
import io.partnerscope.sample.SampleOptions;
import io.partnerscope.sample.Size;
import io.partnerscope.sample.Truth;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample says itself what is wrong with it. */
class SampleTest {
    @TempDir
    Path folder;

    @Test
    void quarantineIsWhatWasPlanted() {
        Path sample = folder.resolve("sample");
        Truth truth = SampleData.generate(
                new SampleOptions(sample, Size.SMALL, 7, LocalDate.parse("2025-12-31")), step -> {});
        TestLake lake = TestLake.in(folder);

        IngestReport report = lake.ingest(TestLake.canonical(), sample);

        assertThat(report.datasets())
                .extracting(IngestReport.DatasetReport::failure)
                .containsOnlyNulls();
        assertThat(report.datasets().stream()
                        .collect(Collectors.toMap(
                                DatasetReport::dataset, one -> one.counts().received())))
                .isEqualTo(truth.rows());
        Map<String, Map<String, Long>> rejected = new TreeMap<>();
        for (Row row : lake.read("quarantine")
                .selectExpr("dataset", "explode(reason_codes) as code")
                .groupBy("dataset", "code")
                .count()
                .collectAsList()) {
            rejected.computeIfAbsent(row.getString(0), dataset -> new TreeMap<>())
                    .put(row.getString(1), row.getLong(2));
        }
        assertThat(rejected).isEqualTo(truth.rejected());
        assertThat(report.datasets().stream()
                        .filter(one -> one.counts().duplicates() > 0)
                        .collect(Collectors.toMap(
                                DatasetReport::dataset, one -> one.counts().duplicates())))
                .isEqualTo(truth.duplicates());
    }
}

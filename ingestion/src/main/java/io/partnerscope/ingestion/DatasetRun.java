package io.partnerscope.ingestion;

import io.partnerscope.contract.Contract;
import io.partnerscope.ingestion.commit.Counts;
import io.partnerscope.ingestion.commit.FileBatch;
import io.partnerscope.ingestion.commit.Landing;
import io.partnerscope.ingestion.files.InputFile;
import io.partnerscope.ingestion.keys.Keys;
import io.partnerscope.ingestion.mapping.Mapper;
import io.partnerscope.ingestion.mapping.StagedRows;
import io.partnerscope.ingestion.source.Source;
import io.partnerscope.lake.Lake;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.storage.StorageLevel;

/** Takes in one dataset: each row is read once, kept until counted, then landed. */
final class DatasetRun implements AutoCloseable {
    private final Lake lake;
    private final Part part;
    private final Mapper mapper;
    private final String batchId;
    private final List<Runnable> release = new ArrayList<>();

    DatasetRun(Lake lake, Source source, Part part, String batchId) {
        this.lake = lake;
        this.part = part;
        this.batchId = batchId;
        this.mapper = new Mapper(lake.spark(), source, part.contract(), part.mapping());
    }

    /** The rows with what becomes of each. */
    Dataset<Row> decide() {
        Contract contract = part.contract();
        StagedRows staged = mapper.stage(part.driving(), part.lookups());
        boolean first = lake.snapshot(contract) == 0;
        long bytes = part.driving().stream().mapToLong(InputFile::size).sum();
        JavaRDD<InternalRow> rows = Keys.latestOfBatch(lake.spark(), contract, staged, bytes);
        if (staged.small()) {
            rows.persist(StorageLevel.MEMORY_AND_DISK());
            release.add(() -> rows.unpersist(false));
        }
        Dataset<Row> latest = StagedRows.frame(lake.spark(), rows, staged.schema());
        return first ? latest : keep(Keys.againstLake(lake, contract, latest, Keys.months(contract, latest), batchId));
    }

    /**
     * The rows as a result that several passes can be made over: what was shuffled for the first pass serves the others,
     * which is cheaper than a cache of all columns.
     */
    private Dataset<Row> keep(Dataset<Row> rows) {
        return StagedRows.frame(lake.spark(), rows.queryExecution().toRdd().toJavaRDD(), rows.schema());
    }

    /**
     * Counts what becomes of the rows.
     *
     * @throws IllegalStateException where the counts of a file do not add up to its lines
     */
    List<FileBatch> count(Dataset<Row> decided) {
        Map<String, Counts> counts = Landing.counts(decided);
        List<FileBatch> batches = new ArrayList<>();
        for (int at = 0; at < part.driving().size(); at++) {
            InputFile file = part.driving().get(at);
            Counts of = counts.getOrDefault(file.name(), Counts.NONE);
            long expected = file.rows() < 0 ? of.received() : file.rows() * mapper.rowsPerLine(file);
            if (!of.addUp() || of.received() != expected) {
                throw new IllegalStateException(file.name() + ": " + expected + " rows came in, but accepted "
                        + of.accepted() + ", duplicates " + of.duplicates() + ", rejected " + of.rejected()
                        + " and filtered " + of.filtered()
                        + " do not add up to that; was the file still being written?");
            }
            batches.add(new FileBatch(
                    part.contract().name(), file.name(), part.hashes().get(at), of, file.columns(), List.of()));
        }
        return batches;
    }

    @Override
    public void close() {
        release.forEach(Runnable::run);
    }
}

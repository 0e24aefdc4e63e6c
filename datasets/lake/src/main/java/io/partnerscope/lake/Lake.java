package io.partnerscope.lake;

import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Ddl;
import io.partnerscope.release.LakePlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.hadoop.HadoopCatalog;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.paths.SparkPath;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * The Iceberg tables of one lake, one per dataset, made from the dataset's contract when first written. A dataset that
 * was never written reads as empty.
 */
public final class Lake {
    /** Name of the data file a row is in. */
    public static final String LOCATION = "__location";
    /** The row's place in its data file, the first being 0. */
    public static final String POSITION = "__position";

    private static final Map<String, String> TABLE_PROPERTIES = Map.of(
            "format-version", "2",
            "write.parquet.compression-codec", "zstd",
            "write.distribution-mode", "none",
            "write.spark.fanout.enabled", "true",
            "write.delete.mode", "copy-on-write",
            "write.update.mode", "copy-on-write",
            "write.merge.mode", "copy-on-write",
            "write.merge.distribution-mode", "none",
            "write.metadata.metrics.default", "truncate(16)",
            "write.parquet.row-group-size-bytes", String.valueOf(32 << 20));

    private final LakePlace place;
    private final SparkSession spark;
    private final Catalog catalog;
    private final String sparkCatalog;

    private Lake(LakePlace place, SparkSession spark, Catalog catalog, String sparkCatalog) {
        this.place = place;
        this.spark = spark;
        this.catalog = catalog;
        this.sparkCatalog = sparkCatalog;
    }

    /** The lake at that place, read and written through that session. */
    public static Lake at(LakePlace place, SparkSession spark) {
        HadoopCatalog catalog = new HadoopCatalog();
        catalog.setConf(spark.sparkContext().hadoopConfiguration());
        catalog.initialize("lake", Map.of(CatalogProperties.WAREHOUSE_LOCATION, Sessions.warehouse(place)));
        return new Lake(place, spark, catalog, Sessions.catalogOf(place, spark));
    }

    /** Where the lake is. */
    public LakePlace place() {
        return place;
    }

    /** The session rows are read and written through. */
    public SparkSession spark() {
        return spark;
    }

    /** The dataset's columns with their types and comments. */
    public static StructType schema(Contract contract) {
        return StructType.fromDDL(Ddl.spark(contract));
    }

    /** Whether the dataset was ever written. */
    public boolean exists(Contract contract) {
        return catalog.tableExists(identifier(contract));
    }

    /** The dataset's rows as they are now. */
    public Dataset<Row> read(Contract contract) {
        return read(contract, snapshot(contract));
    }

    /** The dataset's rows as of a snapshot; 0 stands for the state before the first write. */
    public Dataset<Row> read(Contract contract, long snapshotId) {
        StructType schema = schema(contract);
        if (snapshotId == 0) {
            return spark.createDataFrame(List.<Row>of(), schema);
        }
        Dataset<Row> rows = spark.read().option("versionAsOf", snapshotId).table(name(contract));
        Set<String> there = Set.of(rows.columns());
        return rows.selectExpr(Arrays.stream(schema.fields())
                .map(field -> there.contains(field.name())
                        ? "`" + field.name() + "`"
                        : "cast(null as " + field.dataType().sql() + ") as `" + field.name() + "`")
                .toArray(String[]::new));
    }

    /** The dataset's current snapshot; 0 where it was never written. */
    public long snapshot(Contract contract) {
        if (!exists(contract)) {
            return 0;
        }
        org.apache.iceberg.Snapshot current = table(contract).currentSnapshot();
        return current == null ? 0 : current.snapshotId();
    }

    /**
     * The Parquet files that hold exactly the dataset's rows of a snapshot: there are no delete files, since changed
     * files are written anew.
     */
    public List<String> dataFiles(Contract contract, long snapshotId) {
        List<String> files = new ArrayList<>();
        if (snapshotId == 0) {
            return files;
        }
        try (CloseableIterable<FileScanTask> tasks =
                table(contract).newScan().useSnapshot(snapshotId).planFiles()) {
            for (FileScanTask task : tasks) {
                String location = task.file().location();
                files.add(
                        location.startsWith("file:")
                                ? new org.apache.hadoop.fs.Path(location)
                                        .toUri()
                                        .getPath()
                                : location);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot list the files of " + contract.name(), failure);
        }
        files.sort(null);
        return files;
    }

    /** Adds rows; their keys must not be in the dataset yet. The first write makes the table. */
    public void append(Contract contract, Dataset<Row> rows) {
        ensureTable(contract);
        try {
            conformed(contract, rows).writeTo(name(contract)).append();
        } catch (org.apache.spark.sql.catalyst.analysis.NoSuchTableException lost) {
            throw new IllegalStateException("Table vanished: " + contract.name(), lost);
        }
    }

    /**
     * Puts rows in, each replacing the one of the same key, if there is one. One row per key; where keys are unique by
     * month only, one row per key and month, and no other month is looked at.
     */
    public void upsert(Contract contract, Dataset<Row> rows) {
        if (snapshot(contract) == 0) {
            append(contract, rows);
            return;
        }
        String view =
                "upsert_" + contract.name() + "_" + UUID.randomUUID().toString().replace("-", "");
        conformed(contract, rows).createOrReplaceTempView(view);
        try {
            String sameKey = contract.primaryKey().stream()
                    .map(column -> "kept.`" + column + "` = came.`" + column + "`")
                    .collect(Collectors.joining(" and "));
            Map<String, Object> bounds = new HashMap<>();
            if (contract.keyScope() == Contract.KeyScope.MONTH) {
                sameKey += sameMonth(contract, view, bounds);
            }
            spark.sql(
                    "merge into " + name(contract) + " kept using " + view + " came on " + sameKey
                            + " when matched then update set * when not matched then insert *",
                    bounds);
        } finally {
            spark.catalog().dropTempView(view);
        }
    }

    /** The condition that keeps a merge to the months the rows are of; its bounds let Iceberg leave out other files. */
    private String sameMonth(Contract contract, String view, Map<String, Object> bounds) {
        String column = "`" + contract.partitionBy() + "`";
        Row months = spark.sql("select cast(trunc(min(" + column + "), 'month') as date), cast(add_months(trunc(max("
                        + column + "), 'month'), 1) as date) from " + view)
                .first();
        bounds.put("from", months.getDate(0));
        bounds.put("to", months.getDate(1));
        return " and trunc(kept." + column + ", 'month') = trunc(came." + column + ", 'month') and kept." + column
                + " >= :from and kept." + column + " < :to";
    }

    /** What writes rows of the dataset into new data files; makes the table if there is none. */
    public DataFileWriters writers(Contract contract) {
        ensureTable(contract);
        return new DataFileWriters(contract, table(contract));
    }

    /**
     * Takes data files into a dataset and others out of it, as one snapshot.
     *
     * @param added files that {@link #writers} wrote
     * @param removed names of files, as {@link #currentFiles} gives them
     */
    public void commit(Contract contract, Collection<DataFile> added, Collection<String> removed) {
        if (added.isEmpty() && removed.isEmpty()) {
            return;
        }
        Table table = table(contract);
        if (removed.isEmpty()) {
            AppendFiles append = table.newAppend();
            added.forEach(append::appendFile);
            append.commit();
            return;
        }
        Map<String, DataFile> current = currentFiles(contract);
        OverwriteFiles overwrite = table.newOverwrite();
        removed.forEach(name -> overwrite.deleteFile(Objects.requireNonNull(current.get(name), name)));
        added.forEach(overwrite::addFile);
        overwrite.commit();
    }

    /** The dataset's data files now, by the name that Spark gives them where it reads them. */
    public Map<String, DataFile> currentFiles(Contract contract) {
        Map<String, DataFile> files = new HashMap<>();
        if (snapshot(contract) == 0) {
            return files;
        }
        try (CloseableIterable<FileScanTask> tasks =
                table(contract).newScan().includeColumnStats().planFiles()) {
            for (FileScanTask task : tasks) {
                String location = task.file().location();
                files.put(SparkPath.fromPathString(location).urlEncoded(), task.file());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot list the files of " + contract.name(), failure);
        }
        return files;
    }

    /**
     * The rows of some of the dataset's data files, with {@link #LOCATION} and {@link #POSITION} beside them.
     *
     * @param names of the files, as {@link #currentFiles} gives them
     */
    public Dataset<Row> readFiles(Contract contract, Collection<String> names) {
        Map<String, DataFile> current = currentFiles(contract);
        List<String> locations = names.stream()
                .map(name -> Objects.requireNonNull(current.get(name), name).location())
                .toList();
        // Of several files below a folder with such a character in its name Spark 4.1 gives each as often as there are
        // files, so they are read one by one.
        if (locations.size() > 1 && locations.stream().anyMatch(Lake::isPattern)) {
            return locations.stream()
                    .map(location -> readFiles(contract, new String[] {location}))
                    .reduce(Dataset::union)
                    .orElseThrow();
        }
        return readFiles(contract, locations.toArray(String[]::new));
    }

    /** Whether Spark takes the path for a pattern of paths. */
    private static boolean isPattern(String location) {
        return SparkHadoopUtil.get().isGlobPath(new org.apache.hadoop.fs.Path(location));
    }

    private Dataset<Row> readFiles(Contract contract, String[] locations) {
        List<org.apache.spark.sql.Column> columns = new ArrayList<>();
        for (String column : schema(contract).fieldNames()) {
            columns.add(functions.col(column));
        }
        columns.add(functions.col("_metadata.file_path").as(LOCATION));
        columns.add(functions.col("_metadata.row_index").as(POSITION));
        return spark.read()
                .schema(schema(contract))
                .option(Sessions.FILES_AS_NAMED, "false")
                .parquet(locations)
                .select(columns.toArray(org.apache.spark.sql.Column[]::new));
    }

    /** The Iceberg table behind a dataset, for metadata that the methods above do not give. */
    public Table table(Contract contract) {
        return catalog.loadTable(identifier(contract));
    }

    private Dataset<Row> conformed(Contract contract, Dataset<Row> rows) {
        StructType expected = schema(contract);
        StructType actual = rows.schema();
        Map<String, String> types = new HashMap<>();
        for (var field : actual.fields()) {
            types.put(field.name(), field.dataType().sql());
        }
        for (var field : expected.fields()) {
            String type = types.get(field.name());
            if (!field.dataType().sql().equals(type)) {
                throw new IllegalArgumentException(contract.name() + "." + field.name() + " is "
                        + (type == null ? "missing" : type) + ", expected "
                        + field.dataType().sql());
            }
        }
        return rows.selectExpr(Arrays.stream(expected.fieldNames())
                .map(name -> "`" + name + "`")
                .toArray(String[]::new));
    }

    private synchronized void ensureTable(Contract contract) {
        TableIdentifier identifier = identifier(contract);
        if (catalog.tableExists(identifier)) {
            addNewColumns(contract);
            return;
        }
        Schema schema = SparkSchemaUtil.convert(schema(contract));
        PartitionSpec.Builder partitions = PartitionSpec.builderFor(schema);
        String month = contract.partitionBy();
        if (month != null) {
            partitions.month(month);
        }
        SortOrder.Builder order = SortOrder.builderFor(schema);
        contract.sortBy().forEach(order::asc);
        Map<String, String> properties = new HashMap<>(TABLE_PROPERTIES);
        properties.put("comment", contract.description());
        catalog.buildTable(identifier, schema)
                .withPartitionSpec(partitions.build())
                .withSortOrder(contract.sortBy().isEmpty() ? SortOrder.unsorted() : order.build())
                .withProperties(properties)
                .create();
    }

    /** Columns that the contract has got since the table was made. */
    private void addNewColumns(Contract contract) {
        Table table = table(contract);
        UpdateSchema update = table.updateSchema();
        boolean any = false;
        for (var field : schema(contract).fields()) {
            if (table.schema().findField(field.name()) == null) {
                update.addColumn(
                        field.name(),
                        SparkSchemaUtil.convert(field.dataType()),
                        field.getComment().getOrElse(() -> ""));
                any = true;
            }
        }
        if (any) {
            update.commit();
        }
    }

    private static TableIdentifier identifier(Contract contract) {
        return TableIdentifier.of(Namespace.empty(), contract.name());
    }

    private String name(Contract contract) {
        return sparkCatalog + ".`" + contract.name() + "`";
    }
}

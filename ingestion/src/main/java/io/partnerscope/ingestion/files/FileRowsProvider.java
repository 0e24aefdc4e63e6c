package io.partnerscope.ingestion.files;

import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.CatalogV2Util;
import org.apache.spark.sql.connector.catalog.Column;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** The data source that {@link FileRows} reads with. Public because Spark makes it by name. */
public final class FileRowsProvider implements TableProvider {
    static final String PLAN = "plan";

    /** Made by Spark. */
    public FileRowsProvider() {}

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return FileRows.schema(plan(options).files().get(0));
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        return new FileTable(plan(new CaseInsensitiveStringMap(properties)), schema);
    }

    private static FileRows.Plan plan(CaseInsensitiveStringMap options) {
        return FileRows.plan(options.getOrDefault(PLAN, ""));
    }

    private record FileTable(FileRows.Plan plan, StructType shape) implements Table, SupportsRead {
        @Override
        public String name() {
            return plan.files().get(0).name();
        }

        @Override
        public Column[] columns() {
            return CatalogV2Util.structTypeToV2Columns(shape);
        }

        @Override
        public Set<TableCapability> capabilities() {
            return Set.of(TableCapability.BATCH_READ);
        }

        @Override
        public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
            return new FileRowsScan(plan, shape);
        }
    }
}

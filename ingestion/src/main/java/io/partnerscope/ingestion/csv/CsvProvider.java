package io.partnerscope.ingestion.csv;

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

/** The data source that {@link CsvFrame} reads with. Public because Spark makes it by name. */
public final class CsvProvider implements TableProvider {
    static final String PLAN = "plan";

    /** Made by Spark. */
    public CsvProvider() {}

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return CsvFrame.schema(plan(options).files().get(0));
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        return new CsvTable(plan(new CaseInsensitiveStringMap(properties)), schema);
    }

    private static CsvFrame.Plan plan(CaseInsensitiveStringMap options) {
        return CsvFrame.plan(options.getOrDefault(PLAN, ""));
    }

    private record CsvTable(CsvFrame.Plan plan, StructType shape) implements Table, SupportsRead {
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
            return new CsvScan(plan, shape);
        }
    }
}

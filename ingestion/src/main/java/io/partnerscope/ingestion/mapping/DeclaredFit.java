package io.partnerscope.ingestion.mapping;

import io.partnerscope.contract.Contract;
import io.partnerscope.ingestion.files.FileRows;
import io.partnerscope.ingestion.source.DatasetMapping;
import io.partnerscope.ingestion.source.KnownColumns;
import io.partnerscope.ingestion.source.Source;
import io.partnerscope.yaml.NearestName;
import io.partnerscope.yaml.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Whether a source fits the columns it says its files have, before there are any files. */
public final class DeclaredFit {
    private DeclaredFit() {}

    /**
     * All that does not fit in what the source says of one dataset: expressions that Spark does not understand, types
     * that cannot fit; where it says which columns a file has, also other columns.
     */
    public static List<String> problems(SparkSession spark, Source source, Contract contract, DatasetMapping mapping) {
        Problems problems = new Problems();
        RowPlans plans =
                new RowPlans(spark, source, contract, mapping, Arrival.of(source.name(), "", java.time.Instant.EPOCH));
        StructType schema =
                rows(LookupFrame.struct(columns(mapping, plans.from().columns(), problems)));
        for (DatasetMapping.Lookup lookup : mapping.lookups()) {
            plans.keys(lookup, new RowShape(schema, List.of()), where(mapping.from()), problems);
            KnownColumns known = plans.file(lookup.file()).columns();
            List<String> brought = known.complete() ? known.names() : UsedColumns.ofLookup(lookup, mapping);
            has(lookup.file(), brought, lookup.on().keySet(), problems);
            has(lookup.file(), brought, lookup.otherwise().keySet(), problems);
            schema = schema.add(lookup.name(), LookupFrame.struct(brought));
        }
        plans.plan(new RowShape(schema, List.of()), where(mapping.from()), problems);
        return problems.messages();
    }

    private static List<String> columns(DatasetMapping mapping, KnownColumns known, Problems problems) {
        DatasetMapping.Unpivot unpivot = mapping.unpivot();
        if (unpivot == null) {
            return known.complete() ? known.names() : UsedColumns.ofRows(mapping);
        }
        if (known.complete()) {
            has(mapping.from(), known.names(), unpivot.keep(), problems);
        }
        List<String> columns = new ArrayList<>(unpivot.keep());
        columns.add(unpivot.name());
        columns.add(unpivot.value());
        return columns;
    }

    private static StructType rows(StructType own) {
        StructType schema = own;
        for (String name : FileRows.ROW_COLUMNS) {
            schema = schema.add(name, DataTypes.StringType);
        }
        return schema;
    }

    private static void has(String file, List<String> columns, Collection<String> names, Problems problems) {
        for (String name : names) {
            if (!columns.contains(name)) {
                problems.add(where(file), "has no column \"" + name + "\"" + NearestName.hint(name, columns));
            }
        }
    }

    private static String where(String file) {
        return "file " + file;
    }
}

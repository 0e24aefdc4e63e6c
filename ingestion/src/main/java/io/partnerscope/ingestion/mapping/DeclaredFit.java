package io.partnerscope.ingestion.mapping;

import io.partnerscope.contract.Contract;
import io.partnerscope.ingestion.files.FileRows;
import io.partnerscope.ingestion.source.DatasetMapping;
import io.partnerscope.ingestion.source.KnownColumns;
import io.partnerscope.ingestion.source.Source;
import io.partnerscope.ingestion.source.SourceFile;
import io.partnerscope.yaml.NearestName;
import io.partnerscope.yaml.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Whether a source fits the columns it says its files have, before there are any files. */
public final class DeclaredFit {
    private DeclaredFit() {}

    /** Whether the source says which columns all files of the dataset have, so that it can be checked without them. */
    public static boolean canBeChecked(Source source, DatasetMapping mapping) {
        return declared(source, mapping.from())
                && mapping.lookups().stream().allMatch(lookup -> declared(source, lookup.file()));
    }

    private static boolean declared(Source source, String file) {
        SourceFile found = source.files().get(file);
        return found != null && found.columns().complete();
    }

    /** All that does not fit in what the source says of one dataset. */
    public static List<String> problems(SparkSession spark, Source source, Contract contract, DatasetMapping mapping) {
        Problems problems = new Problems();
        RowPlans plans =
                new RowPlans(spark, source, contract, mapping, Arrival.of(source.name(), "", java.time.Instant.EPOCH));
        KnownColumns known = plans.from().columns();
        StructType schema = rows(LookupFrame.struct(columns(mapping, known, problems)));
        for (DatasetMapping.Lookup lookup : mapping.lookups()) {
            plans.keys(lookup, new RowShape(schema, List.of()), where(mapping.from()), problems);
            List<String> brought = Objects.requireNonNull(source.files().get(lookup.file()))
                    .columns()
                    .names();
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
            return known.names();
        }
        has(mapping.from(), known.names(), unpivot.keep(), problems);
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

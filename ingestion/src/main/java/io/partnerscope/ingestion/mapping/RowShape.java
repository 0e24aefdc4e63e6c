package io.partnerscope.ingestion.mapping;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What expressions can name.
 *
 * @param schema of the rows as they are read
 * @param absent columns that rows of other files have; here they are empty
 */
record RowShape(StructType schema, List<String> absent) {
    RowShape {
        absent = List.copyOf(absent);
    }

    /** The names an expression can use; those of looked-up columns with the look-up's name before them. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (StructField field : schema.fields()) {
            if (field.dataType() instanceof StructType inner) {
                for (String name : inner.fieldNames()) {
                    names.add(field.name() + "." + name);
                }
            } else if (!field.name().startsWith("__")) {
                names.add(field.name());
            }
        }
        names.addAll(absent);
        return names;
    }

    /** A looked-up column's name with the name of the look-up that the expression used before it. */
    String qualified(String field, String expression) {
        for (StructField outer : schema.fields()) {
            if (outer.dataType() instanceof StructType
                    && (expression.contains(outer.name() + "." + field)
                            || expression.contains(outer.name() + ".`" + field + "`"))) {
                return outer.name() + "." + field;
            }
        }
        return field;
    }
}

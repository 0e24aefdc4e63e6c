package io.partnerscope.ingestion.parquet;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/**
 * A column of a row: a single value within groups, or a list or map, which is one text.
 *
 * @param path names from the outermost group on
 * @param type of the value
 */
record Leaf(List<String> path, Type type) {
    Leaf {
        path = List.copyOf(path);
    }

    String name() {
        return String.join(".", path);
    }

    static List<Leaf> of(GroupType schema) {
        List<Leaf> leaves = new ArrayList<>();
        add(List.of(), schema, leaves);
        return leaves;
    }

    private static void add(List<String> prefix, GroupType group, List<Leaf> leaves) {
        for (Type field : group.getFields()) {
            List<String> path = new ArrayList<>(prefix);
            path.add(field.getName());
            if (isOneText(field)) {
                leaves.add(new Leaf(path, field));
            } else {
                add(path, field.asGroupType(), leaves);
            }
        }
    }

    static boolean isOneText(Type field) {
        return field.isPrimitive()
                || field.isRepetition(Type.Repetition.REPEATED)
                || field.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation
                || field.getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation;
    }
}

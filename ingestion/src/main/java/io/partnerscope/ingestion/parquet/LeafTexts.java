package io.partnerscope.ingestion.parquet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** The values of a row as texts; lists and maps as JSON. */
final class LeafTexts {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final char decimal;

    LeafTexts(char decimal) {
        this.decimal = decimal;
    }

    /** The text of a column of a row, or null where it has no value. */
    @Nullable
    String text(Group row, Leaf leaf) {
        Group group = row;
        List<String> path = leaf.path();
        for (int depth = 0; depth < path.size() - 1; depth++) {
            int field = group.getType().getFieldIndex(path.get(depth));
            if (group.getFieldRepetitionCount(field) == 0) {
                return null;
            }
            group = group.getGroup(field, 0);
        }
        int field = group.getType().getFieldIndex(path.get(path.size() - 1));
        if (leaf.type().isRepetition(Type.Repetition.REPEATED)) {
            return json(group, field);
        }
        if (group.getFieldRepetitionCount(field) == 0) {
            return null;
        }
        return leaf.type().isPrimitive() ? primitive(group, field, 0) : json(group, field);
    }

    private String primitive(Group group, int field, int index) {
        PrimitiveType type = group.getType().getType(field).asPrimitiveType();
        String text = PrimitiveText.of(group, field, index, type);
        return decimal != '.' && PrimitiveText.isNumber(type) ? text.replace('.', decimal) : text;
    }

    private String json(Group group, int field) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            write(json, group, field);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return text.toString();
    }

    /** A field with all its repetitions. */
    private void write(JsonGenerator json, Group group, int field) throws IOException {
        int count = group.getFieldRepetitionCount(field);
        if (!group.getType().getType(field).isRepetition(Type.Repetition.REPEATED)) {
            if (count == 0) {
                json.writeNull();
            } else {
                value(json, group, field, 0);
            }
            return;
        }
        json.writeStartArray();
        for (int index = 0; index < count; index++) {
            value(json, group, field, index);
        }
        json.writeEndArray();
    }

    private void value(JsonGenerator json, Group group, int field, int index) throws IOException {
        Type type = group.getType().getType(field);
        if (type.isPrimitive()) {
            String text = PrimitiveText.of(group, field, index, type.asPrimitiveType());
            if (PrimitiveText.isNumber(type.asPrimitiveType()) && !text.equals("NaN") && !text.endsWith("Infinity")) {
                json.writeNumber(text);
            } else {
                json.writeString(text);
            }
            return;
        }
        Group inner = group.getGroup(field, index);
        if (type.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation && isListOfOne(inner.getType())) {
            list(json, inner);
        } else if (type.getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation
                && isListOfOne(inner.getType())) {
            map(json, inner);
        } else {
            json.writeStartObject();
            for (int at = 0; at < inner.getType().getFieldCount(); at++) {
                json.writeFieldName(inner.getType().getFieldName(at));
                write(json, inner, at);
            }
            json.writeEndObject();
        }
    }

    private static boolean isListOfOne(GroupType type) {
        return type.getFieldCount() == 1 && type.getType(0).isRepetition(Type.Repetition.REPEATED);
    }

    /** The usual three levels of a list: the middle one is dropped where it holds nothing but the element. */
    private void list(JsonGenerator json, Group list) throws IOException {
        Type repeated = list.getType().getType(0);
        boolean wrapped = !repeated.isPrimitive() && repeated.asGroupType().getFieldCount() == 1;
        json.writeStartArray();
        for (int index = 0; index < list.getFieldRepetitionCount(0); index++) {
            if (wrapped) {
                write(json, list.getGroup(0, index), 0);
            } else {
                value(json, list, 0, index);
            }
        }
        json.writeEndArray();
    }

    private void map(JsonGenerator json, Group map) throws IOException {
        json.writeStartObject();
        for (int index = 0; index < map.getFieldRepetitionCount(0); index++) {
            Group entry = map.getGroup(0, index);
            boolean textKey = entry.getType().getType(0).isPrimitive();
            json.writeFieldName(textKey ? primitive(entry, 0, 0) : String.valueOf(index));
            if (entry.getType().getFieldCount() > 1) {
                write(json, entry, 1);
            } else {
                json.writeNull();
            }
        }
        json.writeEndObject();
    }
}

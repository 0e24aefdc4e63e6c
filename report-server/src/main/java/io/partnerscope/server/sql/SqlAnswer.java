package io.partnerscope.server.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/** A result that is answered as a whole. */
final class SqlAnswer {
    private final boolean textNumbers;
    private final List<ResultColumn> columns;
    private final ArrayNode rows = Frames.JSON.createArrayNode();

    SqlAnswer(List<ResultColumn> columns, boolean textNumbers) {
        this.columns = columns;
        this.textNumbers = textNumbers;
    }

    /** Takes some rows. */
    void add(JsonNode told) {
        for (JsonNode row : told) {
            rows.add(textNumbers ? withTexts(row) : row);
        }
    }

    private static ArrayNode withTexts(JsonNode row) {
        ArrayNode texts = Frames.JSON.createArrayNode();
        for (JsonNode cell : row) {
            texts.add(cell.isNumber() ? TextNode.valueOf(plain(cell)) : cell);
        }
        return texts;
    }

    private static String plain(JsonNode number) {
        return number.isBigDecimal() ? number.decimalValue().toPlainString() : number.asText();
    }

    int size() {
        return rows.size();
    }

    /** The whole answer. */
    ObjectNode json(String release, boolean truncated, long elapsedMillis) {
        ObjectNode answer = Frames.JSON.createObjectNode();
        answer.put("release", release);
        ArrayNode named = answer.putArray("columns");
        columns.forEach(column -> named.addObject().put("name", column.name()).put("type", column.type()));
        answer.set("rows", rows);
        answer.put("row_count", rows.size());
        answer.put("truncated", truncated);
        answer.put("elapsed_ms", elapsedMillis);
        return answer;
    }
}

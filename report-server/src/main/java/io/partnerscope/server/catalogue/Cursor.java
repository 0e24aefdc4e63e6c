package io.partnerscope.server.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.BadRequestResponse;
import io.partnerscope.contract.ColumnType;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Ddl;
import io.partnerscope.server.web.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A place between two rows of a dataset, by the key of the one before it: what is asked for next begins there. */
final class Cursor {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 4096;

    private final Contract contract;
    private final List<@Nullable String> key;

    private Cursor(Contract contract, List<@Nullable String> key) {
        this.contract = contract;
        this.key = Collections.unmodifiableList(new ArrayList<>(key));
    }

    /** After that row, given by column name. */
    static Cursor after(Contract contract, Map<String, @Nullable Object> row) {
        List<@Nullable String> key = new ArrayList<>();
        for (String column : contract.primaryKey()) {
            Object value = row.get(column);
            key.add(
                    value == null
                            ? null
                            : value instanceof BigDecimal exact ? exact.toPlainString() : value.toString());
        }
        return new Cursor(contract, key);
    }

    /**
     * Reads what an earlier answer gave.
     *
     * @throws BadRequestResponse when it is none of this dataset's
     */
    static Cursor read(Contract contract, String text) {
        try {
            JsonNode key = text.length() > LONGEST
                    ? JSON.nullNode()
                    : JSON.readTree(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
            if (key != null
                    && key.isArray()
                    && key.size() == contract.primaryKey().size()) {
                List<@Nullable String> values = new ArrayList<>();
                key.forEach(value -> values.add(value.isNull() ? null : value.asText()));
                return new Cursor(contract, values);
            }
        } catch (IllegalArgumentException | JsonProcessingException notACursor) {
            // Told below, as cursors of other datasets are.
        }
        throw new BadRequestResponse("cursor is none that " + contract.name() + " gave: take it from \"next\"");
    }

    /** Whether a row stands after it, in order of the key with unknown values last. */
    String condition() {
        List<String> alternatives = new ArrayList<>();
        StringBuilder equal = new StringBuilder();
        for (int at = 0; at < key.size(); at++) {
            String column = Ddl.identifier(contract.primaryKey().get(at));
            boolean known = key.get(at) != null;
            String value = "try_cast(? as " + type(at).duckDb() + ")";
            if (known) {
                alternatives.add("(" + equal + "(" + column + " > " + value + " or " + column + " is null))");
            }
            equal.append(column).append(known ? " = " + value : " is null").append(" and ");
        }
        return alternatives.isEmpty() ? "false" : "(" + String.join(" or ", alternatives) + ")";
    }

    /** Bound to the condition's question marks, in order. */
    List<Object> values() {
        List<Object> values = new ArrayList<>();
        List<Object> equal = new ArrayList<>();
        for (String value : key) {
            if (value != null) {
                values.addAll(equal);
                values.add(value);
                equal.add(value);
            }
        }
        return values;
    }

    private ColumnType type(int at) {
        String name = contract.primaryKey().get(at);
        return contract.column(name)
                .orElseThrow(() -> new IllegalStateException(contract.name() + " lacks its key column " + name))
                .type();
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Json.text(key).getBytes(StandardCharsets.UTF_8));
    }
}

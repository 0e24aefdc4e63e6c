package io.partnerscope.sample;

import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a sample back with a parser of its own, which shares nothing with the writer. */
record SampleFiles(Path folder) {
    /** One line: values by column; {@code ragged} where there are more or fewer than columns. */
    record Row(Map<String, String> values, boolean ragged, String text) {
        /** The value; empty where there is none. */
        String get(String column) {
            return values.getOrDefault(column, "");
        }

        boolean has(String column) {
            return !get(column).isEmpty();
        }

        String key(Contract contract) {
            return String.join(
                    "|", contract.primaryKey().stream().map(this::get).toList());
        }
    }

    static Contract contract(String dataset) {
        return Contracts.shipped().get(dataset);
    }

    static List<Contract> contracts() {
        return Contracts.shipped().of(Contract.Layer.LAKE);
    }

    List<String> header(String dataset) {
        return fields(lines(dataset).get(0));
    }

    List<Row> rows(String dataset) {
        List<String> lines = lines(dataset);
        List<String> header = fields(lines.get(0));
        List<Row> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> fields = fields(line);
            Map<String, String> values = new HashMap<>();
            for (int index = 0; index < Math.min(header.size(), fields.size()); index++) {
                values.put(header.get(index), fields.get(index));
            }
            rows.add(new Row(values, fields.size() != header.size(), line));
        }
        return rows;
    }

    private List<String> lines(String dataset) {
        try {
            return Files.readAllLines(folder.resolve(dataset + ".csv"), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < line.length(); at++) {
            char character = line.charAt(at);
            if (character == '"' && quoted && at + 1 < line.length() && line.charAt(at + 1) == '"') {
                field.append('"');
                at++;
            } else if (character == '"') {
                quoted = !quoted;
            } else if (character == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(character);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}

package io.partnerscope.ingestion;

import io.partnerscope.cli.UsageException;
import io.partnerscope.contract.Contract;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** What a user may have meant by a key: values of the key's first columns. */
final class TraceKey {
    private static final List<String> BETWEEN = List.of(",", "/", "|", ":");

    private TraceKey() {}

    /**
     * The values the words may stand for, the likelier first: all columns of the key, then fewer.
     *
     * @throws UsageException where there are more words than the key has columns
     */
    static List<List<String>> readings(Contract contract, List<String> words) {
        int columns = contract.primaryKey().size();
        if (words.size() > columns) {
            throw new UsageException("The key of " + contract.name() + " has " + columns
                    + (columns == 1 ? " column (" : " columns (") + String.join(", ", contract.primaryKey()) + "), not "
                    + words.size());
        }
        if (words.size() > 1 || columns == 1) {
            return List.of(words);
        }
        Set<List<String>> full = new LinkedHashSet<>();
        Set<List<String>> fewer = new LinkedHashSet<>();
        fewer.add(words);
        for (String between : BETWEEN) {
            List<String> parts = List.of(words.get(0).split(Pattern.quote(between), -1));
            if (parts.size() == columns) {
                full.add(parts);
            } else if (parts.size() > 1 && parts.size() < columns) {
                fewer.add(parts);
            }
        }
        List<List<String>> all = new ArrayList<>(full);
        all.addAll(fewer);
        return all;
    }

    /** Whether a row's key begins with these values, each written as the lake does or as its type is read. */
    static Column matches(Contract contract, List<String> values) {
        Column all = functions.lit(true);
        for (int at = 0; at < values.size(); at++) {
            String name = contract.primaryKey().get(at);
            String type = contract.column(name).orElseThrow().type().spark();
            String value = values.get(at).strip();
            Column column = functions.col("`" + name + "`");
            all = all.and(functions
                    .coalesce(column.equalTo(functions.lit(value).try_cast(type)), functions.lit(false))
                    .or(column.cast("string").equalTo(value)));
        }
        return all;
    }
}

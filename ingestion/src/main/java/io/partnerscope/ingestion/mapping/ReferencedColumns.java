package io.partnerscope.ingestion.mapping;

import io.partnerscope.ingestion.source.DatasetMapping;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import scala.jdk.javaapi.CollectionConverters;

/** The columns that the expressions of a dataset name, for sources that do not say which columns their files have. */
final class ReferencedColumns {
    private static final Pattern WORDS = Pattern.compile("[\\p{L}\\p{N}_ ]+");

    private ReferencedColumns() {}

    /** Columns of the driving file. */
    static List<String> ofRows(DatasetMapping mapping) {
        Set<String> names = new LinkedHashSet<>();
        for (List<String> parts : all(mapping)) {
            if (lookup(mapping, parts).isEmpty()) {
                names.add(parts.get(0));
            }
        }
        return List.copyOf(names);
    }

    /** Columns of the file of a look-up. */
    static List<String> of(DatasetMapping.Lookup wanted, DatasetMapping mapping) {
        Set<String> names = new LinkedHashSet<>(wanted.on().keySet());
        names.addAll(wanted.otherwise().keySet());
        for (List<String> parts : all(mapping)) {
            if (lookup(mapping, parts).filter(wanted::equals).isPresent()) {
                names.add(parts.get(1));
            }
        }
        return List.copyOf(names);
    }

    private static Optional<DatasetMapping.Lookup> lookup(DatasetMapping mapping, List<String> parts) {
        return parts.size() < 2
                ? Optional.empty()
                : mapping.lookups().stream()
                        .filter(lookup -> lookup.name().equalsIgnoreCase(parts.get(0)))
                        .findFirst();
    }

    private static Set<List<String>> all(DatasetMapping mapping) {
        Set<List<String>> names = new LinkedHashSet<>();
        mapping.expressions().forEach(expression -> names(expression, names));
        return names;
    }

    /** What cannot be parsed is left to whoever binds it, but for a name of several words. */
    private static void names(String expression, Set<List<String>> names) {
        try {
            Expression parsed = CatalystSqlParser$.MODULE$.parseExpression(expression);
            if (parsed instanceof Alias && WORDS.matcher(expression.strip()).matches()) {
                names.add(List.of(expression.strip()));
            } else {
                collect(parsed, names);
            }
        } catch (Exception unreadable) { // Scala's, which do not declare that the parser throws a checked one
            if (WORDS.matcher(expression.strip()).matches()) {
                names.add(List.of(expression.strip()));
            }
        }
    }

    private static void collect(Expression expression, Set<List<String>> names) {
        if (expression instanceof UnresolvedAttribute column) {
            names.add(List.copyOf(CollectionConverters.asJava(column.nameParts())));
        }
        CollectionConverters.asJava(expression.children()).forEach(child -> collect(child, names));
    }
}

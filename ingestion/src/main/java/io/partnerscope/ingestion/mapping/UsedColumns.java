package io.partnerscope.ingestion.mapping;

import io.partnerscope.ingestion.files.FileRows;
import io.partnerscope.ingestion.source.DatasetMapping;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import scala.jdk.javaapi.CollectionConverters;

/** The columns that expressions of a source name, told from their text alone. */
public final class UsedColumns {
    private static final Pattern WORDS = Pattern.compile("[\\p{L}\\p{N}_ ]+");

    private UsedColumns() {}

    /**
     * The names an expression uses, each in its parts: a looked-up column's first part is its look-up. What cannot be
     * parsed uses none, but for a name of several words; whoever binds it says what is wrong with it.
     */
    public static Set<List<String>> names(String expression) {
        String bare = expression.strip();
        Set<List<String>> names = new LinkedHashSet<>();
        try {
            Expression parsed = CatalystSqlParser$.MODULE$.parseExpression(bare);
            if (!(parsed instanceof Alias)) { // "Deal Stage" reads as a column Deal that is called Stage
                collect(parsed, names);
                return names;
            }
        } catch (Exception unreadable) { // Scala's, which do not declare that the parser throws a checked one
        }
        if (WORDS.matcher(bare).matches()) {
            names.add(List.of(bare));
        }
        return names;
    }

    /** The look-ups an expression uses, in the order of the mapping. */
    public static List<String> lookups(DatasetMapping mapping, String expression) {
        Set<List<String>> names = names(expression);
        return mapping.lookups().stream()
                .filter(lookup -> names.stream().anyMatch(parts -> isOf(lookup, parts)))
                .map(DatasetMapping.Lookup::name)
                .toList();
    }

    /** Columns of the driving file that any expression of the mapping may mean, whatever their case. */
    static Set<String> of(DatasetMapping mapping) {
        Set<String> used = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        mapping.expressions().forEach(expression -> used.add(RowExpressions.bareName(expression)));
        used.addAll(ofRows(mapping));
        return used;
    }

    /** Columns of the driving file, in the order in which expressions name them; not what each row has besides. */
    static List<String> ofRows(DatasetMapping mapping) {
        Set<String> names = new LinkedHashSet<>();
        for (List<String> parts : all(mapping)) {
            if (lookup(mapping, parts).isEmpty() && !FileRows.ROW_COLUMNS.contains(parts.get(0))) {
                names.add(parts.get(0));
            }
        }
        return List.copyOf(names);
    }

    /** Columns of the file of a look-up, its key first. */
    static List<String> ofLookup(DatasetMapping.Lookup wanted, DatasetMapping mapping) {
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
        return mapping.lookups().stream().filter(lookup -> isOf(lookup, parts)).findFirst();
    }

    private static boolean isOf(DatasetMapping.Lookup lookup, List<String> parts) {
        return parts.size() > 1 && lookup.name().equalsIgnoreCase(parts.get(0));
    }

    private static Set<List<String>> all(DatasetMapping mapping) {
        Set<List<String>> names = new LinkedHashSet<>();
        mapping.expressions().forEach(expression -> names.addAll(names(expression)));
        return names;
    }

    private static void collect(Expression expression, Set<List<String>> names) {
        if (expression instanceof UnresolvedAttribute column) {
            names.add(List.copyOf(CollectionConverters.asJava(column.nameParts())));
        }
        CollectionConverters.asJava(expression.children()).forEach(child -> collect(child, names));
    }
}

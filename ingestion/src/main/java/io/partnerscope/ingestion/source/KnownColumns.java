package io.partnerscope.ingestion.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The columns that a kind of file is known to have. A file's header is read by them: a column has its own name, else
 * the first of its other names that the file has, else the one name that differs from one of these only in case, blanks,
 * underscores and hyphens.
 *
 * @param columns what is known of columns
 * @param complete whether these are all, so that any other column of a file is new
 */
public record KnownColumns(List<KnownColumn> columns, boolean complete) {
    /** Nothing is known. */
    public static final KnownColumns NONE = new KnownColumns(List.of(), false);

    private static final List<BiFunction<KnownColumn, List<String>, Optional<String>>> IN_ORDER =
            List.of(KnownColumns::ownName, KnownColumns::otherName, KnownColumns::onlyAlike);

    public KnownColumns {
        columns = List.copyOf(columns);
    }

    /** The names by which expressions call them. */
    public List<String> names() {
        return columns.stream().map(KnownColumn::name).toList();
    }

    /** The columns of a file with known ones called as expressions call them; others keep their names. */
    public List<String> named(List<String> header) {
        Map<String, String> known = new HashMap<>();
        List<KnownColumn> missing = columns;
        for (BiFunction<KnownColumn, List<String>, Optional<String>> find : IN_ORDER) {
            List<KnownColumn> still = new ArrayList<>();
            for (KnownColumn column : missing) {
                List<String> free =
                        header.stream().filter(name -> !known.containsKey(name)).toList();
                find.apply(column, free)
                        .ifPresentOrElse(name -> known.put(name, column.name()), () -> still.add(column));
            }
            missing = still;
        }
        return header.stream().map(name -> known.getOrDefault(name, name)).toList();
    }

    /** The optional columns that are not among those of a file. */
    public List<String> absent(List<String> named) {
        return columns.stream()
                .filter(column -> column.optional() && !named.contains(column.name()))
                .map(KnownColumn::name)
                .toList();
    }

    /** The columns of a file that are new; none where the source does not say which it knows. */
    public List<String> added(List<String> named) {
        return complete ? named.stream().filter(name -> !names().contains(name)).toList() : List.of();
    }

    private static Optional<String> ownName(KnownColumn column, List<String> header) {
        return header.contains(column.name()) ? Optional.of(column.name()) : Optional.empty();
    }

    private static Optional<String> otherName(KnownColumn column, List<String> header) {
        return column.otherNames().stream().filter(header::contains).findFirst();
    }

    private static Optional<String> onlyAlike(KnownColumn column, List<String> header) {
        Set<String> alike = new HashSet<>();
        alike.add(loose(column.name()));
        column.otherNames().forEach(name -> alike.add(loose(name)));
        List<String> found =
                header.stream().filter(name -> alike.contains(loose(name))).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static String loose(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }
}

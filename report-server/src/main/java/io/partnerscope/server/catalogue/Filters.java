package io.partnerscope.server.catalogue;

import io.javalin.http.BadRequestResponse;
import io.partnerscope.contract.Column;
import io.partnerscope.contract.ColumnType;
import io.partnerscope.contract.Ddl;
import io.partnerscope.yaml.NearestName;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a request narrows the rows of a dataset by. {@code column=value} (repeated: any of), {@code column.from} and {@code
 * column.to} (both inclusive), {@code column.contains} (letter case does not matter) and {@code column.unknown} (true or
 * false); all of them hold at once.
 */
final class Filters {
    private static final List<String> SUFFIXES = List.of(".from", ".to", ".contains", ".unknown");

    private final String dataset;
    private final List<Column> columns;
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();
    private final Map<String, String> told = new LinkedHashMap<>();

    private Filters(String dataset, List<Column> columns) {
        this.dataset = dataset;
        this.columns = columns;
    }

    /**
     * Reads parameters.
     *
     * @param columns those open to the reader; others are answered as ones that do not exist
     * @throws BadRequestResponse naming what is not understood
     */
    static Filters of(String dataset, List<Column> columns, Map<String, List<String>> parameters) {
        Filters filters = new Filters(dataset, columns);
        parameters.forEach(filters::add);
        return filters;
    }

    /** Conditions of SQL, values being bound. */
    List<String> conditions() {
        return List.copyOf(conditions);
    }

    /** Bound to the conditions' question marks, in order. */
    List<Object> values() {
        return List.copyOf(values);
    }

    /** The filters by parameter, as they were asked for. */
    Map<String, String> told() {
        return told;
    }

    private void add(String name, List<String> given) {
        String suffix = SUFFIXES.stream().filter(name::endsWith).findFirst().orElse("");
        Column column = column(name, name.substring(0, name.length() - suffix.length()));
        String quoted = Ddl.identifier(column.name());
        switch (suffix) {
            case ".from" -> given.forEach(value -> compare(column, name, ">=", value));
            case ".to" -> given.forEach(value -> compare(column, name, "<=", value));
            case ".contains" -> {
                boolean isList = column.type() == ColumnType.TEXT_LIST;
                if (!isList && !column.type().duckDb().equals("VARCHAR")) {
                    throw new BadRequestResponse(
                            name + " is for texts; " + column.name() + " is of type " + DatasetQuery.typeName(column));
                }
                given.forEach(value -> {
                    String text = isList ? "array_to_string(" + quoted + ", chr(10))" : quoted;
                    conditions.add("contains(lower(" + text + "), lower(?))");
                    values.add(value);
                });
            }
            case ".unknown" ->
                given.forEach(value -> {
                    if (!value.equals("true") && !value.equals("false")) {
                        throw new BadRequestResponse(name + " is true or false, not " + value);
                    }
                    conditions.add(quoted + (value.equals("true") ? " is null" : " is not null"));
                });
            default -> {
                given.forEach(value -> check(column, name, value));
                conditions.add(given.stream()
                        .map(value -> equal(column, quoted))
                        .collect(Collectors.joining(" or ", "(", ")")));
                values.addAll(given);
            }
        }
        told.put(name, String.join(", ", given));
    }

    private Column column(String parameter, String name) {
        return columns.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadRequestResponse(dataset + " has no column " + name
                        + NearestName.hint(name, known().toList())
                        + (parameter.equals(name) ? "" : ", which " + parameter + " asks for")));
    }

    private Stream<String> known() {
        return Stream.concat(columns.stream().map(Column::name), DatasetQuery.PAGING.stream());
    }

    private static String equal(Column column, String quoted) {
        return column.type() == ColumnType.TEXT_LIST
                ? "coalesce(list_contains(" + quoted + ", ?), false)"
                : quoted + " = cast(? as " + column.type().duckDb() + ")";
    }

    private void compare(Column column, String parameter, String operator, String value) {
        if (column.type() == ColumnType.TEXT_LIST || column.type() == ColumnType.FLAG) {
            throw new BadRequestResponse(
                    parameter + " has no meaning: " + column.name() + " is of type " + DatasetQuery.typeName(column));
        }
        check(column, parameter, value);
        boolean wholeDay = column.type() == ColumnType.INSTANT && !value.contains("T") && operator.equals("<=");
        String bound = "cast(? as " + column.type().duckDb() + ")";
        conditions.add(Ddl.identifier(column.name())
                + (wholeDay ? " < " + bound + " + interval 1 day" : " " + operator + " " + bound));
        values.add(value);
    }

    /** Refuses a value that the column cannot have, before the database does so in its own words. */
    private static void check(Column column, String parameter, String value) {
        boolean fits = switch (column.type()) {
            case TEXT, CURRENCY, COUNTRY, TEXT_LIST -> true;
            case DAY -> isDay(value);
            case INSTANT -> isDay(value) || isMoment(value);
            case MONEY, FINE_MONEY, QUANTITY, NUMBER, RATIO -> isNumber(value);
            case COUNT -> isNumber(value) && !value.contains(".");
            case FLAG -> value.equals("true") || value.equals("false");
        };
        if (!fits) {
            throw new BadRequestResponse(
                    parameter + " is of type " + DatasetQuery.typeName(column) + ", which cannot be " + value);
        }
    }

    private static boolean isDay(String value) {
        try {
            return LocalDate.parse(value).getYear() <= 9999;
        } catch (DateTimeException notADay) {
            return false;
        }
    }

    private static boolean isMoment(String value) {
        try {
            return OffsetDateTime.parse(value).getYear() <= 9999;
        } catch (DateTimeException notAMoment) {
            return false;
        }
    }

    private static boolean isNumber(String value) {
        try {
            BigDecimal number = new BigDecimal(value);
            // As many digits before the point as any column holds.
            return value.length() <= 60 && number.precision() - number.scale() <= 18;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }
}

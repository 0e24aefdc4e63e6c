package io.partnerscope.program;

import io.partnerscope.contract.Column;
import io.partnerscope.contract.ColumnType;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.yaml.DecimalText;
import io.partnerscope.yaml.NearestName;
import io.partnerscope.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what must hold for a row to count: a column of the row, or "customer.users" of the customer it names, and a value,
 * a list of values, or bounds.
 */
final class RowFilterReader {
    private RowFilterReader() {}

    /** The filters; without a contract none, the dataset being a problem already. */
    static List<RowFilter> read(@Nullable Contract contract, @Nullable YamlMapping yaml) {
        if (yaml == null) {
            return List.of();
        }
        List<RowFilter> filters = new ArrayList<>();
        for (String name : yaml.keys()) {
            if (contract != null) {
                place(contract, name, yaml).ifPresent(place -> filters.addAll(filters(place, name, yaml)));
            }
        }
        return filters;
    }

    private record Place(Column column, @Nullable String through, String dataset) {
        RowFilter filter(RowFilter.Test test) {
            return new RowFilter(column.name(), through, dataset, test);
        }
    }

    private static Optional<Place> place(Contract contract, String name, YamlMapping yaml) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            return column(contract, name, name, yaml).map(column -> new Place(column, null, contract.name()));
        }
        String through = name.substring(0, dot) + "_id";
        Optional<Contract> other = contract.column(through)
                .map(Column::references)
                .flatMap(dataset -> Contracts.shipped().find(dataset));
        if (other.isEmpty()) {
            yaml.problems()
                    .add(
                            yaml.where(name),
                            contract.name() + " points to no \"" + name.substring(0, dot) + "\" by a column "
                                    + through);
            return Optional.empty();
        }
        return column(other.get(), name.substring(dot + 1), name, yaml)
                .map(column -> new Place(column, through, other.get().name()));
    }

    private static Optional<Column> column(Contract contract, String name, String key, YamlMapping yaml) {
        List<String> known = contract.columns().stream().map(Column::name).toList();
        Optional<Column> column = contract.columns().stream()
                .filter(one -> one.name().equals(name))
                .findFirst();
        if (column.isEmpty()) {
            yaml.problems()
                    .add(
                            yaml.where(key),
                            contract.name() + " has no column \"" + name + "\"" + NearestName.hint(name, known));
        }
        return column;
    }

    private static List<RowFilter> filters(Place place, String name, YamlMapping yaml) {
        if (!yaml.isMapping(name)) {
            List<String> values = yaml.texts(name);
            if (values.isEmpty()) {
                yaml.problems().add(yaml.where(name), "\"" + name + "\" names no value; see {present: false}");
            }
            return List.of(place.filter(new RowFilter.OneOf(checkedValues(place, values, name, yaml), false, false)));
        }
        List<RowFilter> filters = new ArrayList<>();
        YamlMapping tests = yaml.mapping(name);
        if (tests == null) {
            return filters;
        }
        for (Comparison comparison : Comparison.values()) {
            String key = comparison.key();
            if (!tests.has(key)) {
                continue;
            }
            if (comparison == Comparison.PRESENT) {
                filters.add(place.filter(new RowFilter.Present(tests.flag(key, true))));
            } else {
                if (!tests.hasValue(key)) {
                    continue;
                }
                String bound = checkedBound(place, tests.text(key), key, tests);
                filters.add(place.filter(new RowFilter.Bound(comparison, bound)));
            }
        }
        boolean orMissing = tests.flag("or_missing", false);
        for (String key : List.of("one_of", "not")) {
            if (tests.has(key)) {
                List<String> values = checkedValues(place, tests.texts(key), key, tests);
                if (values.isEmpty() && tests.hasValue(key)) {
                    tests.problems().add(tests.where(key), "\"" + key + "\" names no value");
                }
                filters.add(place.filter(new RowFilter.OneOf(values, key.equals("not"), orMissing)));
            }
        }
        if (orMissing && !tests.has("one_of") && !tests.has("not")) {
            tests.problems().add(tests.where("or_missing"), "or_missing goes with one_of or not");
        }
        tests.finish(ProgramShapes.TEST);
        if (filters.isEmpty()) {
            tests.problems().add(tests.where(), "\"" + name + "\" is tested for nothing");
        }
        return filters;
    }

    private static List<String> checkedValues(Place place, List<String> values, String key, YamlMapping yaml) {
        Column column = place.column();
        List<String> checked = new ArrayList<>();
        for (String value : values) {
            if (value.isBlank()) {
                yaml.problems()
                        .add(
                                yaml.where(key),
                                "\"" + key + "\" has an empty value; for rows without one see present and or_missing");
                continue;
            }
            if (!column.values().isEmpty() && !column.values().contains(value)) {
                yaml.problems()
                        .add(
                                yaml.where(key),
                                column.name() + " is never \"" + value + "\", but one of "
                                        + String.join(", ", column.values()));
            }
            if (column.type() == ColumnType.FLAG && !value.equals("true") && !value.equals("false")) {
                yaml.problems().add(yaml.where(key), column.name() + " is true or false, never \"" + value + "\"");
            }
            checked.add(isNumber(column) || isDay(column) ? checkedBound(place, value, key, yaml) : value);
        }
        return checked;
    }

    /** The bound as it is compared with: a number in plain digits. */
    private static String checkedBound(Place place, String bound, String key, YamlMapping yaml) {
        Column column = place.column();
        if (isNumber(column)) {
            try {
                return DecimalText.read(bound).stripTrailingZeros().toPlainString();
            } catch (NumberFormatException notANumber) {
                yaml.problems()
                        .add(
                                yaml.where(key),
                                column.name() + " is a number; what it is held against " + notANumber.getMessage());
            }
        } else if (isDay(column)) {
            String problem = UsableDays.problem(bound);
            if (!problem.isEmpty()) {
                yaml.problems().add(yaml.where(key), column.name() + " is a day; " + problem);
            }
        } else if (!key.equals("not") && isBoundKey(key)) {
            yaml.problems().add(yaml.where(key), column.name() + " is neither a number nor a day and has no bounds");
        }
        return bound;
    }

    private static boolean isBoundKey(String key) {
        return java.util.stream.Stream.of(Comparison.values())
                .anyMatch(comparison -> comparison.key().equals(key));
    }

    private static boolean isNumber(Column column) {
        return column.type().isDecimal() || column.type() == ColumnType.COUNT;
    }

    private static boolean isDay(Column column) {
        return column.type() == ColumnType.DAY || column.type() == ColumnType.INSTANT;
    }
}

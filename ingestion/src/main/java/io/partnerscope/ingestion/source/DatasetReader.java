package io.partnerscope.ingestion.source;

import io.partnerscope.contract.Column;
import io.partnerscope.contract.ColumnType;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.yaml.NearestName;
import io.partnerscope.yaml.Problems;
import io.partnerscope.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the "datasets" of a source file. */
final class DatasetReader {
    private final Contracts contracts;
    private final Problems problems;
    private final Map<String, SourceFile> files;

    DatasetReader(Contracts contracts, Problems problems, Map<String, SourceFile> files) {
        this.contracts = contracts;
        this.problems = problems;
        this.files = files;
    }

    /** All datasets of the source, in order. */
    List<DatasetMapping> all(YamlMapping yaml) {
        List<DatasetMapping> datasets = new ArrayList<>();
        YamlMapping all = yaml.mapping("datasets");
        if (all == null || all.keys().isEmpty()) {
            problems.add(yaml.where(), "\"datasets\" is missing or empty");
            return datasets;
        }
        for (String name : all.keys()) {
            YamlMapping one = all.mapping(name);
            if (one != null) {
                datasets.add(dataset(name, one));
                one.finish();
            }
        }
        return datasets;
    }

    private DatasetMapping dataset(String name, YamlMapping yaml) {
        Contract contract = contracts
                .find(name)
                .filter(found -> found.layer() == Contract.Layer.LAKE)
                .orElse(null);
        if (contract == null) {
            List<String> known = contracts.of(Contract.Layer.LAKE).stream()
                    .map(Contract::name)
                    .toList();
            problems.add(yaml.where(), "unknown dataset \"" + name + "\"" + NearestName.hint(name, known));
        }
        String from = yaml.text("from");
        checkFile(yaml, "from", from);
        List<DatasetMapping.Lookup> lookups = lookups(yaml.mapping("lookups"));
        Map<String, String> columns = new LinkedHashMap<>();
        Map<String, ValueMap> maps = new LinkedHashMap<>();
        DatasetMapping.NaturalKey naturalKey = naturalKey(yaml.mapping("naturalKey"), contract);
        columns(yaml, contract, naturalKey, columns, maps);
        return new DatasetMapping(
                name,
                from,
                lookups,
                unpivot(yaml.mapping("unpivot")),
                yaml.optionalText("filter"),
                columns,
                maps,
                require(yaml, columns),
                yaml.optionalText("version"),
                new DatasetMapping.Identity(yaml.optionalText("deleted"), naturalKey, yaml.optionalText("replaces")));
    }

    private List<DatasetMapping.Lookup> lookups(@Nullable YamlMapping yaml) {
        List<DatasetMapping.Lookup> lookups = new ArrayList<>();
        if (yaml == null) {
            return lookups;
        }
        for (String name : yaml.keys()) {
            YamlMapping one = yaml.mapping(name);
            if (one == null) {
                continue;
            }
            String file = one.text("file");
            checkFile(one, "file", file);
            Map<String, String> on = expressions(one.mapping("on"));
            if (on.isEmpty()) {
                problems.add(
                        one.where(),
                        "look-up \"" + name + "\" has no \"on\" (expected its key column and what it equals, such as"
                                + " \"on: {CustomerID: CustomerID}\")");
            }
            boolean required = one.flag("required", false);
            Map<String, String> otherwise = expressions(one.mapping("otherwise"));
            if (required && !otherwise.isEmpty()) {
                problems.add(
                        one.where("otherwise"),
                        "look-up \"" + name + "\" is required, so \"otherwise\" never counts; say one of the two");
            }
            lookups.add(new DatasetMapping.Lookup(name, file, on, required, otherwise));
            one.finish();
        }
        return lookups;
    }

    private static DatasetMapping.@Nullable Unpivot unpivot(@Nullable YamlMapping yaml) {
        if (yaml == null) {
            return null;
        }
        DatasetMapping.Unpivot unpivot =
                new DatasetMapping.Unpivot(yaml.texts("keep"), yaml.text("name"), yaml.text("value"));
        yaml.finish();
        return unpivot;
    }

    private DatasetMapping.@Nullable NaturalKey naturalKey(@Nullable YamlMapping yaml, @Nullable Contract contract) {
        if (yaml == null) {
            return null;
        }
        DatasetMapping.NaturalKey key = new DatasetMapping.NaturalKey(yaml.text("fills"), yaml.texts("of"));
        if (contract != null && !fillable(contract, key.fills())) {
            problems.add(
                    yaml.where("fills"),
                    "\"" + key.fills() + "\" is not a text column of the key of " + contract.name() + " ("
                            + String.join(", ", contract.primaryKey()) + ")");
        }
        if (key.of().isEmpty()) {
            problems.add(yaml.where(), "\"of\" is missing (expected the expressions that tell rows apart)");
        }
        yaml.finish();
        return key;
    }

    private static boolean fillable(Contract contract, String column) {
        return contract.primaryKey().contains(column)
                && contract.column(column)
                        .filter(found -> found.type() == ColumnType.TEXT)
                        .isPresent();
    }

    private void columns(
            YamlMapping yaml,
            @Nullable Contract contract,
            DatasetMapping.@Nullable NaturalKey naturalKey,
            Map<String, String> columns,
            Map<String, ValueMap> maps) {
        YamlMapping all = yaml.mapping("columns");
        if (all != null) {
            for (String name : all.keys()) {
                column(all, name, contract, columns, maps);
            }
        }
        if (contract == null) {
            return;
        }
        for (Column column : contract.columns()) {
            boolean made = naturalKey != null && naturalKey.fills().equals(column.name());
            if (made && columns.containsKey(column.name())) {
                problems.add(
                        yaml.where("columns"), "column \"" + column.name() + "\" is filled by \"naturalKey\" already");
            }
            if (column.required() && !made && !columns.containsKey(column.name())) {
                problems.add(
                        yaml.where("columns"),
                        "column \"" + column.name() + "\" of " + role(contract, column) + " and has no expression");
            }
        }
    }

    private void column(
            YamlMapping all,
            String name,
            @Nullable Contract contract,
            Map<String, String> columns,
            Map<String, ValueMap> maps) {
        List<Column> known = contract == null ? List.of() : contract.columns();
        Column column = known.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(null);
        YamlMapping mapped = all.isMapping(name) ? all.mapping(name) : null;
        if (mapped == null) {
            columns.put(name, all.text(name));
        } else {
            columns.put(name, mapped.text("of"));
            maps.put(name, ValueMapReader.read(mapped, column));
        }
        if (contract != null && column == null) {
            problems.add(
                    all.where(name),
                    "dataset " + contract.name() + " has no column \"" + name + "\""
                            + NearestName.hint(
                                    name, known.stream().map(Column::name).toList()));
        }
    }

    private static String role(Contract contract, Column column) {
        return contract.name() + " is "
                + (contract.primaryKey().contains(column.name()) ? "part of its key" : "required");
    }

    /** Columns that must be filled; each must have an expression to fill it. */
    private List<String> require(YamlMapping yaml, Map<String, String> columns) {
        List<String> require = yaml.texts("require");
        for (String name : require) {
            if (!columns.containsKey(name)) {
                problems.add(
                        yaml.where("require"),
                        "column \"" + name + "\" is required here and has no expression"
                                + NearestName.hint(name, columns.keySet()));
            }
        }
        return require;
    }

    private static Map<String, String> expressions(@Nullable YamlMapping yaml) {
        Map<String, String> expressions = new LinkedHashMap<>();
        if (yaml != null) {
            yaml.keys().forEach(key -> expressions.put(key, yaml.text(key)));
        }
        return expressions;
    }

    private void checkFile(YamlMapping yaml, String key, String file) {
        if (!file.isEmpty() && !files.containsKey(file)) {
            problems.add(yaml.where(key), "unknown file \"" + file + "\"" + NearestName.hint(file, files.keySet()));
        }
    }
}

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

/** Reads a source file strictly: an unknown key, dataset, column or file name is a problem with its line. */
final class SourceReader {
    private final Contracts contracts;
    private final Problems problems;

    private SourceReader(Contracts contracts, Problems problems) {
        this.contracts = contracts;
        this.problems = problems;
    }

    /**
     * Reads one text.
     *
     * @throws io.partnerscope.yaml.ProblemsException naming every problem
     */
    static Source read(String file, String text, Contracts contracts) {
        Problems problems = new Problems();
        Source source = new SourceReader(contracts, problems).read(YamlMapping.parse(file, text, problems));
        problems.throwIfAny("Source " + file);
        return source;
    }

    private Source read(YamlMapping yaml) {
        String name = yaml.text("name");
        String description = yaml.text("description");
        YamlMapping format = yaml.mapping("format");
        boolean canonical = format != null && "canonical".equals(format.optionalText("type"));
        FileFormat fallback = FormatReader.read(format, FileFormat.STANDARD);
        Map<String, SourceFile> files = new LinkedHashMap<>();
        List<DatasetMapping> datasets = new ArrayList<>();
        if (canonical) {
            for (Contract contract : contracts.of(Contract.Layer.LAKE)) {
                files.put(contract.name(), CanonicalSource.file(contract, fallback));
                datasets.add(CanonicalSource.mapping(contract));
            }
        } else {
            files.putAll(files(yaml, fallback));
            datasets.addAll(datasets(yaml, files));
        }
        yaml.finish();
        return new Source(name, description, files, datasets);
    }

    private Map<String, SourceFile> files(YamlMapping yaml, FileFormat fallback) {
        Map<String, SourceFile> files = new LinkedHashMap<>();
        YamlMapping all = yaml.mapping("files");
        if (all == null || all.keys().isEmpty()) {
            problems.add(yaml.where(), "\"files\" is missing (expected lines such as \"orders: {path: orders.csv}\")");
            return files;
        }
        for (String name : all.keys()) {
            YamlMapping one = all.mapping(name);
            if (one == null) {
                continue;
            }
            List<String> paths = one.texts("path");
            if (paths.isEmpty()) {
                problems.add(one.where(), "file \"" + name + "\" has no \"path\"");
            }
            FileFormat format = FormatReader.read(one.mapping("format"), fallback);
            files.put(name, new SourceFile(name, paths, one.flag("required", true), format.layout(), format.formats()));
            one.finish();
        }
        return files;
    }

    private List<DatasetMapping> datasets(YamlMapping yaml, Map<String, SourceFile> files) {
        List<DatasetMapping> datasets = new ArrayList<>();
        YamlMapping all = yaml.mapping("datasets");
        if (all == null || all.keys().isEmpty()) {
            problems.add(yaml.where(), "\"datasets\" is missing or empty");
            return datasets;
        }
        for (String name : all.keys()) {
            YamlMapping one = all.mapping(name);
            if (one != null) {
                datasets.add(dataset(name, one, files));
                one.finish();
            }
        }
        return datasets;
    }

    private DatasetMapping dataset(String name, YamlMapping yaml, Map<String, SourceFile> files) {
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
        checkFile(yaml, "from", from, files);
        List<DatasetMapping.Lookup> lookups = lookups(yaml.mapping("lookups"), files);
        DatasetMapping.NaturalKey naturalKey = naturalKey(yaml.mapping("naturalKey"), contract);
        return new DatasetMapping(
                name,
                from,
                lookups,
                unpivot(yaml.mapping("unpivot")),
                yaml.optionalText("filter"),
                columns(yaml, contract, naturalKey),
                yaml.optionalText("version"),
                false,
                new DatasetMapping.Identity(yaml.optionalText("deleted"), naturalKey, yaml.optionalText("replaces")));
    }

    private List<DatasetMapping.Lookup> lookups(@Nullable YamlMapping yaml, Map<String, SourceFile> files) {
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
            checkFile(one, "file", file, files);
            Map<String, String> on = expressions(one.mapping("on"));
            if (on.isEmpty()) {
                problems.add(
                        one.where(),
                        "look-up \"" + name + "\" has no \"on\" (expected its key column and what it equals, such as"
                                + " \"on: {CustomerID: CustomerID}\")");
            }
            lookups.add(new DatasetMapping.Lookup(name, file, on, one.flag("required", false)));
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

    private Map<String, String> columns(
            YamlMapping yaml, @Nullable Contract contract, DatasetMapping.@Nullable NaturalKey naturalKey) {
        Map<String, String> columns = expressions(yaml.mapping("columns"));
        if (contract == null) {
            return columns;
        }
        List<String> known = contract.columns().stream().map(Column::name).toList();
        for (String column : columns.keySet()) {
            if (!known.contains(column)) {
                problems.add(
                        yaml.where("columns"),
                        "dataset " + contract.name() + " has no column \"" + column + "\""
                                + NearestName.hint(column, known));
            }
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
                        "column \"" + column.name() + "\" of " + contract.name()
                                + " is required and has no expression");
            }
        }
        return columns;
    }

    private static Map<String, String> expressions(@Nullable YamlMapping yaml) {
        Map<String, String> expressions = new LinkedHashMap<>();
        if (yaml != null) {
            yaml.keys().forEach(key -> expressions.put(key, yaml.text(key)));
        }
        return expressions;
    }

    private void checkFile(YamlMapping yaml, String key, String file, Map<String, SourceFile> files) {
        if (!file.isEmpty() && !files.containsKey(file)) {
            problems.add(yaml.where(key), "unknown file \"" + file + "\"" + NearestName.hint(file, files.keySet()));
        }
    }
}

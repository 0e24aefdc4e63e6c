package io.partnerscope.ingestion.source;

import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.yaml.Problems;
import io.partnerscope.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

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
        Source source = draft(file, text, contracts, problems);
        problems.throwIfAny("Source " + file);
        return source;
    }

    /** Reads one text as far as it can be read, adding every problem. */
    static Source draft(String file, String text, Contracts contracts, Problems problems) {
        return new SourceReader(contracts, problems).read(YamlMapping.parse(file, text, problems));
    }

    private Source read(YamlMapping yaml) {
        String name = yaml.text("name");
        String description = Objects.requireNonNullElse(yaml.optionalText("description"), "");
        List<String> otherNames = yaml.texts("otherNames");
        List<String> notes = yaml.texts("notes");
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
            datasets.addAll(new DatasetReader(contracts, problems, files).all(yaml));
        }
        yaml.finish();
        return new Source(name, description, otherNames, notes, files, datasets);
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
            globs(one, "path", paths);
            FileFormat format = FormatReader.read(one.mapping("format"), fallback);
            files.put(
                    name,
                    new SourceFile(
                            name,
                            paths,
                            one.flag("required", true),
                            format.layouts(),
                            format.formats(),
                            knownColumns(one)));
            one.finish();
        }
        return files;
    }

    private static void globs(YamlMapping yaml, String key, List<String> globs) {
        globs.stream()
                .map(FileNames::problem)
                .filter(Objects::nonNull)
                .forEach(problem -> yaml.problems().add(yaml.where(key), problem));
    }

    private static KnownColumns knownColumns(YamlMapping file) {
        List<String> columns = file.texts("columns");
        List<String> required = file.texts("requiredColumns");
        List<String> optional = file.texts("optionalColumns");
        boolean all = optional.equals(List.of("all"));
        if (!required.isEmpty() && !optional.isEmpty()) {
            file.problems()
                    .add(
                            file.where("requiredColumns"),
                            "say either \"requiredColumns\", the others being optional, or \"optionalColumns\"");
        }
        Map<String, List<String>> otherNames = new LinkedHashMap<>();
        YamlMapping others = file.mapping("otherNames");
        if (others != null) {
            others.keys().forEach(name -> otherNames.put(name, others.texts(name)));
        }
        Set<String> names = new LinkedHashSet<>(columns);
        names.addAll(required);
        names.addAll(all ? List.of() : optional);
        names.addAll(otherNames.keySet());
        return new KnownColumns(
                names.stream()
                        .map(name -> new KnownColumn(
                                name,
                                otherNames.getOrDefault(name, List.of()),
                                all || (required.isEmpty() ? optional.contains(name) : !required.contains(name))))
                        .toList(),
                !columns.isEmpty());
    }
}

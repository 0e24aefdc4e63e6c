package io.partnerscope.program;

import io.partnerscope.contract.Column;
import io.partnerscope.contract.ColumnType;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.yaml.NearestName;
import io.partnerscope.yaml.Problems;
import io.partnerscope.yaml.YamlMapping;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a program file strictly; every problem with its line. */
final class ProgramReader {
    private ProgramReader() {}

    static Program read(String file, String text, Problems problems) {
        YamlMapping yaml = YamlMapping.parse(file, text, problems);
        String id = yaml.text("id");
        if (!id.isEmpty() && !id.matches("[a-z0-9][a-z0-9-]*")) {
            problems.add(yaml.where("id"), "id \"" + id + "\" is not made of a-z, 0-9 and -");
        }
        String name = yaml.text("name");
        String description = yaml.text("description");
        Program.Subject subject = yaml.choice("subject", Program.Subject.class, Program.Subject.VENDOR);
        String currency = yaml.text("currency");
        if (!currency.isEmpty() && !isCurrency(currency)) {
            problems.add(yaml.where("currency"), "\"" + currency + "\" is not an ISO 4217 currency code");
        }
        Map<String, Measure> measures = measures(yaml.mapping("measures"), yaml);
        List<Program.Version> versions = yaml.mappings("versions").stream()
                .map(version -> version(version, measures, currency))
                .toList();
        if (versions.isEmpty()) {
            problems.add(yaml.where(), "\"versions\" is missing: the rules and the day they are in force from");
        }
        Set<LocalDate> days = new HashSet<>();
        for (Program.Version version : versions) {
            if (!days.add(version.effectiveFrom())) {
                problems.add(yaml.where("versions"), "two versions are effective from " + version.effectiveFrom());
            }
        }
        yaml.finish();
        return new Program(id, name, description, subject, currency, measures, versions);
    }

    private static boolean isCurrency(String code) {
        return java.util.Currency.getAvailableCurrencies().stream()
                .anyMatch(currency -> currency.getCurrencyCode().equals(code));
    }

    private static Map<String, Measure> measures(@Nullable YamlMapping yaml, YamlMapping parent) {
        Map<String, Measure> measures = new LinkedHashMap<>();
        if (yaml == null) {
            parent.problems().add(parent.where(), "\"measures\" is missing: what requirements look at");
            return measures;
        }
        for (String name : yaml.keys()) {
            YamlMapping measure = yaml.mapping(name);
            if (measure != null) {
                measures.put(name, measure(name, measure));
            }
        }
        return measures;
    }

    private static Measure measure(String name, YamlMapping yaml) {
        String label = yaml.text("label");
        Measure.Kind kind = yaml.choice("kind", Measure.Kind.class, Measure.Kind.SUM);
        if (!yaml.has("kind")) {
            yaml.problems().add(yaml.where(), "measure \"" + name + "\" has no kind");
        }
        Map<String, String> where = new LinkedHashMap<>();
        String dataset = dataset(kind, yaml);
        YamlMapping filter = yaml.mapping("where");
        if (filter != null) {
            filter.keys().forEach(column -> where.put(column, filter.text(column)));
            checkColumns(dataset, where.keySet(), filter);
        }
        boolean committed = kind == Measure.Kind.COMMITMENT || kind == Measure.Kind.COMMITMENT_AMOUNT;
        Measure measure = new Measure(
                name,
                label,
                kind,
                dataset,
                kind == Measure.Kind.SUM ? yaml.text("amount") : null,
                committed ? yaml.text("commitment") : null,
                where,
                isWindowed(kind) ? trailingMonths(yaml) : null);
        if (measure.amount() != null) {
            checkMoney(dataset, measure.amount(), yaml);
        }
        yaml.finish();
        return measure;
    }

    private static boolean isWindowed(Measure.Kind kind) {
        return kind == Measure.Kind.SUM || kind == Measure.Kind.PURCHASES;
    }

    private static String dataset(Measure.Kind kind, YamlMapping yaml) {
        return switch (kind) {
            case SUM, PURCHASES -> {
                String dataset = yaml.text("dataset");
                if (!dataset.isEmpty() && !dataset.equals("sales")) {
                    yaml.problems()
                            .add(yaml.where("dataset"), "money and purchases are counted from sales, not " + dataset);
                }
                yield dataset;
            }
            case AGREEMENT -> "vendors";
            case COMMITMENT, COMMITMENT_AMOUNT -> "commitments";
        };
    }

    private static void checkColumns(String dataset, Set<String> names, YamlMapping yaml) {
        Contracts.shipped().find(dataset).ifPresent(contract -> {
            List<String> known = contract.columns().stream().map(Column::name).toList();
            for (String name : names) {
                Column column = contract.column(name).orElse(null);
                if (column == null) {
                    yaml.problems()
                            .add(
                                    yaml.where(name),
                                    dataset + " has no column \"" + name + "\"" + NearestName.hint(name, known));
                } else if (!column.values().isEmpty() && !column.values().contains(yaml.text(name))) {
                    yaml.problems()
                            .add(
                                    yaml.where(name),
                                    name + " is never \"" + yaml.text(name) + "\", but one of "
                                            + String.join(", ", column.values()));
                }
            }
        });
    }

    private static void checkMoney(String dataset, String amount, YamlMapping yaml) {
        Contract contract = Contracts.shipped().find(dataset).orElse(null);
        if (contract == null || amount.isEmpty()) {
            return;
        }
        List<String> money = contract.columns().stream()
                .filter(column -> column.type() == ColumnType.MONEY)
                .map(Column::name)
                .toList();
        if (!money.contains(amount)) {
            yaml.problems()
                    .add(
                            yaml.where("amount"),
                            dataset + " has no money column \"" + amount + "\"" + NearestName.hint(amount, money));
        }
    }

    private static @Nullable Integer trailingMonths(YamlMapping yaml) {
        YamlMapping window = yaml.mapping("window");
        if (window == null) {
            yaml.problems().add(yaml.where(), "\"window\" is missing, such as {trailing_months: 12}");
            return 12;
        }
        String months = window.text("trailing_months");
        window.finish();
        if (!months.matches("[1-9][0-9]{0,2}")) {
            yaml.problems().add(yaml.where("window"), "trailing_months is not a number of months: \"" + months + "\"");
            return 12;
        }
        return Integer.valueOf(months);
    }

    private static Program.Version version(YamlMapping yaml, Map<String, Measure> measures, String currency) {
        LocalDate from = day(yaml);
        List<Level> levels = new ArrayList<>();
        Map<String, Requirement> inherited = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        for (YamlMapping level : yaml.mappings("levels")) {
            String name = level.text("name");
            if (!names.add(name)) {
                level.problems().add(level.where("name"), "level \"" + name + "\" is there twice");
            }
            Set<String> own = new HashSet<>();
            for (YamlMapping requirement : level.mappings("requirements")) {
                Requirement read = RequirementReader.read(requirement, name, measures, currency);
                if (!own.add(read.id())) {
                    requirement
                            .problems()
                            .add(requirement.where("id"), "requirement \"" + read.id() + "\" is there twice");
                }
                inherited.put(read.id(), read);
            }
            levels.add(new Level(name, levels.size() + 1, List.copyOf(inherited.values()), level.texts("benefits")));
            level.finish();
        }
        if (levels.isEmpty()) {
            yaml.problems().add(yaml.where(), "\"levels\" is missing, lowest first");
        }
        yaml.finish();
        return new Program.Version(from, levels);
    }

    private static LocalDate day(YamlMapping yaml) {
        String text = yaml.text("effective_from");
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException notADay) {
            if (!text.isEmpty()) {
                yaml.problems().add(yaml.where("effective_from"), "\"" + text + "\" is not a day such as 2026-01-31");
            }
            return LocalDate.MIN;
        }
    }
}

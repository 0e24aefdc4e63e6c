package io.partnerscope.program;

import io.partnerscope.contract.Column;
import io.partnerscope.contract.ColumnType;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.yaml.NearestName;
import io.partnerscope.yaml.YamlMapping;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the measures of a program. */
final class MeasureReader {
    private static final Set<Measure.Kind> AGREED =
            EnumSet.of(Measure.Kind.AGREEMENT, Measure.Kind.COMMITMENT, Measure.Kind.COMMITMENT_AMOUNT);

    private final Program.Subject subject;

    MeasureReader(Program.Subject subject) {
        this.subject = subject;
    }

    /** All measures, by name. */
    Map<String, Measure> read(@Nullable YamlMapping yaml, YamlMapping parent) {
        Map<String, Measure> measures = new LinkedHashMap<>();
        if (yaml == null) {
            parent.problems().add(parent.where(), "\"measures\" is missing: what requirements look at");
            return measures;
        }
        Map<String, YamlMapping> growths = new LinkedHashMap<>();
        for (String name : yaml.keys()) {
            if (!name.matches("[a-z][a-z0-9_]*") || name.equals(MeasureHistory.SINCE)) {
                yaml.problems().add(yaml.where(name), "measure \"" + name + "\" is not a name of a-z, 0-9 and _");
            }
            YamlMapping measure = yaml.hasValue(name) ? yaml.mapping(name) : null;
            if (measure == null) {
                continue;
            }
            Measure.Kind kind = measure.choice("kind", Measure.Kind.class, Measure.Kind.SUM);
            if (!measure.has("kind")) {
                measure.problems().add(measure.where(), "measure \"" + name + "\" has no kind");
            }
            if (kind == Measure.Kind.GROWTH) {
                growths.put(name, measure);
            } else {
                measures.put(name, measure(name, kind, measure));
            }
        }
        growths.forEach((name, growth) -> measures.put(name, growth(name, growth, measures)));
        Map<String, Measure> inOrder = new LinkedHashMap<>();
        yaml.keys().stream().filter(measures::containsKey).forEach(name -> inOrder.put(name, measures.get(name)));
        return inOrder;
    }

    private Measure measure(String name, Measure.Kind kind, YamlMapping yaml) {
        String label = yaml.text("label");
        String dataset = dataset(kind, yaml);
        Contract contract = Contracts.shipped().find(dataset).orElse(null);
        String column = column(kind, contract, yaml);
        boolean isCommitment = kind == Measure.Kind.COMMITMENT || kind == Measure.Kind.COMMITMENT_AMOUNT;
        Measure.Source source = new Measure.Source(
                kind,
                dataset,
                column,
                day(kind, contract, yaml),
                isCommitment ? yaml.text("commitment") : null,
                isCommitment && evidence(yaml),
                AGREED.contains(kind) ? List.of() : RowFilterReader.read(contract, yaml.mapping("where")));
        Window window = AGREED.contains(kind) ? null : WindowReader.read(yaml, mustHaveWindow(kind, dataset));
        yaml.finish(ProgramShapes.MEASURE);
        return new Measure(name, label, kind, source, window, null);
    }

    private static boolean evidence(YamlMapping yaml) {
        String evidence = yaml.optionalText("evidence");
        if (evidence != null && !evidence.equals("required")) {
            yaml.problems().add(yaml.where("evidence"), "evidence can only be \"required\", not \"" + evidence + "\"");
        }
        return evidence != null;
    }

    private static boolean mustHaveWindow(Measure.Kind kind, String dataset) {
        boolean isFlow = kind == Measure.Kind.SUM || kind == Measure.Kind.PURCHASES;
        return isFlow && MeasuredDatasets.until(dataset).isEmpty();
    }

    private Measure growth(String name, YamlMapping yaml, Map<String, Measure> measures) {
        String label = yaml.text("label");
        String of = yaml.text("of");
        Measure base = measures.get(of);
        if (base == null && !of.isEmpty()) {
            yaml.problems()
                    .add(
                            yaml.where("of"),
                            "growth of the unknown measure \"" + of + "\"" + NearestName.hint(of, measures.keySet()));
        }
        boolean isRatio = yaml.choice("as", As.class, As.RATIO) == As.RATIO;
        Integer months = Numbers.whole(yaml, "months_ago", 1, 120);
        yaml.finish(ProgramShapes.MEASURE);
        Measure.Source source = base == null
                ? new Measure.Source(Measure.Kind.SUM, "", null, "", null, false, List.of())
                : base.source();
        return new Measure(
                name,
                label,
                Measure.Kind.GROWTH,
                source,
                base == null ? null : base.window(),
                new Measure.Growth(of, months == null ? 12 : months, isRatio));
    }

    private enum As {
        RATIO,
        DIFFERENCE
    }

    private String dataset(Measure.Kind kind, YamlMapping yaml) {
        if (kind == Measure.Kind.AGREEMENT) {
            if (subject != Program.Subject.VENDOR) {
                yaml.problems()
                        .add(yaml.where("kind"), "agreements are signed by vendors; this program judges partners");
            }
            return "vendors";
        }
        if (AGREED.contains(kind)) {
            return "commitments";
        }
        String dataset = yaml.text("dataset");
        Set<String> known = new TreeSet<>(MeasuredDatasets.names());
        if (dataset.isEmpty()) {
            return dataset;
        }
        if (kind == Measure.Kind.PURCHASES && !dataset.equals("sales")) {
            yaml.problems().add(yaml.where("dataset"), "purchases are counted from sales, not " + dataset);
        } else if (!known.contains(dataset)) {
            yaml.problems()
                    .add(
                            yaml.where("dataset"),
                            "nothing can be measured in \"" + dataset + "\", but in " + String.join(", ", known)
                                    + NearestName.hint(dataset, known));
        } else if (MeasuredDatasets.subject(dataset, subject).isEmpty()) {
            yaml.problems()
                    .add(
                            yaml.where("dataset"),
                            dataset + " does not say which " + subject.code() + " a row belongs to");
        }
        return dataset;
    }

    private static @Nullable String column(Measure.Kind kind, @Nullable Contract contract, YamlMapping yaml) {
        String key = switch (kind) {
            case SUM -> "amount";
            case DISTINCT, LATEST -> "column";
            default -> null;
        };
        if (key == null) {
            return null;
        }
        String name = yaml.text(key);
        if (contract == null || name.isEmpty()) {
            return name;
        }
        boolean isNumber = kind != Measure.Kind.DISTINCT;
        List<String> fitting = contract.columns().stream()
                .filter(column -> !isNumber || column.type().isDecimal() || column.type() == ColumnType.COUNT)
                .map(Column::name)
                .toList();
        if (!fitting.contains(name)) {
            yaml.problems()
                    .add(
                            yaml.where(key),
                            contract.name() + " has no " + (isNumber ? "money or number column" : "column") + " \""
                                    + name + "\"" + NearestName.hint(name, fitting));
        }
        return name;
    }

    private static String day(Measure.Kind kind, @Nullable Contract contract, YamlMapping yaml) {
        String dataset = contract == null ? "" : contract.name();
        if (AGREED.contains(kind) || kind == Measure.Kind.PURCHASES) {
            return MeasuredDatasets.day(dataset);
        }
        String name = yaml.optionalText("day");
        if (name == null || contract == null) {
            return MeasuredDatasets.day(dataset);
        }
        List<String> days = contract.columns().stream()
                .filter(column -> column.type() == ColumnType.DAY || column.type() == ColumnType.INSTANT)
                .map(Column::name)
                .toList();
        if (!days.contains(name)) {
            yaml.problems()
                    .add(
                            yaml.where("day"),
                            dataset + " has no day column \"" + name + "\"" + NearestName.hint(name, days));
        }
        return name;
    }
}

package io.partnerscope.program;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** A program as the text of a program file: what is read from it is the same program. Comments are not kept. */
public final class ProgramText {
    private final Program program;

    private ProgramText(Program program) {
        this.program = program;
    }

    /** The text. */
    public static String of(Program program) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setWidth(120)
                .setSplitLines(false)
                .build();
        return new Dump(settings).dumpToString(new ProgramText(program).tree());
    }

    private Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", program.id());
        tree.put("name", program.name());
        tree.put("description", program.description());
        tree.put("subject", program.subject().code());
        tree.put("currency", program.currency());
        if (!program.exchange().fixed().isEmpty()) {
            Map<String, Object> fixed = new LinkedHashMap<>();
            program.exchange().fixed().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(rate -> fixed.put(rate.getKey(), number(rate.getValue())));
            tree.put("exchange", Map.of("fixed", fixed));
        }
        if (program.asksForApproval()) {
            tree.put("approval", "manual");
        }
        if (program.grace().isGiven()) {
            tree.put(
                    "grace",
                    new LinkedHashMap<>(Map.of(
                            "months",
                            program.grace().months(),
                            "days",
                            program.grace().days())));
        }
        Map<String, Object> measures = new LinkedHashMap<>();
        program.measures().values().stream()
                .filter(measure -> !measure.name().contains("."))
                .forEach(measure -> measures.put(measure.name(), MeasureText.of(measure)));
        tree.put("measures", measures);
        tree.put("versions", program.versions().stream().map(this::version).toList());
        return tree;
    }

    private Map<String, Object> version(Program.Version version) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("effective_from", version.effectiveFrom().toString());
        if (!version.scores().isEmpty()) {
            Map<String, Object> scores = new LinkedHashMap<>();
            version.scores().values().forEach(score -> scores.put(score.name(), score(score)));
            tree.put("scores", scores);
        }
        RequirementText requirements = new RequirementText(Rules.of(program, version));
        List<Map<String, Object>> levels = new ArrayList<>();
        Level below = null;
        for (Level level : version.levels()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", level.name());
            if (below != null) {
                List<String> without = below.requirements().stream()
                        .map(Requirement::id)
                        .filter(id -> level.requirements().stream()
                                .noneMatch(own -> own.id().equals(id)))
                        .toList();
                if (!without.isEmpty()) {
                    one.put("without", without);
                }
            }
            List<Map<String, Object>> own = level.requirements().stream()
                    .filter(requirement -> requirement.declaredAt().equals(level.name()))
                    .map(requirements::of)
                    .toList();
            if (!own.isEmpty()) {
                one.put("requirements", own);
            }
            if (!level.benefits().isEmpty()) {
                one.put(
                        "benefits",
                        level.benefits().stream().map(ProgramText::benefit).toList());
            }
            levels.add(one);
            below = level;
        }
        tree.put("levels", levels);
        return tree;
    }

    private static Map<String, Object> benefit(Benefit benefit) {
        Map<String, Object> tree = new LinkedHashMap<>(benefit.texts());
        if (!benefit.opens().isEmpty()) {
            tree.put("opens", benefit.opens());
        }
        return tree;
    }

    private Map<String, Object> score(Score score) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("label", score.label());
        tree.put("kind", score.isIndex() ? "index" : "points");
        tree.put(
                "metrics",
                score.metrics().stream().map(metric -> metric(score, metric)).toList());
        return tree;
    }

    private Map<String, Object> metric(Score score, Score.Metric metric) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", metric.id());
        Measure measure = program.measures().get(metric.measure());
        if (measure == null || !measure.words().equals(metric.label())) {
            tree.put("label", metric.label());
        }
        tree.put("measure", metric.measure());
        tree.put("points", number(metric.points()));
        if (score.isIndex()) {
            tree.put("weight", number(metric.weight()));
        }
        if (metric.rule() instanceof Score.Rule.Linear linear) {
            tree.put("full_at", number(linear.fullAt()));
        } else if (metric.rule() instanceof Score.Rule.PerUnit perUnit) {
            tree.put("per_unit", number(perUnit.each()));
        } else if (metric.rule() instanceof Score.Rule.Steps steps) {
            List<Map<String, Object>> list = new ArrayList<>();
            for (Score.Step step : steps.steps()) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("from", number(step.from()));
                one.put("points", number(step.points()));
                list.add(one);
            }
            tree.put("steps", list);
        }
        Condition.Compare gate = metric.requires();
        if (gate != null) {
            Map<String, Object> requires = new LinkedHashMap<>();
            requires.put("measure", gate.measure());
            bound(requires, gate.comparison(), gate.required());
            tree.put("requires", requires);
        }
        return tree;
    }

    static void bound(Map<String, Object> tree, Comparison comparison, BigDecimal required) {
        tree.put(
                comparison.key().toLowerCase(Locale.ROOT),
                comparison == Comparison.PRESENT ? (Object) true : number(required));
    }

    /** A number as YAML writes it without a tag. */
    static Object number(BigDecimal number) {
        return number.scale() <= 0 ? number.toBigIntegerExact() : number;
    }
}

package io.partnerscope.program;

import io.partnerscope.yaml.NearestName;
import io.partnerscope.yaml.YamlMapping;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads points and indexes. */
final class ScoreReader {
    private static final List<String> RULES = List.of("full_at", "per_unit", "steps");

    private final Map<String, Measure> measures;

    ScoreReader(Map<String, Measure> measures) {
        this.measures = measures;
    }

    /** The scores by name. */
    Map<String, Score> read(@Nullable YamlMapping yaml) {
        Map<String, Score> scores = new LinkedHashMap<>();
        if (yaml == null) {
            return scores;
        }
        for (String name : yaml.keys()) {
            YamlMapping score = yaml.hasValue(name) ? yaml.mapping(name) : null;
            if (score != null) {
                if (measures.containsKey(name)) {
                    yaml.problems().add(yaml.where(name), "score \"" + name + "\" has the name of a measure");
                }
                scores.put(name, score(name, score));
            }
        }
        return scores;
    }

    private Score score(String name, YamlMapping yaml) {
        String label = yaml.text("label");
        boolean isIndex = yaml.choice("kind", Kind.class, Kind.POINTS) == Kind.INDEX;
        List<Score.Metric> metrics = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        BigDecimal weights = BigDecimal.ZERO;
        for (YamlMapping metric : yaml.mappings("metrics")) {
            Score.Metric read = metric(metric, isIndex);
            if (!ids.add(read.id())) {
                metric.problems().add(metric.where("id"), "metric \"" + read.id() + "\" is there twice");
            }
            weights = weights.add(read.weight());
            metrics.add(read);
        }
        if (metrics.isEmpty()) {
            yaml.problems().add(yaml.where(), "score \"" + name + "\" has no metrics");
        } else if (weights.signum() <= 0) {
            yaml.problems().add(yaml.where(), "all metrics of index \"" + name + "\" have weight 0");
        }
        yaml.finish(ProgramShapes.SCORE);
        return new Score(name, label, isIndex, metrics);
    }

    private enum Kind {
        POINTS,
        INDEX
    }

    private Score.Metric metric(YamlMapping yaml, boolean isIndex) {
        String id = Ids.read(yaml);
        String measure = measure(yaml, measures);
        String label = yaml.optionalText("label");
        Measure found = measures.get(measure);
        BigDecimal points = Numbers.atLeast(yaml, "points", BigDecimal.ZERO, true);
        BigDecimal weight = isIndex ? Numbers.atLeast(yaml, "weight", BigDecimal.ZERO, false) : BigDecimal.ONE;
        Score.Rule rule = rule(yaml);
        Condition.Compare gate = gate(yaml.mapping("requires"));
        yaml.finish(ProgramShapes.METRIC);
        return new Score.Metric(
                id, label != null ? label : found == null ? id : found.words(), measure, points, weight, rule, gate);
    }

    private static Score.Rule rule(YamlMapping yaml) {
        List<String> given = RULES.stream().filter(yaml::has).toList();
        if (given.size() != 1) {
            yaml.problems().add(yaml.where(), "a metric needs one of " + String.join(", ", RULES));
            return new Score.Rule.Linear(BigDecimal.ONE);
        }
        return switch (given.get(0)) {
            case "full_at" -> new Score.Rule.Linear(Numbers.atLeast(yaml, "full_at", BigDecimal.ZERO, true));
            case "per_unit" -> new Score.Rule.PerUnit(Numbers.atLeast(yaml, "per_unit", BigDecimal.ZERO, true));
            default -> {
                List<Score.Step> steps = new ArrayList<>();
                for (YamlMapping step : yaml.mappings("steps")) {
                    BigDecimal from = step.number("from");
                    if (from == null) {
                        step.problems().add(step.where(), "\"from\" is missing: the value the step begins at");
                    }
                    steps.add(new Score.Step(
                            from == null ? BigDecimal.ZERO : from,
                            Numbers.atLeast(step, "points", BigDecimal.ZERO, false)));
                    step.finish(ProgramShapes.STEP);
                }
                if (steps.isEmpty()) {
                    yaml.problems().add(yaml.where("steps"), "\"steps\" is empty");
                }
                yield new Score.Rule.Steps(steps);
            }
        };
    }

    private Condition.@Nullable Compare gate(@Nullable YamlMapping yaml) {
        if (yaml == null) {
            return null;
        }
        String measure = measure(yaml, measures);
        Bound bound = Bound.read(yaml, "\"requires\"");
        yaml.finish(ProgramShapes.GATE);
        return new Condition.Compare(measure, bound.comparison(), bound.required());
    }

    /** The measure a mapping names; a problem where there is none. */
    static String measure(YamlMapping yaml, Map<String, Measure> measures) {
        String name = yaml.text("measure");
        if (!name.isEmpty() && !measures.containsKey(name)) {
            yaml.problems()
                    .add(
                            yaml.where("measure"),
                            "unknown measure \"" + name + "\"" + NearestName.hint(name, measures.keySet()));
        }
        return name;
    }
}

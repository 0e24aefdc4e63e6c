package io.partnerscope.program;

import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.yaml.NearestName;
import io.partnerscope.yaml.YamlMapping;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads requirements: a measure or a score with a comparison, or a combination of other requirements. Any of them may be
 * asked for on any day of a span.
 */
final class RequirementReader {
    private static final List<String> FORMS = List.of("measure", "score", "all_of", "any_of", "best_of", "at_least_of");

    private final String level;
    private final Map<String, Measure> measures;
    private final Map<String, Score> scores;
    private final String currency;
    private final String rules;

    /**
     * For the requirements of one level.
     *
     * @param measures by name; those that count a part of another are added
     */
    RequirementReader(String level, Map<String, Measure> measures, Map<String, Score> scores, String currency) {
        this(level, measures, scores, currency, "");
    }

    /** As the other, with words for the rules whose scores they are: " in the rules of 2026-01-01". */
    RequirementReader(
            String level, Map<String, Measure> measures, Map<String, Score> scores, String currency, String rules) {
        this.rules = rules;
        this.level = level;
        this.measures = measures;
        this.scores = scores;
        this.currency = currency;
    }

    /** A list of requirements, each id once. */
    List<Requirement> readAll(List<YamlMapping> mappings) {
        Set<String> ids = new HashSet<>();
        List<Requirement> requirements = new ArrayList<>();
        for (YamlMapping mapping : mappings) {
            Requirement read = read(mapping);
            if (!ids.add(read.id())) {
                mapping.problems().add(mapping.where("id"), "requirement \"" + read.id() + "\" is there twice");
            }
            requirements.add(read);
        }
        return requirements;
    }

    private Requirement read(YamlMapping yaml) {
        String id = Ids.read(yaml);
        String label = yaml.optionalText("label");
        List<String> forms = FORMS.stream().filter(yaml::has).toList();
        Requirement read;
        if (forms.size() != 1) {
            yaml.problems().add(yaml.where(), "requirement \"" + id + "\" needs one of " + String.join(", ", FORMS));
            Bound.KEYS.forEach(yaml::has);
            read = requirement(id, null, new Condition.AllOf(List.of()));
        } else {
            read = requirement(id, label, condition(yaml, forms.get(0), id));
        }
        YamlMapping anyDay = yaml.mapping("on_any_day");
        if (anyDay != null) {
            read = requirement(
                    id,
                    null,
                    new Condition.OnAnyDay(
                            days(anyDay), new Requirement("day", read.condition(), level, read.explanation())));
        }
        yaml.finish(ProgramShapes.REQUIREMENT);
        return read;
    }

    private Requirement requirement(String id, @Nullable String label, Condition condition) {
        return new Requirement(
                id,
                condition,
                level,
                label != null ? label : Explanations.words(condition, measures, scores, currency));
    }

    private Condition condition(YamlMapping yaml, String form, String id) {
        return switch (form) {
            case "measure" -> measured(yaml, id);
            case "score" -> scored(yaml, id);
            case "all_of" -> new Condition.AllOf(parts(yaml, form));
            case "at_least_of" -> {
                List<Requirement> parts = parts(yaml, "of");
                Integer k = Numbers.whole(yaml, form, 1, Math.max(1, parts.size()));
                yield new Condition.AtLeast(k == null ? 1 : k, parts);
            }
            default -> new Condition.AnyOf(parts(yaml, form));
        };
    }

    private List<Requirement> parts(YamlMapping yaml, String key) {
        List<Requirement> parts = readAll(yaml.mappings(key));
        if (parts.isEmpty()) {
            yaml.problems().add(yaml.where(), "\"" + key + "\" lists no requirements");
        }
        return parts;
    }

    private Condition measured(YamlMapping yaml, String id) {
        String name = ScoreReader.measure(yaml, measures);
        Bound bound = Bound.read(yaml, "requirement \"" + id + "\"");
        Condition.Compare whole = new Condition.Compare(name, bound.comparison(), bound.required());
        YamlMapping part = yaml.mapping("of_which");
        if (part == null) {
            return whole;
        }
        String label = part.text("label");
        Bound least = Bound.read(part, "\"of_which\"");
        Measure measure = measures.get(name);
        Contract contract = measure == null
                ? null
                : Contracts.shipped().find(measure.dataset()).orElse(null);
        List<RowFilter> where = RowFilterReader.read(contract, part.mapping("where"));
        if (where.isEmpty()) {
            part.problems().add(part.where(), "\"of_which\" needs \"where\": which part of the rows counts");
        }
        part.finish(ProgramShapes.PART);
        if (measure == null) {
            return whole;
        }
        if (measure.kind() == Measure.Kind.GROWTH || measure.kind().isAgreed()) {
            part.problems().add(part.where(), "of \"" + name + "\" no part can be counted");
            return whole;
        }
        Condition.Compare filtered =
                new Condition.Compare(partOf(measure, label, where), least.comparison(), least.required());
        return new Condition.AllOf(List.of(requirement("all", null, whole), requirement("of_which", null, filtered)));
    }

    /** The name of the measure that counts a part of another; it is added unless it is there. */
    private String partOf(Measure whole, String label, List<RowFilter> where) {
        List<RowFilter> all = new ArrayList<>(whole.source().where());
        all.addAll(where);
        Measure.Source source = new Measure.Source(
                whole.kind(),
                whole.dataset(),
                whole.source().column(),
                whole.source().day(),
                null,
                false,
                all);
        int number = 1;
        while (true) {
            String name = whole.name() + ".part" + number;
            Measure there = measures.get(name);
            if (there == null || there.source().countsAs(source)) {
                measures.putIfAbsent(
                        name,
                        new Measure(name, whole.label() + ", " + label, whole.kind(), source, whole.window(), null));
                return name;
            }
            number++;
        }
    }

    private Condition scored(YamlMapping yaml, String id) {
        String name = yaml.text("score");
        if (!name.isEmpty() && !scores.containsKey(name)) {
            yaml.problems()
                    .add(
                            yaml.where("score"),
                            "unknown score \"" + name + "\"" + rules + NearestName.hint(name, scores.keySet()));
        }
        Bound bound = Bound.read(yaml, "requirement \"" + id + "\"");
        BigDecimal every = yaml.number("every_metric");
        return new Condition.Scored(name, bound.comparison(), bound.required(), every);
    }

    private static Condition.Days days(YamlMapping yaml) {
        Integer months = Numbers.whole(yaml, "months", 1, 60);
        Integer days = Numbers.whole(yaml, "days", 1, 1830);
        if (yaml.has("months") == yaml.has("days")) {
            yaml.problems()
                    .add(
                            yaml.where(),
                            "on_any_day needs either months (whole calendar months, the running one included) or days");
        }
        yaml.finish(ProgramShapes.ANY_DAY);
        return months != null ? new Condition.Days(months, 0) : new Condition.Days(0, days == null ? 1 : days);
    }
}

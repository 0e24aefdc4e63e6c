package io.partnerscope.program;

import io.partnerscope.yaml.NearestName;
import io.partnerscope.yaml.Problems;
import io.partnerscope.yaml.YamlMapping;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Changes to a program, as they are tried out before they are written into its file. A change is a YAML (or JSON) mapping:
 *
 * <pre>
 * {level: Advanced, requirement: sales, at_least: 40_000}
 * {level: Advanced, requirement: purchases, drop: true}
 * {level: Advanced, add: {id: certified, measure: certified, at_least: 2}}
 * {measure: sales, window: {trailing_months: 6}}
 * </pre>
 *
 * A part of a combination is named from the requirement down to it: "accredited.technical". What changes at a level
 * changes at every level that inherits it from there; what the level itself inherits is restated at it, lower levels
 * staying as they are. A change holds for every version of the rules that has the level, unless it names one by
 * {@code effective_from}.
 */
public final class ProgramChanges {
    private final Problems problems;
    private Program program;

    private ProgramChanges(Program program, Problems problems) {
        this.program = program;
        this.problems = problems;
    }

    /**
     * The program with the changes made one after another; the given program stays as it is.
     *
     * @param changes each a mapping as YAML or JSON
     * @throws io.partnerscope.yaml.ProblemsException naming everything that is wrong, by number of the change and line
     */
    public static Program apply(Program program, List<String> changes) {
        Problems problems = new Problems();
        ProgramChanges changing = new ProgramChanges(program, problems);
        for (int at = 0; at < changes.size(); at++) {
            YamlMapping yaml = YamlMapping.parse("change " + (at + 1), changes.get(at), problems);
            changing.change(yaml);
            yaml.finishFilled();
        }
        problems.throwIfAny("What should be changed");
        return changing.program;
    }

    private void change(YamlMapping yaml) {
        if (yaml.has("level")) {
            changeLevel(yaml);
        } else if (yaml.has("measure")) {
            changeWindow(yaml);
        } else {
            problems.add(yaml.where(), "a change names a \"level\", or a \"measure\" and its \"window\"");
            yaml.keys();
        }
    }

    private void changeWindow(YamlMapping yaml) {
        String name = yaml.text("measure");
        Measure measure = program.measures().get(name);
        Window window = WindowReader.read(yaml, true);
        if (measure == null) {
            problems.add(
                    yaml.where("measure"),
                    "unknown measure \"" + name + "\""
                            + NearestName.hint(name, program.measures().keySet()));
        } else if (measure.kind().isAgreed() || measure.growth() != null) {
            problems.add(
                    yaml.where("measure"),
                    "\"" + name + "\" has no window of its own"
                            + (measure.growth() == null
                                    ? "; it counts as long as it is valid"
                                    : "; change that of \"" + measure.growth().of() + "\""));
        } else if (window != null) {
            Map<String, Measure> measures = new LinkedHashMap<>();
            program.measures().forEach((key, one) -> measures.put(key, follows(one, name) ? seen(one, window) : one));
            program = reworded(program, measures);
        }
    }

    /** Whether the measure is that one, counts a part of it, or how it grows. */
    private static boolean follows(Measure measure, String name) {
        return measure.name().equals(name)
                || measure.name().startsWith(name + ".part")
                || (measure.growth() != null && measure.growth().of().equals(name));
    }

    private static Measure seen(Measure measure, Window window) {
        return new Measure(measure.name(), measure.label(), measure.kind(), measure.source(), window, measure.growth());
    }

    private static Program reworded(Program program, Map<String, Measure> measures) {
        List<Program.Version> versions = program.versions().stream()
                .map(version -> {
                    Map<String, Score> scores = new LinkedHashMap<>();
                    version.scores()
                            .forEach(
                                    (name, score) -> scores.put(name, relabelled(score, program.measures(), measures)));
                    Rules before = Rules.of(program, version);
                    Rules after = new Rules(measures, scores, program.currency());
                    return new Program.Version(
                            version.effectiveFrom(),
                            scores,
                            version.levels().stream()
                                    .map(level -> with(
                                            level,
                                            level.requirements().stream()
                                                    .map(one -> before.reworded(one, after))
                                                    .toList()))
                                    .toList());
                })
                .toList();
        return program.with(measures, versions);
    }

    private static Score relabelled(Score score, Map<String, Measure> before, Map<String, Measure> after) {
        return new Score(
                score.name(),
                score.label(),
                score.isIndex(),
                score.metrics().stream()
                        .map(metric -> {
                            Measure old = before.get(metric.measure());
                            boolean isMade = old != null && old.words().equals(metric.label());
                            return new Score.Metric(
                                    metric.id(),
                                    isMade
                                            ? Objects.requireNonNull(after.get(metric.measure()))
                                                    .words()
                                            : metric.label(),
                                    metric.measure(),
                                    metric.points(),
                                    metric.weight(),
                                    metric.rule(),
                                    metric.requires());
                        })
                        .toList());
    }

    private void changeLevel(YamlMapping yaml) {
        String level = yaml.text("level");
        List<Program.Version> chosen = versions(yaml, level);
        if (yaml.has("add")) {
            add(yaml, level, chosen);
            return;
        }
        String name = yaml.text("requirement");
        List<String> path = List.of(name.split("\\.", -1));
        boolean isDropped = yaml.flag("drop", false);
        RequirementEdit edit = isDropped ? null : RequirementEdit.read(yaml, name);
        List<Program.Version> having = chosen.stream()
                .filter(version -> find(version, level, path.get(0)) != null)
                .toList();
        if (having.isEmpty()) {
            if (!chosen.isEmpty() && !name.isEmpty()) {
                Set<String> known = chosen.stream()
                        .flatMap(version -> version.level(level).stream())
                        .flatMap(one -> one.requirements().stream())
                        .map(Requirement::id)
                        .collect(Collectors.toCollection(TreeSet::new));
                problems.add(
                        yaml.where("requirement"),
                        level + " does not ask for \"" + path.get(0) + "\"" + NearestName.hint(path.get(0), known));
            }
            return;
        }
        if (isDropped && path.size() > 1) {
            problems.add(
                    yaml.where("requirement"),
                    "a part cannot be dropped; drop \"" + path.get(0) + "\" and add it without the part");
            return;
        }
        having.forEach(version -> replace(version, changed(version, level, path, edit, yaml)));
    }

    private List<Program.Version> versions(YamlMapping yaml, String level) {
        String from = yaml.optionalText("effective_from");
        List<Program.Version> chosen = program.versions();
        if (from != null) {
            try {
                LocalDate day = LocalDate.parse(from);
                chosen = chosen.stream()
                        .filter(version -> version.effectiveFrom().equals(day))
                        .toList();
            } catch (DateTimeParseException notADay) {
                chosen = List.of();
            }
            if (chosen.isEmpty()) {
                problems.add(yaml.where("effective_from"), "no version of the rules is effective from " + from);
                return chosen;
            }
        }
        Set<String> known = chosen.stream()
                .flatMap(version -> version.levels().stream())
                .map(Level::name)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!level.isEmpty() && !known.contains(level)) {
            problems.add(yaml.where("level"), "unknown level \"" + level + "\"" + NearestName.hint(level, known));
        }
        return chosen.stream()
                .filter(version -> version.level(level).isPresent())
                .toList();
    }

    private static @Nullable Requirement find(Program.Version version, String level, String id) {
        return version.level(level).stream()
                .flatMap(one -> one.requirements().stream())
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** The version with a requirement changed, or dropped where there is no edit, at a level and those that inherit it. */
    private Program.Version changed(
            Program.Version version,
            String level,
            List<String> path,
            @Nullable RequirementEdit edit,
            YamlMapping yaml) {
        Requirement there = Objects.requireNonNull(find(version, level, path.get(0)));
        Rules rules = Rules.of(program, version);
        Requirement changed = edit == null
                ? null
                : Rules.declaredAt(edit.on(there, path.subList(1, path.size()), rules, yaml), level);
        int rank = version.level(level).orElseThrow().rank();
        return leveled(version, rank, one -> {
            boolean isIt = one.id().equals(there.id()) && one.declaredAt().equals(there.declaredAt());
            return isIt ? changed : one;
        });
    }

    private interface Change {
        /** The requirement as it is from then on; null where it is asked for no more. */
        @Nullable
        Requirement of(Requirement requirement);
    }

    private static Program.Version leveled(Program.Version version, int fromRank, Change change) {
        List<Level> levels = new ArrayList<>();
        for (Level level : version.levels()) {
            if (level.rank() < fromRank) {
                levels.add(level);
                continue;
            }
            List<Requirement> requirements = new ArrayList<>();
            for (Requirement one : level.requirements()) {
                Requirement changed = change.of(one);
                if (changed != null) {
                    requirements.add(changed);
                }
            }
            levels.add(with(level, requirements));
        }
        return new Program.Version(version.effectiveFrom(), version.scores(), levels);
    }

    private void add(YamlMapping yaml, String level, List<Program.Version> chosen) {
        YamlMapping added = yaml.hasValue("add") ? yaml.mapping("add") : null;
        if (added == null) {
            return;
        }
        Map<String, Measure> measures = new LinkedHashMap<>(program.measures());
        List<Requirement> byVersion = chosen.stream()
                .map(version -> new RequirementReader(
                                level,
                                measures,
                                version.scores(),
                                program.currency(),
                                " in the rules of " + version.effectiveFrom())
                        .readAll(List.of(added))
                        .get(0))
                .toList();
        program = program.with(measures, program.versions());
        for (int at = 0; at < chosen.size(); at++) {
            Program.Version version = chosen.get(at);
            Requirement read = byVersion.get(at);
            Requirement there = find(version, level, read.id());
            if (there != null && there.declaredAt().equals(level)) {
                problems.add(added.where("id"), level + " asks for \"" + read.id() + "\" already; drop it first");
                return;
            }
            replace(version, added(version, level, read, there));
        }
    }

    private static Program.Version added(
            Program.Version version, String level, Requirement added, @Nullable Requirement there) {
        int rank = version.level(level).orElseThrow().rank();
        if (there != null) {
            return leveled(
                    version,
                    rank,
                    one -> one.id().equals(there.id()) && one.declaredAt().equals(there.declaredAt()) ? added : one);
        }
        List<Level> levels = version.levels().stream()
                .map(one -> {
                    boolean inherits = one.rank() >= rank
                            && one.requirements().stream()
                                    .noneMatch(own -> own.id().equals(added.id()));
                    if (!inherits) {
                        return one;
                    }
                    List<Requirement> requirements = new ArrayList<>(one.requirements());
                    requirements.add(added);
                    return with(one, requirements);
                })
                .toList();
        return new Program.Version(version.effectiveFrom(), version.scores(), levels);
    }

    private void replace(Program.Version old, Program.Version changed) {
        List<Program.Version> versions = program.versions().stream()
                .map(version -> version.effectiveFrom().equals(old.effectiveFrom()) ? changed : version)
                .toList();
        program = program.with(program.measures(), versions);
    }

    private static Level with(Level level, List<Requirement> requirements) {
        return new Level(level.name(), level.rank(), requirements, level.benefits());
    }
}

package io.partnerscope.program;

import io.partnerscope.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the levels of one version of the rules, lowest first; each asks for all that the one below asks for. */
final class LevelReader {
    private LevelReader() {}

    static List<Level> read(
            List<YamlMapping> mappings, Map<String, Measure> measures, Map<String, Score> scores, String currency) {
        List<Level> levels = new ArrayList<>();
        Map<String, Requirement> inherited = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        for (YamlMapping level : mappings) {
            String name = level.text("name");
            if (!names.add(name)) {
                level.problems().add(level.where("name"), "level \"" + name + "\" is there twice");
            }
            List<Requirement> own =
                    new RequirementReader(name, measures, scores, currency).readAll(level.mappings("requirements"));
            own.forEach(requirement -> inherited.put(requirement.id(), requirement));
            dropped(level, inherited);
            levels.add(new Level(name, levels.size() + 1, List.copyOf(inherited.values()), BenefitReader.read(level)));
            level.finish(ProgramShapes.LEVEL);
        }
        return levels;
    }

    /** Requirements of lower levels that this one and those above it do not ask for. */
    private static void dropped(YamlMapping level, Map<String, Requirement> inherited) {
        for (String id : level.texts("without")) {
            if (inherited.remove(id) == null) {
                level.problems()
                        .add(
                                level.where("without"),
                                "no lower level asks for \"" + id + "\"; there is nothing to drop");
            }
        }
    }
}

package io.partnerscope.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.yaml.ClasspathFolder;
import io.partnerscope.yaml.Problems;
import io.partnerscope.yaml.YamlMapping;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each shipped program around every threshold: {@code program-cases/<id>.yaml} names the values of an invented subject, what
 * each case changes of them, and the tier that comes of it. A value "unknown" was never told.
 */
class ProgramCasesTest {
    record Case(
            String program,
            String name,
            LocalDate asOf,
            @Nullable LocalDate only,
            Map<String, String> values,
            String tier,
            String provisional) {
        @Override
        public String toString() {
            return program + ": " + name;
        }
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        ClasspathFolder.texts(ProgramCasesTest.class, "/program-cases", ".yaml")
                .forEach((file, text) -> cases.addAll(read(file, text)));
        return cases.stream();
    }

    private static List<Case> read(String file, String text) {
        Problems problems = new Problems();
        YamlMapping yaml = YamlMapping.parse(file, text, problems);
        String program = yaml.text("program");
        LocalDate asOf = LocalDate.parse(yaml.text("as_of"));
        Map<String, String> base = values(yaml.mapping("values"));
        List<Case> cases = new ArrayList<>();
        for (YamlMapping one : yaml.mappings("cases")) {
            Map<String, String> values = new HashMap<>(base);
            values.putAll(values(one.mapping("change")));
            String day = one.optionalText("as_of");
            String only = one.optionalText("only_on");
            cases.add(new Case(
                    program,
                    one.text("name"),
                    day == null ? asOf : LocalDate.parse(day),
                    only == null ? null : LocalDate.parse(only),
                    values,
                    one.text("tier"),
                    Objects.requireNonNullElse(one.optionalText("provisional"), "none")));
            one.finish();
        }
        yaml.finish();
        problems.throwIfAny(file);
        return cases;
    }

    private static Map<String, String> values(@Nullable YamlMapping yaml) {
        return yaml == null ? Map.of() : yaml.keys().stream().collect(Collectors.toMap(key -> key, yaml::text));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void givesTheTier(Case one) {
        Program program = program(one.program());
        assertThat(program.measures())
                .as("measures")
                .containsKeys(one.values().keySet().toArray(String[]::new));
        Program.Version version = program.versionOn(one.asOf()).orElseThrow();
        Judging judging =
                new Judging(version, (measure, day) -> value(one, measure, day), one.asOf(), new Judging.Past());

        Evaluator.Rungs rungs = Evaluator.Rungs.of(
                version,
                version.levels().stream()
                        .map(level -> judging.outcome(level, one.asOf()))
                        .toList());

        assertThat(name(rungs.tier())).as("tier").isEqualTo(one.tier());
        assertThat(name(rungs.provisional())).as("provisional tier").isEqualTo(one.provisional());
    }

    /** Every comparison of every shipped program is met and missed by some case, so that no threshold goes untested. */
    @Test
    void everyThresholdIsCrossedByTheCases() {
        for (Program program : Programs.shipped()) {
            Map<String, Set<Outcome>> seen = new HashMap<>();
            cases().filter(one -> one.program().equals(program.id())).forEach(one -> {
                Program.Version version = program.versionOn(one.asOf()).orElseThrow();
                Judging judging = new Judging(
                        version, (measure, day) -> value(one, measure, day), one.asOf(), new Judging.Past());
                version.levels()
                        .forEach(level -> judging.criteria(level, one.asOf()).stream()
                                .flatMap(criterion -> criterion.flat().stream())
                                .forEach(criterion -> seen.computeIfAbsent(
                                                level.name() + " " + criterion.id(), ignored -> new TreeSet<>())
                                        .add(criterion.outcome())));
            });
            assertThat(seen).as(program.id()).isNotEmpty();
            seen.forEach((requirement, outcomes) -> assertThat(outcomes)
                    .as(program.id() + " " + requirement)
                    .contains(Outcome.MET, Outcome.MISSED, Outcome.UNKNOWN));
        }
    }

    private static Program program(String id) {
        return Programs.shipped().stream()
                .filter(program -> program.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static MeasureValue value(Case one, String measure, LocalDate day) {
        String value = one.values().getOrDefault(measure, "0");
        LocalDate only = one.only();
        if (value.equals("unknown")) {
            return MeasureValue.unknown(null);
        }
        return MeasureValue.of(only == null || only.equals(day) ? new BigDecimal(value) : BigDecimal.ZERO, null);
    }

    private static String name(@Nullable Level level) {
        return level == null ? "none" : level.name();
    }
}

package io.partnerscope.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.partnerscope.yaml.ProblemsException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramChangesTest {
    private final Program softline = shipped("softline-vendor-development");
    private final Program aws = shipped("aws-services-path-2024");

    private static Program shipped(String id) {
        return Programs.shipped().stream()
                .filter(program -> program.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Requirement requirement(Program program, String level, String id) {
        return program.versions().get(0).level(level).orElseThrow().requirements().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static BigDecimal required(Program program, String level, String id) {
        return ((Condition.Compare) requirement(program, level, id).condition()).required();
    }

    private static List<String> ids(Program program, String level) {
        return program.versions().get(0).level(level).orElseThrow().requirements().stream()
                .map(Requirement::id)
                .toList();
    }

    @Test
    void aThresholdChangesWithItsWordsAtItsLevelOnlyWhereHigherOnesRestateIt() {
        Program changed = ProgramChanges.apply(
                softline, List.of("{\"level\": \"Advanced\", \"requirement\": \"sales\", \"at_least\": 40000}"));

        assertThat(required(changed, "Advanced", "sales")).isEqualByComparingTo("40000");
        assertThat(requirement(changed, "Advanced", "sales").explanation())
                .isEqualTo("Sales to partners in the trailing 12 months: at least 40,000 USD");
        assertThat(required(changed, "Key", "sales")).isEqualByComparingTo("1000000");
        assertThat(required(softline, "Advanced", "sales")).isEqualByComparingTo("50000");
    }

    @Test
    void levelsThatInheritARequirementFollowAndLowerOnesStay() {
        Program changed = ProgramChanges.apply(
                softline,
                List.of(
                        "{level: Advanced, requirement: purchases, more_than: 10}",
                        "{level: Key, requirement: purchases, at_least: 30}"));

        assertThat(required(changed, "Advanced", "purchases")).isEqualByComparingTo("10");
        assertThat(required(changed, "Key", "purchases")).isEqualByComparingTo("30");
        assertThat(required(changed, "Strategic", "purchases")).isEqualByComparingTo("30");
        assertThat(requirement(changed, "Strategic", "purchases").declaredAt()).isEqualTo("Key");
    }

    @Test
    void aDroppedRequirementIsAskedForByNoLevelThatInheritsIt() {
        Program changed = ProgramChanges.apply(
                softline,
                List.of(
                        "{level: Advanced, requirement: lead_sharing, drop: true}",
                        "{level: Key, requirement: joint_marketing, drop: true}"));

        assertThat(ids(changed, "Advanced")).contains("joint_marketing").doesNotContain("lead_sharing");
        assertThat(ids(changed, "Key")).doesNotContain("lead_sharing", "joint_marketing");
        assertThat(ids(changed, "Strategic")).doesNotContain("lead_sharing", "joint_marketing");
        assertThat(Programs.parse("changed.yaml", ProgramText.of(changed))).isEqualTo(changed);
    }

    @Test
    void anAddedRequirementIsAskedForFromItsLevelUp() {
        Program changed = ProgramChanges.apply(
                softline,
                List.of("{\"level\": \"Key\", \"add\": {\"id\": \"many\", \"measure\": \"purchases\","
                        + " \"at_least\": 100}}"));

        assertThat(ids(changed, "Advanced")).doesNotContain("many");
        assertThat(ids(changed, "Key")).contains("many");
        assertThat(ids(changed, "Strategic")).contains("many");
    }

    @Test
    void anotherWindowIsInTheWordsOfAllThatNameTheMeasure() {
        Program changed = ProgramChanges.apply(softline, List.of("{measure: sales, window: {trailing_months: 6}}"));

        assertThat(Objects.requireNonNull(changed.measures().get("sales")).window())
                .isEqualTo(Window.trailingMonths(6));
        assertThat(requirement(changed, "Strategic", "sales").explanation()).contains("trailing 6 months");
        assertThat(requirement(changed, "Strategic", "purchases").explanation()).contains("trailing 12 months");
    }

    @Test
    void aPartOfACombinationChangesInItsWordsAndThoseOfTheWhole() {
        Program changed = ProgramChanges.apply(
                aws,
                List.of(
                        "{level: Advanced, requirement: accredited.technical, at_least: 3}",
                        "{level: Advanced, requirement: technical, at_least: 7}",
                        "{level: Advanced, requirement: technical.of_which, at_least: 2}"));

        assertThat(requirement(changed, "Advanced", "accredited").explanation())
                .contains("technical accreditation: at least 3");
        assertThat(requirement(changed, "Advanced", "technical").explanation())
                .contains("at least 7")
                .contains("professional or specialty: at least 2");
        assertThat(requirement(changed, "Select", "accredited")).isEqualTo(requirement(aws, "Select", "accredited"));
    }

    @Test
    void everyProblemIsToldAtOnceWithTheNumberOfTheChange() {
        assertThatThrownBy(() -> ProgramChanges.apply(
                        softline,
                        List.of(
                                "{level: Advancd, requirement: sales, at_least: 1}",
                                "{level: Advanced, requirement: sale, at_least: 1}",
                                "{level: Advanced, requirement: sales}",
                                "{level: Advanced, requirement: sales, at_least: many}",
                                "{measure: agreement, window: {trailing_months: 6}}",
                                "{measure: sales, window: {trailing_months: 0}}",
                                "{level: Advanced, requirement: sales, drop: true, hurry: 1}",
                                "{level: Advanced, add: {id: purchases, measure: purchases, at_least: 1}}",
                                "{}")))
                .isInstanceOfSatisfying(ProblemsException.class, wrong -> {
                    for (int change = 1; change <= 9; change++) {
                        String number = "change " + change + " line 1";
                        assertThat(wrong.problems())
                                .anySatisfy(one -> assertThat(one).startsWith(number));
                    }
                    assertThat(wrong.problems())
                            .anySatisfy(one -> assertThat(one).contains("Advanced"));
                });
    }

    @Test
    void aBoundIsExactAndOneThatNobodyCouldWriteOutIsRefused() {
        Program changed = ProgramChanges.apply(
                softline,
                List.of("{\"level\": \"Advanced\", \"requirement\": \"sales\", \"at_least\": 12345678901234.5678}"));

        assertThat(required(changed, "Advanced", "sales")).isEqualTo(new BigDecimal("12345678901234.5678"));
        for (String huge : List.of("1e999999999", "1E+30", "1e-999999999")) {
            assertThatThrownBy(() -> ProgramChanges.apply(
                            softline, List.of("{level: Advanced, requirement: sales, at_least: " + huge + "}")))
                    .hasMessageContaining("change 1 line 1: \"at_least\" has more than");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"level\": \"\", \"requirement\": \"sales\", \"drop\": true}",
                "{\"level\": null, \"requirement\": \"sales\", \"drop\": true}",
                "{level: Advanced, requirement: , drop: true}",
                "{level: Advanced, requirement: '', at_least: 1}",
                "{level: Advanced, requirement: sales, at_least: }",
                "{level: Advanced, requirement: sales, at_least_of: }",
                "{level: Advanced, add: }",
                "{level: Advanced, add: {id: sales2, measure: , at_least: 1}}",
                "{level: Advanced, add: {id: '', measure: sales, at_least: 1}}",
                "{level: Advanced, add: {id: many, measure: sales, at_least: 1, of_which: {label: x,"
                        + " at_least: 1, where: {side: {one_of: []}}}}}",
                "{level: Advanced, add: {id: many, measure: sales, at_least: 1, of_which: {label: x,"
                        + " at_least: 1, where: {storefront: ['']}}}}",
                "{measure: sales, window: }",
                "{measure: '', window: {trailing_months: 6}}",
                "{measure: sales, window: {trailing_months: }}",
            })
    void aChangeThatLeavesAValueOutIsRefused(String change) {
        assertThatThrownBy(() -> ProgramChanges.apply(softline, List.of(change)))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("change 1 line 1");
    }

    private static Program scored(String first, String second) {
        return Programs.parse("scored.yaml", """
                id: scored
                name: Scored
                description: Two versions.
                subject: partner
                currency: USD
                measures:
                  people: {label: People, kind: distinct, dataset: certifications, column: person_id}
                versions:
                  - effective_from: 2024-01-01
                %s
                    levels: [{name: Gold, requirements: [{id: people, measure: people, at_least: 1}]}]
                  - effective_from: 2025-01-01
                %s
                    levels: [{name: Gold, requirements: [{id: people, measure: people, at_least: 2}]}]
                """.formatted(first, second));
    }

    @Test
    void aScoreOfSomeVersionsCanBeAskedForInThoseOnly() {
        String points =
                "    scores: {points: {label: Points, metrics: [{id: a, measure: people, points: %s, full_at: 10}]}}";
        String add = "{level: Gold, %sadd: {id: more, score: points, at_least: 5}}";
        Program later = scored("", points.formatted(10));

        assertThatThrownBy(() -> ProgramChanges.apply(later, List.of(add.formatted(""))))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("change 1 line 1: unknown score \"points\" in the rules of 2024-01-01");
        Program changed = ProgramChanges.apply(later, List.of(add.formatted("effective_from: 2025-01-01, ")));
        assertThat(ids(changed, "Gold")).containsExactly("people");
        assertThat(changed.versions().get(1).levels().get(0).requirements())
                .extracting(Requirement::explanation)
                .contains("Points: at least 5 points of 10");

        Program both =
                ProgramChanges.apply(scored(points.formatted(20), points.formatted(10)), List.of(add.formatted("")));
        assertThat(requirement(both, "Gold", "more").explanation()).isEqualTo("Points: at least 5 points of 20");
    }

    @Test
    void noChangeIsTheSameProgram() {
        assertThat(ProgramChanges.apply(softline, List.of())).isEqualTo(softline);
    }
}

package io.partnerscope.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.program.MeasureHistory.Part;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Constructed histories, of which the day of a risk, of a loss and of the next level are known exactly. */
class StandingTest {
    private static final LocalDate DAY = LocalDate.of(2026, 6, 30);
    private static final String RULES = """
            id: trial
            name: Trial
            description: A program to try histories on.
            subject: partner
            currency: USD
            %s
            measures:
              sales: {label: Sales, kind: sum, dataset: sales, amount: net_amount, window: {trailing_months: 12}}
              people: {label: Certified people, kind: distinct, dataset: certifications, column: person_id}
              plan: {label: Business plan, kind: commitment, commitment: business_plan}
            versions:
              - effective_from: 2020-01-01
                levels:
                  - {name: Silver, requirements: [{id: sales, measure: sales, at_least: 1_000}]}
                  - name: Gold
                    requirements:
                      - {id: sales, measure: sales, at_least: 12_000}
                      - {id: people, measure: people, at_least: 2}
                      - {id: plan, measure: plan, present: true}
            """;
    private static final String LATER_RULES = """
              - effective_from: 2026-08-01
                levels:
                  - {name: Silver, requirements: [{id: sales, measure: sales, at_least: 5_000}]}
            """;

    private final Map<String, List<Part>> parts = new HashMap<>();

    @Test
    void aLargeOrderLeavesTheWindowOnTheDayAfterItsYear() {
        sale(LocalDate.of(2025, 8, 20), 900);
        sale(LocalDate.of(2026, 2, 1), 500);

        Risk risk = Objects.requireNonNull(standing("").risk());

        assertThat(risk.on()).isEqualTo(LocalDate.of(2026, 8, 20));
        assertThat(risk.reason()).isEqualTo(Risk.Reason.WINDOW_ROLLS_ON);
        assertThat(risk.words()).isEqualTo("Sales in the trailing 12 months: at least 1,000 USD (the window rolls on)");
    }

    @ParameterizedTest(name = "leaves on day {0}: at risk {1}")
    @CsvSource({"2025-09-28, true", "2025-09-29, false"})
    void ninetyDaysAheadAreLookedAtAndNoMore(LocalDate sold, boolean isAtRisk) {
        sale(sold, 1_000);

        assertThat(standing("").risk() != null).isEqualTo(isAtRisk);
    }

    @Test
    void aCertificateIsValidOnItsLastDayAndMissedOnTheNext() {
        sale(LocalDate.of(2026, 1, 10), 20_000);
        person("Ann", LocalDate.of(2024, 1, 1), null);
        person("Bob", LocalDate.of(2024, 1, 1), LocalDate.of(2026, 7, 14));
        plan(LocalDate.of(2024, 1, 1), null);

        Standing standing = standing("");

        assertThat(standing.held().level()).isEqualTo("Gold");
        assertThat(Objects.requireNonNull(standing.risk()).on()).isEqualTo(LocalDate.of(2026, 7, 15));
        assertThat(standing.risk().reason()).isEqualTo(Risk.Reason.VALIDITY_ENDS);
        assertThat(standing.risk().cause().id()).isEqualTo("people");
    }

    @Test
    void aRenewedCertificateOfTheSamePersonIsNoRisk() {
        sale(LocalDate.of(2026, 1, 10), 20_000);
        person("Ann", LocalDate.of(2024, 1, 1), null);
        person("Bob", LocalDate.of(2024, 1, 1), LocalDate.of(2026, 7, 14));
        person("Bob", LocalDate.of(2026, 6, 1), LocalDate.of(2028, 6, 1));
        plan(LocalDate.of(2024, 1, 1), null);

        assertThat(standing("").risk()).isNull();
    }

    @Test
    void whatIsBookedLaterIsNotKnownAtAMonthEndBeforeIt() {
        sale(LocalDate.of(2025, 8, 20), 1_000);
        sale(LocalDate.of(2026, 7, 5), 5_000);

        assertThat(Objects.requireNonNull(standing("").risk()).on()).isEqualTo(LocalDate.of(2026, 8, 20));
    }

    @Test
    void aDayThatLeavesItsSpanIsARiskThoughNoMeasureChanges() {
        Program program = Programs.parse("days.yaml", """
                id: days
                name: Days
                description: A good day counts for thirty.
                subject: partner
                currency: USD
                measures:
                  sales: {label: Sales of a day, kind: sum, dataset: sales, amount: net_amount, window: {trailing_days: 1}}
                versions:
                  - effective_from: 2020-01-01
                    levels:
                      - name: Silver
                        requirements:
                          - id: both
                            all_of:
                              - {id: good_day, on_any_day: {days: 30}, measure: sales, at_least: 1_000}
                """);
        sale(DAY, 1_000);

        Risk risk = Objects.requireNonNull(
                standings(program, List.of(DAY), List.of()).get(0).risk());

        assertThat(risk.on()).isEqualTo(DAY.plusDays(30));
    }

    @Test
    void otherRulesThatComeIntoForceAreARiskOfTheirOwn() {
        sale(LocalDate.of(2026, 1, 10), 2_000);

        Standing standing =
                standings(program("", LATER_RULES), List.of(DAY), List.of()).get(0);

        assertThat(Objects.requireNonNull(standing.risk()).on()).isEqualTo(LocalDate.of(2026, 8, 1));
        assertThat(standing.risk().reason()).isEqualTo(Risk.Reason.RULES_CHANGE);
    }

    /** 600, 620, … 820 sold in the last 12 months, so 840, 860, … follow: each month adds 240 to the trailing sum of 8,520. */
    @Test
    void theNextLevelIsReachedWhereTheLineThroughTwelveMonthsCrosses() {
        for (int back = 11; back >= 0; back--) {
            sale(YearMonth.of(2026, 6).minusMonths(back).atDay(10), 600 + 20 * (11 - back));
        }
        person("Ann", LocalDate.of(2024, 1, 1), null);
        person("Bob", LocalDate.of(2024, 1, 1), null);
        plan(LocalDate.of(2024, 1, 1), null);

        Projection projection = standing("").projection();

        // 8,520 + 240 n >= 12,000 at n = 14.5, while the months ahead roll off again from the thirteenth on.
        assertThat(projection.state()).isEqualTo(Projection.State.EXPECTED);
        assertThat(projection.on()).isEqualTo(LocalDate.of(2027, 9, 30));
        assertThat(projection.low()).isEqualTo(projection.on());
        assertThat(projection.high()).isEqualTo(projection.on());
    }

    @Test
    void anUnsteadyPaceHasAnIntervalAroundTheMonth() {
        for (int back = 11; back >= 0; back--) {
            sale(
                    YearMonth.of(2026, 6).minusMonths(back).atDay(10),
                    500 + 40 * (11 - back) + (back % 2 == 0 ? 150 : -150));
        }
        person("Ann", LocalDate.of(2024, 1, 1), null);
        person("Bob", LocalDate.of(2024, 1, 1), null);
        plan(LocalDate.of(2024, 1, 1), null);

        Projection projection = standing("").projection();

        assertThat(projection.on()).isNotNull();
        assertThat(projection.low()).isNotNull().isBefore(projection.on());
        assertThat(projection.high()).isNotNull().isAfter(projection.on());
    }

    @Test
    void aSteadyPaceBelowTheLevelNeverReachesIt() {
        for (int back = 11; back >= 0; back--) {
            sale(YearMonth.of(2026, 6).minusMonths(back).atDay(10), 900);
        }
        person("Ann", LocalDate.of(2024, 1, 1), null);
        person("Bob", LocalDate.of(2024, 1, 1), null);
        plan(LocalDate.of(2024, 1, 1), null);

        assertThat(standing("").projection().state()).isEqualTo(Projection.State.NOT_AT_THIS_PACE);
    }

    @Test
    void whatNobodyAgreedToIsNotReachedByAnyPace() {
        for (int back = 11; back >= 0; back--) {
            sale(YearMonth.of(2026, 6).minusMonths(back).atDay(10), 5_000);
        }
        person("Ann", LocalDate.of(2024, 1, 1), null);
        person("Bob", LocalDate.of(2024, 1, 1), null);

        assertThat(standing("").projection().state()).isEqualTo(Projection.State.NOT_AT_THIS_PACE);
    }

    @Test
    void aLevelThatIsAgreedForLaterIsReachedThen() {
        sale(LocalDate.of(2026, 6, 10), 50_000);
        person("Ann", LocalDate.of(2024, 1, 1), null);
        person("Bob", LocalDate.of(2024, 1, 1), null);
        plan(LocalDate.of(2026, 9, 15), null);

        assertThat(standing("").projection().on()).isEqualTo(LocalDate.of(2026, 9, 30));
    }

    @Test
    void saysWhatMovedALevelUpAndDown() {
        sale(LocalDate.of(2025, 5, 20), 900);
        sale(LocalDate.of(2026, 4, 2), 200);
        List<LocalDate> days = List.of(LocalDate.of(2026, 3, 31), LocalDate.of(2026, 4, 30), LocalDate.of(2026, 5, 31));

        List<Standing> standings = standings(program("", ""), days, List.of());

        assertThat(standings).extracting(Standing::before).containsExactly(null, null, "Silver");
        assertThat(standings.get(0).movedBy()).isEmpty();
        assertThat(standings.get(1).movedBy())
                .containsExactly("Sales in the trailing 12 months: at least 1,000 USD (900 → 1,100)");
        assertThat(standings.get(2).movedBy())
                .containsExactly("Sales in the trailing 12 months: at least 1,000 USD (1,100 → 200)");
    }

    @ParameterizedTest(name = "on {0}: {1}, grace until {2}")
    @CsvSource({
        "2026-03-31, Silver,",
        "2026-04-30, Silver, 2026-05-15",
        "2026-05-15, Silver, 2026-05-15",
        "2026-05-16, ,",
        "2026-05-31, ,",
    })
    void aLostLevelIsHeldForTheTimeOfGraceFromTheFirstDayItIsMissed(
            LocalDate day, @Nullable String held, @Nullable LocalDate until) {
        sale(LocalDate.of(2025, 4, 16), 1_000);
        List<LocalDate> days = new ArrayList<>(List.of(LocalDate.of(2026, 3, 31), LocalDate.of(2026, 4, 30)));
        days.add(day);

        Standing standing = last(standings(program("grace: {days: 30}", ""), days, List.of()), day);

        assertThat(standing.held()).isEqualTo(new Held(held, until, false));
        assertThat(standing.verdict().tier() == null).isEqualTo(day.isAfter(LocalDate.of(2026, 4, 15)));
    }

    @Test
    void graceEndsWhenTheLevelIsReachedAgain() {
        sale(LocalDate.of(2025, 4, 16), 1_000);
        sale(LocalDate.of(2026, 5, 3), 2_000);
        List<LocalDate> days = List.of(LocalDate.of(2026, 3, 31), LocalDate.of(2026, 4, 30), LocalDate.of(2026, 5, 31));

        List<Standing> standings = standings(program("grace: {days: 30}", ""), days, List.of());

        assertThat(standings.get(1).held().graceUntil()).isEqualTo(LocalDate.of(2026, 5, 15));
        assertThat(standings.get(2).held()).isEqualTo(new Held("Silver", null, false));
    }

    @Test
    void graceThatBeganBeforeTheFirstDayLookedAtIsKnown() {
        sale(LocalDate.of(2025, 4, 16), 1_000);

        Standing standing = standings(program("grace: {months: 3}", ""), List.of(LocalDate.of(2026, 6, 30)), List.of())
                .get(0);

        assertThat(standing.held()).isEqualTo(new Held("Silver", LocalDate.of(2026, 7, 15), false));
    }

    @Test
    void whereAPersonApprovesNothingIsHeldBefore() {
        sale(LocalDate.of(2026, 1, 10), 2_000);

        assertThat(held("approval: manual")).isEqualTo(new Held(null, null, true));
        assertThat(held("approval: manual", decided("2026-06-30", "Silver", true)))
                .isEqualTo(new Held("Silver", null, false));
        assertThat(held("approval: manual", decided("2026-07-01", "Silver", true)))
                .as("decided later")
                .isEqualTo(new Held(null, null, true));
    }

    @Test
    void aDeclinedChangeIsNotProposedAgainUntilAnotherComes() {
        sale(LocalDate.of(2026, 1, 10), 2_000);

        assertThat(held("approval: manual", decided("2026-05-31", "Silver", false)))
                .isEqualTo(new Held(null, null, false));
        assertThat(held("approval: manual", decided("2026-05-31", "Gold", false)))
                .isEqualTo(new Held(null, null, true));
    }

    @Test
    void graceCountsFromTheDecisionThatTakesALevelAway() {
        String rules = "approval: manual\ngrace: {days: 30}";
        LevelDecision up = decided("2026-01-31", "Gold", true);
        LevelDecision down = decided("2026-06-10", null, true);

        assertThat(held(rules, up)).isEqualTo(new Held("Gold", null, true));
        assertThat(held(rules, up, down)).isEqualTo(new Held("Gold", LocalDate.of(2026, 7, 9), false));
        assertThat(held("approval: manual", up, down)).isEqualTo(new Held(null, null, false));
    }

    @Test
    void aHeldLevelThatIsMissedAlreadyIsAtRiskToday() {
        Standing standing = standings(
                        program("approval: manual", ""), List.of(DAY), List.of(decided("2026-01-31", "Silver", true)))
                .get(0);

        assertThat(Objects.requireNonNull(standing.risk()).on()).isEqualTo(DAY);
        assertThat(standing.risk().reason()).isEqualTo(Risk.Reason.MISSED_ALREADY);
    }

    /** Gold until April 15, when Bob's certificate ends; Silver from then on, and Gold again from the day he renews. */
    private void goldUntilAprilAndAgainFrom(@Nullable String renewed, @Nullable String renewedUntil) {
        sale(LocalDate.of(2026, 1, 10), 20_000);
        plan(LocalDate.of(2024, 1, 1), null);
        person("Ann", LocalDate.of(2024, 1, 1), null);
        person("Bob", LocalDate.of(2024, 1, 1), LocalDate.of(2026, 4, 15));
        if (renewed != null) {
            person("Bob", LocalDate.parse(renewed), renewedUntil == null ? null : LocalDate.parse(renewedUntil));
        }
    }

    @ParameterizedTest(name = "renewed {0} to {1}: on {2} {3} is held, grace until {4}, a decision is needed {5}")
    @CsvSource({
        ", , 2026-05-31, Gold, 2026-06-28, false",
        ", , 2026-06-30, Silver, , false",
        "2026-05-20, , 2026-05-31, Gold, , false",
        "2026-05-20, , 2026-06-30, Gold, , false",
        "2026-06-28, , 2026-06-30, Gold, , false",
        "2026-06-29, , 2026-06-30, Silver, , true",
        "2026-05-20, 2026-06-10, 2026-06-30, Gold, , true",
    })
    void aLevelReachedAgainWhileApprovedGraceRunsIsKept(
            @Nullable String renewed,
            @Nullable String renewedUntil,
            LocalDate day,
            String held,
            @Nullable LocalDate until,
            boolean needsApproval) {
        goldUntilAprilAndAgainFrom(renewed, renewedUntil);
        Program program = program("approval: manual\ngrace: {days: 60}", "");
        List<LevelDecision> decisions =
                List.of(decided("2026-01-31", "Gold", true), decided("2026-04-30", "Silver", true));

        Held asked = standings(program, List.of(day), decisions).get(0).held();
        Held inOrder = last(
                        standings(
                                program,
                                List.of(
                                        LocalDate.of(2026, 3, 31),
                                        LocalDate.of(2026, 4, 30),
                                        LocalDate.of(2026, 5, 31),
                                        day),
                                decisions),
                        day)
                .held();

        assertThat(asked).isEqualTo(new Held(held, until, needsApproval));
        assertThat(inOrder).as("whatever other days are looked at").isEqualTo(asked);
    }

    @Test
    void aDeclinedLevelThatIsLostAndReachedAgainIsProposedAgain() {
        goldUntilAprilAndAgainFrom("2026-05-20", null);
        List<LocalDate> days = List.of(LocalDate.of(2026, 3, 31), LocalDate.of(2026, 4, 30), LocalDate.of(2026, 5, 31));

        List<Standing> standings = standings(
                program("approval: manual", ""),
                days,
                List.of(decided("2026-01-31", "Silver", true), decided("2026-03-31", "Gold", false)));

        assertThat(standings)
                .extracting(Standing::held)
                .containsExactly(
                        new Held("Silver", null, false),
                        new Held("Silver", null, false),
                        new Held("Silver", null, true));
    }

    @Test
    void whetherALevelWithSomethingUnknownIsAtRiskCannotBeTold() {
        sale(LocalDate.of(2026, 1, 10), 20_000);
        plan(LocalDate.of(2024, 1, 1), null);
        Program program = program("approval: manual", "");
        List<LevelDecision> gold = List.of(decided("2026-01-31", "Gold", true));

        Standing standing = withoutPeople(program, gold);

        assertThat(standing.risk()).isNull();
        assertThat(standing.isAtRisk()).isNull();
        assertThat(withoutPeople(program, List.of()).isAtRisk())
                .as("nothing is held")
                .isFalse();
    }

    @Test
    void whatIsMissedForSureIsARiskWhateverElseIsUnknown() {
        sale(LocalDate.of(2025, 8, 20), 20_000);
        plan(LocalDate.of(2024, 1, 1), null);

        Standing standing =
                withoutPeople(program("approval: manual", ""), List.of(decided("2026-01-31", "Gold", true)));

        assertThat(standing.isAtRisk()).isTrue();
        assertThat(Objects.requireNonNull(standing.risk()).on()).isEqualTo(LocalDate.of(2026, 8, 20));
    }

    @Test
    void anUnknownRowThatCountsTodayLeavesTheRiskUnknown() {
        sale(LocalDate.of(2026, 1, 10), 1_500);
        add("sales", new Part(LocalDate.of(2025, 7, 20), null, null, null, 1, null));

        Standing standing = standings(
                        program("approval: manual", ""), List.of(DAY), List.of(decided("2026-01-31", "Silver", true)))
                .get(0);

        assertThat(standing.isAtRisk()).isNull();
    }

    private Standing withoutPeople(Program program, List<LevelDecision> decisions) {
        return Standing.of(
                        program, new MeasureHistory(program, Set.of("sales", "plan"), parts), List.of(DAY), decisions)
                .get(0);
    }

    private static Program oneLevel(String requirement) {
        return Programs.parse("one.yaml", """
                id: one
                name: One
                description: One level.
                subject: partner
                currency: USD
                measures:
                  sales: {label: Sales, kind: sum, dataset: sales, amount: net_amount, window: {trailing_months: 12}}
                  people: {label: Certified people, kind: distinct, dataset: certifications, column: person_id}
                scores:
                  index:
                    label: Index
                    kind: index
                    metrics:
                      - {id: performance, measure: sales, points: 10, full_at: 1_000, weight: 1}
                      - {id: capabilities, measure: people, points: 10, full_at: 2, weight: 1}
                versions:
                  - effective_from: 2020-01-01
                    levels: [{name: Gold, requirements: [%s]}]
                """.formatted(requirement));
    }

    private Risk riskOf(String requirement) {
        return Objects.requireNonNull(
                standings(oneLevel(requirement), List.of(DAY), List.of()).get(0).risk());
    }

    @Test
    void theMetricThatTurnsSaysWhyAnIndexIsAtRisk() {
        sale(LocalDate.of(2026, 6, 1), 1_000);
        person("Ann", LocalDate.of(2024, 1, 1), null);
        person("Bob", LocalDate.of(2024, 1, 1), LocalDate.of(2026, 7, 20));

        Risk risk = riskOf("{id: index, score: index, at_least: 8}");

        assertThat(risk.on()).isEqualTo(LocalDate.of(2026, 7, 21));
        assertThat(risk.words()).isEqualTo("Index: at least 8 of 10 — Certified people (a validity ends)");
    }

    @Test
    void theMetricThatLosesMostSaysWhyWhereSeveralTurnOnADay() {
        sale(LocalDate.of(2025, 7, 22), 10);
        sale(LocalDate.of(2026, 6, 1), 990);
        person("Ann", LocalDate.of(2024, 1, 1), null);
        person("Bob", LocalDate.of(2024, 1, 1), LocalDate.of(2026, 7, 21));

        Risk risk = riskOf("{id: index, score: index, at_least: 8}");

        assertThat(risk.on()).isEqualTo(LocalDate.of(2026, 7, 22));
        assertThat(risk.words()).isEqualTo("Index: at least 8 of 10 — Certified people (a validity ends)");
    }

    @Test
    void thePartThatTurnsSaysWhyACombinationIsAtRisk() {
        sale(LocalDate.of(2025, 7, 22), 1_000);
        person("Ann", LocalDate.of(2024, 1, 1), LocalDate.of(2026, 8, 1));

        Risk risk = riskOf("{id: both, all_of: [{id: people, measure: people, at_least: 1},"
                + " {id: sales, measure: sales, at_least: 1}]}");

        assertThat(risk.on()).isEqualTo(LocalDate.of(2026, 7, 22));
        assertThat(risk.reason()).isEqualTo(Risk.Reason.WINDOW_ROLLS_ON);
        assertThat(risk.changed()).containsExactly("Sales in the trailing 12 months");
    }

    @Test
    void aSpanOfDaysThatRollsOnIsNoEndOfAValidity() {
        person("Ann", LocalDate.of(2024, 1, 1), LocalDate.of(2026, 6, 20));

        Risk risk = riskOf("{id: lately, on_any_day: {days: 30}, measure: people, at_least: 1}");

        assertThat(risk.on()).isEqualTo(LocalDate.of(2026, 7, 20));
        assertThat(risk.reason()).isEqualTo(Risk.Reason.WINDOW_ROLLS_ON);
    }

    @Test
    void aLevelThatComingRulesNoLongerHaveIsAtRiskOnTheirFirstDay() {
        sale(LocalDate.of(2026, 1, 10), 20_000);
        person("Ann", LocalDate.of(2024, 1, 1), null);
        person("Bob", LocalDate.of(2024, 1, 1), null);
        plan(LocalDate.of(2024, 1, 1), null);

        Risk risk = Objects.requireNonNull(standings(program("", LATER_RULES), List.of(DAY), List.of())
                .get(0)
                .risk());

        assertThat(risk.on()).isEqualTo(LocalDate.of(2026, 8, 1));
        assertThat(risk.words()).isEqualTo("The rules of 2026-08-01 have no level Gold (the rules change)");
    }

    @Test
    void aWindowThatRollsOnUnderNewerRulesIsNoChangeOfThem() {
        sale(LocalDate.of(2025, 8, 20), 3_000);
        sale(LocalDate.of(2026, 1, 10), 2_500);

        Risk risk = Objects.requireNonNull(standings(program("", LATER_RULES), List.of(DAY), List.of())
                .get(0)
                .risk());

        assertThat(risk.on()).isEqualTo(LocalDate.of(2026, 8, 20));
        assertThat(risk.reason()).isEqualTo(Risk.Reason.WINDOW_ROLLS_ON);
    }

    private static final List<LocalDate> AROUND = List.of(LocalDate.of(2026, 4, 30), LocalDate.of(2026, 5, 31));

    private List<String> movedBy(String laterLevels) {
        Program program = program("", """
              - effective_from: 2026-05-01
                levels:
            """ + laterLevels.indent(6));
        return standings(program, AROUND, List.of()).get(1).movedBy();
    }

    @Test
    void rulesThatAskForLessSayWhatMovedALevelUp() {
        sale(LocalDate.of(2026, 1, 10), 20_000);

        assertThat(movedBy("""
                - {name: Silver, requirements: [{id: sales, measure: sales, at_least: 1_000}]}
                - {name: Gold, requirements: [{id: sales, measure: sales, at_least: 12_000}]}"""))
                .containsExactly(
                        "Certified people: at least 2 (asked for no more since 2026-05-01)",
                        "Business plan (asked for no more since 2026-05-01)");
    }

    @Test
    void rulesThatAskForMoreSayWhatMovedALevelDown() {
        sale(LocalDate.of(2026, 1, 10), 2_000);

        assertThat(movedBy("""
                - name: Silver
                  requirements:
                    - {id: sales, measure: sales, at_least: 1_000}
                    - {id: people, measure: people, at_least: 1}"""))
                .containsExactly("Certified people: at least 1 (unknown → 0) (asked for since 2026-05-01)");
    }

    @Test
    void aLevelPutInBelowMovesNobodyAndARenamedOneByTheRules() {
        sale(LocalDate.of(2026, 1, 10), 2_000);

        assertThat(movedBy("""
                - {name: Bronze}
                - {name: Silver, requirements: [{id: sales, measure: sales, at_least: 1_000}]}""")).isEmpty();
        assertThat(movedBy("""
                - {name: Argent, requirements: [{id: sales, measure: sales, at_least: 1_000}]}""")).containsExactly("The rules changed on 2026-05-01");
    }

    private static LevelDecision decided(String day, @Nullable String level, boolean isApproved) {
        return new LevelDecision(LocalDate.parse(day), level, isApproved);
    }

    private Held held(String more, LevelDecision... decisions) {
        return standings(program(more, ""), List.of(DAY), List.of(decisions))
                .get(0)
                .held();
    }

    private Standing standing(String more) {
        return standings(program(more, ""), List.of(DAY), List.of()).get(0);
    }

    private List<Standing> standings(Program program, List<LocalDate> days, List<LevelDecision> decisions) {
        return Standing.of(
                program, new MeasureHistory(program, program.measures().keySet(), parts), days, decisions);
    }

    private static Standing last(List<Standing> standings, LocalDate day) {
        return standings.stream()
                .filter(standing -> standing.verdict().day().equals(day))
                .findFirst()
                .orElseThrow();
    }

    private static Program program(String more, String versions) {
        return Programs.parse("trial.yaml", RULES.formatted(more) + versions);
    }

    private void sale(LocalDate day, long amount) {
        add("sales", Part.of(day, BigDecimal.valueOf(amount)));
    }

    private void person(String name, LocalDate issued, @Nullable LocalDate expires) {
        add("people", new Part(issued, null, expires, BigDecimal.ONE, 0, name));
    }

    private void plan(LocalDate from, @Nullable LocalDate until) {
        add("plan", new Part(from, null, until, BigDecimal.ONE, 0, null));
    }

    private void add(String measure, Part part) {
        parts.computeIfAbsent(measure, ignored -> new ArrayList<>()).add(part);
    }
}

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

package io.partnerscope.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.program.MeasureHistory.Part;
import io.partnerscope.program.Verdict.Criterion;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluatorTest {
    private static final Program SOFTLINE = Programs.parse(
            "softline-vendor-development.yaml",
            Programs.shippedTexts().getOrDefault("softline-vendor-development", ""));
    private static final LocalDate DAY = LocalDate.of(2026, 6, 30);
    private static final LocalDate IN_WINDOW = LocalDate.of(2025, 12, 1);

    private final Map<String, List<Part>> parts = new HashMap<>();
    private final Set<String> known = new HashSet<>(SOFTLINE.measures().keySet());

    @ParameterizedTest
    @CsvSource({
        "49999.9999, 21, Emerging",
        "50000.0000, 20, Emerging",
        "50000.0000, 21, Advanced",
        "999999.9999, 21, Advanced",
        "1000000.0000, 21, Key",
        "10000000.0000, 21, Key",
        "10000000.0001, 21, Strategic",
    })
    void comparesStrictlyWhereTheProgramSaysMoreThan(BigDecimal sales, BigDecimal purchases, String tier) {
        everythingPresent();
        add("sales", IN_WINDOW, sales);
        add("purchases", IN_WINDOW, purchases);

        assertThat(judge().tier()).extracting(Level::name).isEqualTo(tier);
    }

    @Test
    void windowBeginsTwelveMonthsBeforeTheDayAfter() {
        everythingPresent();
        add("sales", LocalDate.of(2025, 6, 30), new BigDecimal("50000"));
        add("purchases", LocalDate.of(2025, 7, 1), new BigDecimal("21"));

        assertThat(actual("Advanced", "sales")).isEqualByComparingTo("0");
        assertThat(actual("Advanced", "purchases")).isEqualByComparingTo("21");
    }

    @Test
    void whatTheDataCannotTellIsUnknownAndTheLevelProvisional() {
        known.removeAll(Set.of("agreement", "joint_marketing", "lead_sharing", "joint_lead_work", "mdf", "bdf"));
        add("sales", IN_WINDOW, new BigDecimal("1500000"));
        add("purchases", IN_WINDOW, new BigDecimal("30"));

        Verdict verdict = judge();

        assertThat(verdict.tier()).isNull();
        assertThat(verdict.provisional()).extracting(Level::name).isEqualTo("Key");
        assertThat(outcome("Key", "mdf")).isEqualTo(Outcome.UNKNOWN);
        assertThat(outcome("Strategic", "sales")).isEqualTo(Outcome.MISSED);
    }

    @Test
    void aSumWithAnUnconvertedRowIsUnknownBesideItsKnownPart() {
        everythingPresent();
        add("sales", IN_WINDOW, new BigDecimal("60000"));
        parts.get("sales").add(new Part(IN_WINDOW, null, null, null, 2, null));
        add("purchases", IN_WINDOW, new BigDecimal("30"));

        Verdict verdict = judge();

        Criterion sales = criterion("Advanced", "sales");
        assertThat(sales.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(sales.actual().knownPart()).isEqualByComparingTo("60000");
        assertThat(sales.actual().unknownRows()).isEqualTo(2);
        assertThat(verdict.tier()).extracting(Level::name).isEqualTo("Emerging");
        assertThat(verdict.provisional()).extracting(Level::name).isEqualTo("Strategic");
    }

    @Test
    void withoutRowsOfAnIngestedDatasetTheValueIsZeroAndMissed() {
        assertThat(judge().tier()).isNull();
        assertThat(judge().provisional()).isNull();
        assertThat(outcome("Emerging", "agreement")).isEqualTo(Outcome.MISSED);
        assertThat(criterion("Advanced", "sales").gap()).isEqualByComparingTo("50000");
    }

    @Test
    void anOrderStopsCountingOnTheDayItsCreditTakesItBack() {
        everythingPresent();
        add("purchases", IN_WINDOW, new BigDecimal("21"));
        parts.get("purchases").add(new Part(IN_WINDOW, DAY, null, BigDecimal.ONE.negate(), 0, null));

        assertThat(actual("Advanced", "purchases")).isEqualByComparingTo("20");
        assertThat(history().on("purchases", DAY.minusDays(1)).value()).isEqualByComparingTo("21");
    }

    @Test
    void theLatestDeclarationOfTurnoverCounts() {
        everythingPresent();
        parts.put(
                "three_year_turnover",
                new ArrayList<>(List.of(
                        new Part(LocalDate.of(2025, 1, 1), null, null, new BigDecimal("60000000"), 0, null),
                        new Part(LocalDate.of(2026, 1, 1), null, null, new BigDecimal("40000000"), 0, null))));

        assertThat(actual("Strategic", "three_year_turnover")).isEqualByComparingTo("40000000");
    }

    @Test
    void saysOnWhichDayALargeOrderLeavesTheWindow() {
        everythingPresent();
        add("sales", LocalDate.of(2025, 8, 15), new BigDecimal("45000"));
        add("sales", IN_WINDOW, new BigDecimal("6000"));
        add("purchases", IN_WINDOW, new BigDecimal("21"));

        Risk risk = standing().risk();

        assertThat(risk).isNotNull();
        assertThat(risk.on()).isEqualTo(LocalDate.of(2026, 8, 15));
        assertThat(risk.cause().id()).isEqualTo("sales");
    }

    @Test
    void saysWhichCommitmentEnds() {
        everythingPresent();
        add("sales", IN_WINDOW, new BigDecimal("60000"));
        add("purchases", IN_WINDOW, new BigDecimal("21"));
        parts.put(
                "lead_sharing",
                List.of(new Part(LocalDate.of(2025, 1, 1), null, DAY.plusDays(10), BigDecimal.ONE, 0, null)));

        Risk risk = standing().risk();

        assertThat(risk).isNotNull();
        assertThat(risk.on()).isEqualTo(DAY.plusDays(11));
        assertThat(risk.cause().id()).isEqualTo("lead_sharing");
    }

    @Test
    void isSilentBeforeTheProgramIsInForce() {
        assertThat(Evaluator.judge(SOFTLINE, history(), LocalDate.of(2021, 1, 31)))
                .isEmpty();
    }

    private void everythingPresent() {
        for (String measure :
                List.of("agreement", "joint_marketing", "lead_sharing", "joint_lead_work", "mdf", "bdf")) {
            add(measure, LocalDate.of(2024, 1, 1), BigDecimal.ONE);
        }
        add("three_year_turnover", LocalDate.of(2024, 1, 1), new BigDecimal("50000000"));
    }

    private void add(String measure, LocalDate day, BigDecimal amount) {
        parts.computeIfAbsent(measure, name -> new ArrayList<>()).add(new Part(day, null, null, amount, 0, null));
    }

    private MeasureHistory history() {
        return new MeasureHistory(SOFTLINE, known, parts);
    }

    private Verdict judge() {
        return Evaluator.judge(SOFTLINE, history(), DAY).orElseThrow();
    }

    private Standing standing() {
        return Standing.of(SOFTLINE, history(), List.of(DAY), List.of()).get(0);
    }

    private Criterion criterion(String level, String requirement) {
        return judge().criteria().stream()
                .filter(criterion ->
                        criterion.level().name().equals(level) && criterion.id().equals(requirement))
                .findFirst()
                .orElseThrow();
    }

    private Outcome outcome(String level, String requirement) {
        return criterion(level, requirement).outcome();
    }

    private BigDecimal actual(String level, String requirement) {
        BigDecimal value = criterion(level, requirement).actual().value();
        assertThat(value).isNotNull();
        return value;
    }
}

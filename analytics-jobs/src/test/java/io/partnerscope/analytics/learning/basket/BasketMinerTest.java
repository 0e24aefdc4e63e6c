package io.partnerscope.analytics.learning.basket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.partnerscope.analytics.TestLakes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class BasketMinerTest {
    private static Stream<Row> baskets(int many, String profile, String... families) {
        return IntStream.range(0, many).mapToObj(each -> RowFactory.create(profile, families));
    }

    private static List<AssociationRule> rules(Stream<Row> baskets) {
        Dataset<Row> rows = TestLakes.session()
                .createDataFrame(baskets.toList(), StructType.fromDDL("profile string, families array<string>"));
        return BasketMiner.rules(rows);
    }

    @Test
    void countsSupportConfidenceAndLift() {
        List<AssociationRule> rules = rules(Stream.of(
                        baskets(80, "small", "a", "b"),
                        baskets(20, "small", "a", "c"),
                        baskets(100, "small", "d", "e"),
                        baskets(50, "small", "d"))
                .flatMap(rows -> rows));

        assertThat(rules)
                .contains(new AssociationRule("small", List.of("a"), "b", 250, 80, 100, 80))
                .extracting(rule -> String.join("+", rule.owned()) + ">" + rule.offered())
                .containsExactly("a>b", "b>a", "c>a", "d>e", "e>d");
        AssociationRule rule = rules.get(0);
        assertThat(rule.support()).isCloseTo(0.32, within(1e-12));
        assertThat(rule.confidence()).isCloseTo(0.8, within(1e-12));
        assertThat(rule.lift()).isCloseTo(2.5, within(1e-12));
    }

    @Test
    void asksForEnoughOfEverything() {
        assertThat(rules(Stream.concat(baskets(199, "small", "a", "b"), baskets(900, "small", "c"))))
                .as("199 baskets of two or more")
                .isEmpty();
        assertThat(rules(Stream.concat(baskets(200, "small", "a", "b"), baskets(99, "small", "c"))))
                .as("lift 1.495")
                .isEmpty();
        assertThat(rules(Stream.concat(baskets(200, "small", "a", "b"), baskets(100, "small", "c"))))
                .as("lift 1.5")
                .hasSize(2);
        assertThat(rules(Stream.concat(baskets(19, "small", "a", "b"), baskets(300, "small", "c", "d"))))
                .as("support of 19 baskets")
                .extracting(AssociationRule::offered)
                .doesNotContain("a", "b");
        assertThat(rules(Stream.concat(baskets(24, "small", "a", "b"), baskets(1_200, "small", "c", "d"))))
                .as("support of less than 2 %")
                .extracting(AssociationRule::offered)
                .doesNotContain("a", "b");
        assertThat(rules(Stream.of(
                                baskets(30, "small", "a", "b"),
                                baskets(70, "small", "a", "c"),
                                baskets(400, "small", "d", "e"))
                        .flatMap(rows -> rows)))
                .as("confidence 0.3")
                .extracting(rule -> String.join("+", rule.owned()) + ">" + rule.offered())
                .contains("a>b");
        assertThat(rules(Stream.of(
                                baskets(30, "small", "a", "b"),
                                baskets(71, "small", "a", "c"),
                                baskets(400, "small", "d", "e"))
                        .flatMap(rows -> rows)))
                .as("confidence 0.297")
                .extracting(rule -> String.join("+", rule.owned()) + ">" + rule.offered())
                .doesNotContain("a>b");
    }

    @Test
    void minesEachProfileByItselfAndAllForTheRest() {
        List<AssociationRule> rules = rules(Stream.of(
                        baskets(100, "small", "a", "b"),
                        baskets(100, "small", "c", "d"),
                        baskets(100, "large", "a", "x"),
                        baskets(100, "large", "c", "d"),
                        baskets(30, BasketMiner.ALL, "p", "q"))
                .flatMap(rows -> rows));

        assertThat(rules)
                .contains(
                        new AssociationRule("small", List.of("a"), "b", 200, 100, 100, 100),
                        new AssociationRule("large", List.of("a"), "x", 200, 100, 100, 100),
                        new AssociationRule(BasketMiner.ALL, List.of("a"), "b", 430, 100, 200, 100),
                        new AssociationRule(BasketMiner.ALL, List.of("p"), "q", 430, 30, 30, 30));
        assertThat(rules(Stream.concat(baskets(100, "small", "a", "b"), baskets(100, "small", "c", "d"))))
                .extracting(AssociationRule::profile)
                .as("nobody needs the rules of all")
                .containsOnly("small");
    }

    @Test
    void namesAtMostTwoOwnedThings() {
        List<AssociationRule> rules =
                rules(Stream.concat(baskets(200, "small", "a", "b", "c", "d", "e"), baskets(200, "small", "x", "y")));

        assertThat(rules).filteredOn(rule -> rule.owned().size() > 2).isEmpty();
        assertThat(rules)
                .extracting(AssociationRule::owned)
                .contains(List.of("a", "b"), List.of("d", "e"))
                .doesNotContain(List.of("b", "a"));
        assertThat(rules).doesNotHaveDuplicates().hasSize(2 + 5 * 4 + 10 * 3);
    }

    /** Ten of twelve families in each of 2,000 baskets: as dense as bounded baskets get. */
    @Test
    void copesWithDenseBasketsAndGivesTheSameAgain() {
        List<String> families =
                IntStream.range(0, 12).mapToObj(each -> "f" + each).toList();
        Random random = new Random(1);
        List<Row> dense = new ArrayList<>(baskets(1_500, "small", "rare").toList());
        for (int each = 0; each < 2_000; each++) {
            List<String> mixed = new ArrayList<>(families);
            Collections.shuffle(mixed, random);
            dense.add(RowFactory.create("small", mixed.subList(0, 10).toArray(String[]::new)));
        }

        List<AssociationRule> rules = rules(dense.stream());
        Collections.shuffle(dense, random);

        assertThat(rules).hasSize(12 * 11 + 12 * 55);
        assertThat(rules(dense.stream())).isEqualTo(rules);
    }
}

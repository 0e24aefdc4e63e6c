package io.partnerscope.analytics.rating;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.analytics.rating.Tariff.Model;
import io.partnerscope.analytics.rating.Tariff.Tier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What rows add up to is what the month's total costs; see the cases of usage_charges for worked examples. */
class TariffTest {
    private static final BigDecimal ZERO = BigDecimal.ZERO;

    @Property(tries = 300)
    void rowsOfAMonthAddUpToItsTotal(@ForAll("tariffs") Tariff tariff, @ForAll("quantities") List<BigDecimal> rows) {
        BigDecimal total = sum(rows);
        BigDecimal atOnce = charge(tariff, total, ZERO, total, true);
        BigDecimal before = ZERO;
        BigDecimal added = ZERO;
        for (int row = 0; row < rows.size(); row++) {
            added = added.add(charge(tariff, rows.get(row), before, total, row == 0));
            before = before.add(rows.get(row));
        }
        assertThat(added).isEqualByComparingTo(atOnce);
    }

    @Property(tries = 200)
    void aCorrectionUndoesWhatItCorrects(
            @ForAll("tariffs") Tariff tariff,
            @ForAll("quantity") BigDecimal before,
            @ForAll("quantity") BigDecimal quantity) {
        BigDecimal total = before.add(quantity);
        assertThat(charge(tariff, quantity.negate(), total, total, false))
                .isEqualByComparingTo(
                        charge(tariff, quantity, before, total, false).negate());
    }

    @Property(tries = 200)
    void graduatedIsNeverASuddenStep(@ForAll("tiers") List<Tier> tiers, @ForAll("quantity") BigDecimal quantity) {
        Tariff tariff = tariff(Model.GRADUATED, tiers);
        BigDecimal grain = new BigDecimal("0.000001");
        BigDecimal dearest = tiers.stream()
                .map(tier -> unitPrice(tier).abs())
                .max(BigDecimal::compareTo)
                .orElseThrow();
        BigDecimal step = charge(tariff, grain, quantity, quantity.add(grain), false);
        assertThat(step).isBetween(ZERO, grain.multiply(dearest));
    }

    @Property(tries = 200)
    void volumeWithinATierIsThatTiersPriceForAll(
            @ForAll("tiers") List<Tier> tiers, @ForAll("quantity") BigDecimal total) {
        Tier reached = tiers.get(0);
        for (Tier tier : tiers) {
            reached = tier.from().compareTo(total) <= 0 ? tier : reached;
        }
        assertThat(charge(tariff(Model.VOLUME, tiers), total, ZERO, total, false))
                .isEqualByComparingTo(total.multiply(unitPrice(reached)));
    }

    @Property(tries = 200)
    void packagesNeverFallAsQuantityRises(
            @ForAll("quantity") BigDecimal before, @ForAll("positive") BigDecimal quantity) {
        Tariff tariff = packages("9", "100");
        BigDecimal total = before.add(quantity);
        BigDecimal charge = charge(tariff, quantity, before, total, false);
        assertThat(charge).isGreaterThanOrEqualTo(ZERO);
        assertThat(charge.remainder(new BigDecimal("9"))).isEqualByComparingTo(ZERO);
        assertThat(charge)
                .isBetween(
                        quantity.multiply(new BigDecimal("0.09")).subtract(new BigDecimal("9")),
                        quantity.multiply(new BigDecimal("0.09")).add(new BigDecimal("9")));
    }

    @Test
    void whatNeedsNoPositionIsPricedWithoutOne() {
        BigDecimal three = new BigDecimal("3");
        assertThat(tariff(Model.PER_UNIT, List.of(tier("0", "2"))).charge(three, null, null, true))
                .isEqualByComparingTo("6");
        assertThat(tariff(Model.GRADUATED, List.of(tier("0", "2"))).charge(three, null, null, false))
                .isEqualByComparingTo("6");
        assertThat(tariff(Model.VOLUME, List.of(tier("0", "2"))).charge(three, null, null, false))
                .isEqualByComparingTo("6");
        Tariff flat = tariff(Model.FLAT, List.of(new Tier(ZERO, null, three, null)));
        assertThat(flat.charge(null, null, null, true)).isEqualByComparingTo("3");
        assertThat(flat.charge(null, null, null, false)).isEqualByComparingTo("0");
    }

    @Test
    void unknownIsNotZero() {
        BigDecimal three = new BigDecimal("3");
        List<Tier> tiers = List.of(tier("0", "2"), tier("10", "1"));
        assertThat(tariff(Model.GRADUATED, tiers).charge(three, null, three, false))
                .isNull();
        assertThat(tariff(Model.VOLUME, tiers).charge(three, ZERO, null, false)).isNull();
        assertThat(packages("9", "100").charge(three, null, three, false)).isNull();
        assertThat(tariff(Model.PER_UNIT, List.of(tier("0", "2"))).charge(null, ZERO, three, true))
                .isNull();
        assertThat(tariff(Model.PER_UNIT, List.of(tier("0", null))).charge(three, ZERO, three, true))
                .as("neither a price nor a fee")
                .isNull();
        assertThat(tariff(Model.FLAT, List.of(tier("0", "2"))).charge(three, ZERO, three, true))
                .as("a flat price without its fee")
                .isNull();
        assertThat(new Tariff("t", Model.PACKAGE, "USD", 0, List.of(tier("0", "9"))).charge(three, ZERO, three, true))
                .as("a package of no size")
                .isNull();
    }

    @Test
    void aTierWithoutAPriceIsUnknownWhereUnitsLieInIt() {
        Tariff tariff = tariff(Model.GRADUATED, List.of(tier("0", "2"), tier("10", null), tier("20", "1")));
        assertThat(tariff.charge(new BigDecimal("10"), ZERO, ZERO, false)).isEqualByComparingTo("20");
        assertThat(tariff.charge(new BigDecimal("11"), ZERO, ZERO, false)).isNull();
        assertThat(tariff.charge(new BigDecimal("5"), new BigDecimal("20"), ZERO, false))
                .isEqualByComparingTo("5");
        Tariff included =
                tariff(Model.GRADUATED, List.of(new Tier(ZERO, null, BigDecimal.TEN, null), tier("100", "1")));
        assertThat(included.charge(new BigDecimal("130"), ZERO, new BigDecimal("130"), true))
                .as("a hundred units in the fee of 10, and 30 at 1")
                .isEqualByComparingTo("40");
    }

    @Test
    void belowTheLowestTierNothingIsPriced() {
        Tariff tariff = tariff(Model.VOLUME, List.of(tier("10", "1")));
        BigDecimal nine = new BigDecimal("9");
        assertThat(tariff.charge(nine, ZERO, nine, false)).isNull();
        assertThat(tariff.charge(nine, ZERO, BigDecimal.TEN, false)).isEqualByComparingTo("9");
    }

    @Test
    void roundsOncePerRowHalfUpAwayFromZero() {
        Tariff tariff = tariff(Model.PER_UNIT, List.of(tier("0", "0.000000000001")));
        assertThat(tariff.charge(new BigDecimal("0.5"), ZERO, ZERO, false)).isEqualTo(new BigDecimal("0.000000000001"));
        assertThat(tariff.charge(new BigDecimal("-0.5"), ZERO, ZERO, false))
                .isEqualTo(new BigDecimal("-0.000000000001"));
        assertThat(tariff.charge(new BigDecimal("0.499999999999999"), ZERO, ZERO, false))
                .isEqualByComparingTo("0");
    }

    @Test
    void holdsMoreDigitsThanADecimalOfSpark() {
        Tariff tariff = tariff(Model.PER_UNIT, List.of(tier("0", "9999999.999999999999")));
        assertThat(tariff.charge(new BigDecimal("12345678901.123456789012345"), ZERO, ZERO, false))
                .isEqualTo(new BigDecimal("123456789011234567.877777771099"));
    }

    @Provide
    Arbitrary<Tariff> tariffs() {
        return Combinators.combine(Arbitraries.of(Model.class), tiers()).as(TariffTest::tariff);
    }

    @Provide
    Arbitrary<List<Tier>> tiers() {
        Arbitrary<Tier> tier = Combinators.combine(
                        Arbitraries.integers().between(1, 200),
                        Arbitraries.bigDecimals().between(ZERO, BigDecimal.TEN).ofScale(4),
                        Arbitraries.bigDecimals().between(ZERO, BigDecimal.TEN).ofScale(2))
                .as((width, price, fee) -> new Tier(new BigDecimal(width), price, fee, BigDecimal.TEN));
        return tier.list().ofMinSize(1).ofMaxSize(4).map(widths -> {
            List<Tier> tiers = new ArrayList<>();
            BigDecimal from = ZERO;
            for (Tier width : widths) {
                tiers.add(new Tier(from, width.unitPrice(), width.fee(), width.packageSize()));
                from = from.add(width.from());
            }
            return tiers;
        });
    }

    @Provide
    Arbitrary<List<BigDecimal>> quantities() {
        return quantity().list().ofMinSize(1).ofMaxSize(8);
    }

    /** With corrections among them; of few decimals, so that no row is rounded. */
    @Provide
    Arbitrary<BigDecimal> quantity() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal("-120"), new BigDecimal("300"))
                .ofScale(3);
    }

    @Provide
    Arbitrary<BigDecimal> positive() {
        return Arbitraries.bigDecimals().between(ZERO, new BigDecimal("900")).ofScale(3);
    }

    private static BigDecimal charge(
            Tariff tariff, BigDecimal quantity, BigDecimal before, BigDecimal total, boolean withFee) {
        BigDecimal charge = tariff.charge(quantity, before, total, withFee);
        assertThat(charge)
                .as("%s of %s from %s by %s", quantity, total, before, tariff)
                .isNotNull();
        return java.util.Objects.requireNonNull(charge);
    }

    private static Tariff tariff(Model model, List<Tier> tiers) {
        return new Tariff("t", model, "USD", 0, tiers);
    }

    private static Tariff packages(String price, String size) {
        return tariff(Model.PACKAGE, List.of(new Tier(ZERO, new BigDecimal(price), null, new BigDecimal(size))));
    }

    private static Tier tier(String from, @Nullable String price) {
        return new Tier(new BigDecimal(from), price == null ? null : new BigDecimal(price), null, null);
    }

    private static BigDecimal unitPrice(Tier tier) {
        return java.util.Objects.requireNonNull(tier.unitPrice());
    }

    private static BigDecimal sum(List<BigDecimal> rows) {
        return rows.stream().reduce(ZERO, BigDecimal::add);
    }
}

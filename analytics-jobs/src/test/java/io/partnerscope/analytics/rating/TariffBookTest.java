package io.partnerscope.analytics.rating;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.analytics.rating.Tariff.Tier;
import io.partnerscope.analytics.rating.TariffBook.TariffRow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TariffBookTest {
    private static final LocalDate DAY = LocalDate.of(2025, 6, 15);

    private static TariffRow row(
            String id, @Nullable String storefront, @Nullable LocalDate from, @Nullable LocalDate to, long commitment) {
        return new TariffRow(
                id, "x1", "hours", "per_unit", "USD", storefront, from, to, false, commitment, tier("0", "1"));
    }

    private static Tier tier(String from, String price) {
        return new Tier(new BigDecimal(from), new BigDecimal(price), null, null);
    }

    private static @Nullable String on(TariffBook book, @Nullable String storefront) {
        Tariff tariff = book.on("x1", "hours", storefront, DAY.toEpochDay());
        return tariff == null ? null : tariff.id();
    }

    @Test
    void theStorefrontsPriceComesBeforeANewerGeneralOne() {
        TariffBook book = TariffBook.of(List.of(row("general", null, DAY, null, 0), row("pl", "PL", null, null, 0)));
        assertThat(on(book, "PL")).isEqualTo("pl");
        assertThat(on(book, "SE")).isEqualTo("general");
        assertThat(on(book, null)).isEqualTo("general");
        assertThat(book.on("x1", null, "PL", DAY.toEpochDay())).isNull();
        assertThat(book.on(null, "hours", "PL", DAY.toEpochDay())).isNull();
    }

    @Test
    void theOneThatBeganLastHoldsThenTheSmallestIdentifier() {
        assertThat(on(
                        TariffBook.of(List.of(
                                row("c", null, DAY.minusDays(1), null, 0),
                                row("b", null, DAY.minusDays(1), null, 0),
                                row("a", null, null, null, 0))),
                        null))
                .isEqualTo("b");
    }

    @Test
    void aPriceHoldsFromItsFirstToItsLastDay() {
        assertThat(on(TariffBook.of(List.of(row("a", null, DAY, DAY, 0))), null))
                .isEqualTo("a");
        assertThat(on(TariffBook.of(List.of(row("a", null, DAY.plusDays(1), null, 0))), null))
                .isNull();
        assertThat(on(TariffBook.of(List.of(row("a", null, null, DAY.minusDays(1), 0))), null))
                .isNull();
    }

    @Test
    void commitmentsRateNothingAndAreOfferedByStorefront() {
        TariffBook book = TariffBook.of(List.of(
                row("year", null, null, null, 12), row("pl", "PL", null, null, 12), row("pl2", "PL", null, null, 36)));
        assertThat(on(book, "PL")).isNull();
        assertThat(book.commitmentsOn("x1", "hours", "PL", DAY.toEpochDay()))
                .extracting(Tariff::id)
                .containsExactly("pl", "pl2");
        assertThat(book.commitmentsOn("x1", "hours", "SE", DAY.toEpochDay()))
                .extracting(Tariff::id)
                .containsExactly("year");
    }

    @Test
    void tiersOfATariffAreOneInOrderAndTheLowestSaysWhatHoldsForAll() {
        TariffRow high = new TariffRow(
                "t", "x2", "hours", "volume", "EUR", "PL", DAY.plusDays(9), null, false, 12, tier("100", "2"));
        TariffRow low =
                new TariffRow("t", "x1", "hours", "graduated", "USD", null, null, null, false, 0, tier("0", "3"));
        Tariff tariff = TariffBook.of(List.of(high, low)).on("x1", "hours", null, DAY.toEpochDay());
        assertThat(tariff)
                .isEqualTo(
                        new Tariff("t", Tariff.Model.GRADUATED, "USD", 0, List.of(tier("0", "3"), tier("100", "2"))));
    }

    @Test
    void goesWhereverRowsAreRated() throws Exception {
        TariffBook book = TariffBook.of(List.of(row("a", null, null, null, 0)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(book);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(on((TariffBook) in.readObject(), null)).isEqualTo("a");
        }
    }
}

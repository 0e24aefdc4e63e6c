package io.partnerscope.analytics.tiers;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.analytics.tiers.OrderParts.Event;
import io.partnerscope.analytics.tiers.OrderParts.OrderPart;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderPartsTest {
    private static final LocalDate MAY = LocalDate.of(2026, 5, 10);
    private static final LocalDate JUNE = LocalDate.of(2026, 6, 10);
    private static final LocalDate JULY = LocalDate.of(2026, 7, 10);

    @Test
    void twoLinesOfOneOrderAreOnePurchase() {
        assertThat(OrderParts.of(List.of(line(MAY, "100"), line(MAY, "50"))))
                .containsExactly(new OrderPart(MAY, null, 1));
    }

    @Test
    void anOrderCreditedToNothingIsNoPurchaseFromTheDayOfTheCredit() {
        assertThat(OrderParts.of(List.of(credit(JUNE, "-100"), line(MAY, "100"))))
                .containsExactly(new OrderPart(MAY, null, 1), new OrderPart(MAY, JUNE, -1));
    }

    @Test
    void anOrderCreditedInPartStaysAPurchase() {
        assertThat(OrderParts.of(List.of(line(MAY, "100"), credit(JUNE, "-99.9999"))))
                .containsExactly(new OrderPart(MAY, null, 1));
    }

    @Test
    void anOrderCreditedOnItsOwnDayNeverWasOne() {
        assertThat(OrderParts.of(List.of(line(MAY, "100"), credit(MAY, "-100"))))
                .isEmpty();
    }

    @Test
    void aCreditAloneIsNoPurchase() {
        assertThat(OrderParts.of(List.of(credit(MAY, "-100")))).isEmpty();
    }

    @Test
    void aFreeOrderWithoutCreditsIsAPurchase() {
        assertThat(OrderParts.of(List.of(line(MAY, "0")))).containsExactly(new OrderPart(MAY, null, 1));
    }

    @Test
    void anOrderThatGoesOnLaterCountsOnItsLaterDay() {
        assertThat(OrderParts.of(List.of(line(MAY, "100"), line(JUNE, "100"))))
                .containsExactly(
                        new OrderPart(MAY, null, 1), new OrderPart(MAY, JUNE, -1), new OrderPart(JUNE, null, 1));
    }

    @Test
    void anOrderFilledAgainAfterItsCreditCountsAgain() {
        assertThat(OrderParts.of(List.of(line(MAY, "100"), credit(JUNE, "-100"), line(JULY, "30"))))
                .containsExactly(
                        new OrderPart(MAY, null, 1), new OrderPart(MAY, JUNE, -1), new OrderPart(JULY, null, 1));
    }

    private static Event line(LocalDate day, String amount) {
        return new Event(day, new BigDecimal(amount), "EUR", false);
    }

    private static Event credit(LocalDate day, String amount) {
        return new Event(day, new BigDecimal(amount), "EUR", true);
    }
}

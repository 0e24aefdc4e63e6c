package io.partnerscope.sample;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.BitSet;
import java.util.List;

/** Which partners had a sale, usage or won deal in the last six full months (DOMAIN §4, partner_activation). */
final class Activity {
    private final int firstDay;
    private final int lastDay;
    private final int until;
    private final BitSet active = new BitSet();

    Activity(LocalDate until) {
        YearMonth last = YearMonth.from(until);
        if (last.atEndOfMonth().isAfter(until)) {
            last = last.minusMonths(1);
        }
        this.firstDay = (int) last.minusMonths(5).atDay(1).toEpochDay();
        this.lastDay = (int) last.atEndOfMonth().toEpochDay();
        this.until = (int) until.toEpochDay();
    }

    void mark(int partner, int epochDay) {
        if (epochDay >= firstDay && epochDay <= lastDay) {
            active.set(partner);
        }
    }

    /** Active partners beside those recruited and not left. */
    Truth.Activation among(List<Partner> partners) {
        List<Partner> recruited = partners.stream()
                .filter(partner -> partner.joinedOn() <= until)
                .filter(partner -> partner.leftOn() == Line.NO_DAY || partner.leftOn() > until)
                .toList();
        long numerator = recruited.stream()
                .filter(partner -> active.get(partner.index()))
                .count();
        return new Truth.Activation(numerator, recruited.size());
    }
}

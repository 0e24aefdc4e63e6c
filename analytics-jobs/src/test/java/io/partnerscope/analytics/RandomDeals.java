package io.partnerscope.analytics;

import static io.partnerscope.analytics.RandomRows.row;

import io.partnerscope.lake.Lake;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Random deals. */
final class RandomDeals {
    private final RandomRows rows;

    private RandomDeals(RandomRows rows) {
        this.rows = rows;
    }

    static void fill(Lake lake, RandomRows rows) {
        RandomDeals deals = new RandomDeals(rows);
        RandomRows.append(
                lake, "deals", "deal_id partner_id registered_at amount currency closed_on outcome", 120, deals::deal);
    }

    private @Nullable String[] deal(int serial) {
        LocalDate closed = rows.day();
        String outcome = rows.pick("won", "lost", "open");
        return row(
                "d" + serial,
                rows.partnerId(),
                rows.maybeNot(0.05, closed.minusDays(rows.below(90)) + " 13:45:00"),
                outcome.equals("lost") && rows.chance(0.1) ? rows.maybeNot(0.5, "0") : rows.amount(4),
                rows.currency(),
                outcome.equals("open") ? null : closed.toString(),
                outcome);
    }
}

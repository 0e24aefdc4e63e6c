package io.partnerscope.analytics;

import static io.partnerscope.analytics.RandomRows.append;
import static io.partnerscope.analytics.RandomRows.row;

import io.partnerscope.lake.Lake;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Random deals, leads and marketing activities. */
final class RandomDeals {
    private static final int DEALS = 150;

    private final RandomRows rows;

    private RandomDeals(RandomRows rows) {
        this.rows = rows;
    }

    static void fill(Lake lake, RandomRows rows) {
        RandomDeals deals = new RandomDeals(rows);
        append(
                lake,
                "deals",
                "deal_id partner_id registered_at approved_at rejected_at amount currency closed_on outcome",
                DEALS,
                deals::deal);
        append(
                lake,
                "leads",
                "lead_id received_at partner_id campaign_id accepted_at first_response_at deal_id",
                250,
                deals::lead);
        append(
                lake,
                "marketing_activities",
                "activity_id partner_id fund committed_amount claimed_amount spent_amount currency started_on ended_on",
                60,
                deals::activity);
    }

    private @Nullable String[] deal(int serial) {
        LocalDate closed = rows.day();
        LocalDate registered = closed.minusDays(rows.below(90));
        String outcome = rows.pick("won", "lost", "open");
        return row(
                "d" + serial,
                rows.partnerId(),
                rows.maybeNot(0.05, rows.moment(registered)),
                rows.maybeNot(0.4, rows.moment(registered.plusDays(rows.below(20)))),
                rows.maybeNot(0.7, rows.moment(registered.plusDays(rows.below(20)))),
                outcome.equals("lost") && rows.chance(0.1) ? rows.maybeNot(0.5, "0") : rows.amount(4),
                rows.currency(),
                outcome.equals("open") || rows.chance(0.03) ? null : closed.toString(),
                rows.maybeNot(0.03, outcome));
    }

    private @Nullable String[] lead(int serial) {
        LocalDate received = rows.day();
        return row(
                "l" + serial,
                rows.moment(received),
                rows.partnerId(),
                rows.maybeNot(0.3, "m" + rows.below(65)),
                rows.maybeNot(0.4, rows.moment(received.plusDays(rows.below(9)))),
                rows.maybeNot(0.2, rows.moment(received.plusDays(rows.below(5)))),
                rows.maybeNot(0.4, "d" + rows.below(DEALS + 10)));
    }

    private @Nullable String[] activity(int serial) {
        LocalDate started = rows.day();
        return row(
                "m" + serial,
                rows.partnerId(),
                rows.maybeNot(0.1, rows.pick("mdf", "mdf", "mdf", "bdf", "own")),
                rows.maybeNot(0.05, rows.amount(4)),
                rows.maybeNot(0.05, rows.amount(4)),
                rows.maybeNot(0.05, rows.amount(4)),
                rows.currency(),
                rows.maybeNot(0.1, started.toString()),
                rows.maybeNot(0.1, started.plusDays(rows.below(40)).toString()));
    }
}

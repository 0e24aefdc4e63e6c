package io.partnerscope.analytics;

import static io.partnerscope.analytics.RandomRows.append;
import static io.partnerscope.analytics.RandomRows.row;

import io.partnerscope.lake.Lake;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Random engineers, engagements and hours worked. */
final class RandomServices {
    private static final int ENGINEERS = 12;
    private static final int ENGAGEMENTS = 200;

    private final RandomRows rows;

    private RandomServices(RandomRows rows) {
        this.rows = rows;
    }

    static void fill(Lake lake, RandomRows rows) {
        RandomServices services = new RandomServices(rows);
        append(
                lake,
                "engineers",
                "engineer_id valid_from valid_to partner_id available_hours_per_year standard_rate cost_rate currency",
                3 * ENGINEERS,
                services::engineer);
        append(
                lake,
                "engagements",
                "engagement_id partner_id customer_id kind origin_engagement_id recurrence planned_start planned_end"
                        + " actual_start actual_end budget_amount actual_cost revenue_amount currency change_orders"
                        + " change_orders_approved_first",
                ENGAGEMENTS,
                services::engagement);
        append(
                lake,
                "time_entries",
                "entry_id engagement_id partner_id engineer_id worked_on hours billable billed_amount currency"
                        + " is_rework",
                500,
                services::entry);
    }

    /** Three spans of each; they may overlap, or leave days between them. */
    private @Nullable String[] engineer(int serial) {
        LocalDate from = RandomRows.NEWEST.minusDays(serial / ENGINEERS * 400L + rows.below(300));
        return row(
                "n" + serial % ENGINEERS,
                from.toString(),
                rows.maybeNot(0.5, from.plusDays(rows.below(700)).toString()),
                rows.partnerId(),
                rows.maybeNot(0.3, rows.pick("2080", "1040", "1733.25")),
                rows.maybeNot(0.05, rows.amount(150, 4)),
                rows.maybeNot(0.05, rows.amount(80, 4)),
                rows.currency());
    }

    private @Nullable String[] engagement(int serial) {
        LocalDate planned = rows.day();
        LocalDate started = planned.plusDays(rows.below(10) - 3L);
        int changes = rows.below(4);
        boolean isBegun = rows.chance(0.85);
        return row(
                "e" + serial,
                rows.partnerId(),
                rows.customerId(),
                rows.maybeNot(0.05, rows.pick("assessment", "assessment", "remediation", "project", "managed_service")),
                rows.chance(0.25) ? "e" + rows.below(ENGAGEMENTS + 5) : null,
                rows.maybeNot(0.1, rows.pick("none", "none", "none", "monthly", "yearly")),
                rows.maybeNot(0.1, planned.toString()),
                rows.maybeNot(0.1, planned.plusDays(30).toString()),
                isBegun ? rows.maybeNot(0.05, started.toString()) : null,
                isBegun
                        ? rows.maybeNot(
                                0.2, started.plusDays(20L + rows.below(30)).toString())
                        : null,
                rows.maybeNot(0.05, rows.amount(4)),
                rows.maybeNot(0.05, rows.amount(4)),
                rows.maybeNot(0.05, rows.amount(4)),
                rows.currency(),
                rows.maybeNot(0.05, Integer.toString(changes)),
                rows.maybeNot(0.05, Integer.toString(rows.below(changes + 1))));
    }

    private @Nullable String[] entry(int serial) {
        return row(
                "w" + serial,
                rows.maybeNot(0.1, "e" + rows.below(ENGAGEMENTS)),
                rows.partnerId(),
                rows.maybeNot(0.03, "n" + rows.below(ENGINEERS + 1)),
                rows.day().toString(),
                rows.amount(12, rows.chance(0.2) ? 12 : 2),
                rows.flag(0.03),
                rows.maybeNot(0.2, rows.amount(2)),
                rows.currency(),
                rows.flag(0.05));
    }
}

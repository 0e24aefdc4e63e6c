package io.partnerscope.analytics;

import static io.partnerscope.analytics.RandomRows.append;
import static io.partnerscope.analytics.RandomRows.row;

import io.partnerscope.lake.Lake;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Random support tickets and certificates. */
final class RandomSupport {
    private final RandomRows rows;

    private RandomSupport(RandomRows rows) {
        this.rows = rows;
    }

    static void fill(Lake lake, RandomRows rows) {
        RandomSupport support = new RandomSupport(rows);
        append(
                lake,
                "support_tickets",
                "ticket_id partner_id opened_at opened_by resolved_at resolved_by_line on_site target_hours",
                300,
                support::ticket);
        append(
                lake,
                "certifications",
                "certification_id holder_kind holder_id person_id kind issued_on expires_on",
                150,
                support::certificate);
    }

    private @Nullable String[] ticket(int serial) {
        LocalDate opened = rows.day();
        return row(
                "t" + serial,
                rows.partnerId(),
                rows.moment(opened),
                rows.maybeNot(0.03, rows.pick("customer", "partner", "monitoring")),
                rows.maybeNot(0.15, rows.moment(opened.plusDays(1L + rows.below(9)))),
                rows.maybeNot(0.03, rows.pick("1", "2", "3")),
                rows.flag(0.03),
                rows.maybeNot(0.2, rows.pick("4", "8.5", "24", "120", "0.000277777777")));
    }

    private @Nullable String[] certificate(int serial) {
        LocalDate issued = rows.day();
        return row(
                "z" + serial,
                rows.pick("partner", "partner", "partner", "vendor", "distributor"),
                rows.partnerId(),
                rows.maybeNot(0.1, "person" + rows.below(40)),
                rows.maybeNot(0.05, rows.pick("accreditation", "certification", "validation")),
                rows.maybeNot(0.05, issued.toString()),
                rows.maybeNot(0.2, issued.plusDays(rows.below(700)).toString()));
    }
}

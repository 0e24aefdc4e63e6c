package io.partnerscope.analytics.renewals;

import io.partnerscope.analytics.SomeModels;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Two subscriptions with all that can be known of them, before and after their cut-offs. */
final class SampleOfTerms {
    private SampleOfTerms() {}

    static Map<String, Dataset<Row>> lake() {
        return Map.of(
                "products", SomeModels.rows("products", List.of("product_id,name,family", "a,A,f", "b,B,g", "c,C,h")),
                "subscriptions", SomeModels.rows("subscriptions", subscriptions()),
                "subscription_seats", SomeModels.rows("subscription_seats", seats()),
                "usage", SomeModels.rows("usage", usage()),
                "support_tickets", SomeModels.rows("support_tickets", tickets()),
                "sales",
                        SomeModels.rows(
                                "sales",
                                List.of(
                                        "order_id,line_no,side,ordered_on,customer_id,net_amount,currency",
                                        "o1,1,sell_out,2024-12-01,k0,10,USD",
                                        "o2,1,sell_out,2025-02-10,k0,10,USD",
                                        "o3,1,sell_out,2025-06-10,k1,10,USD")),
                "deals",
                        SomeModels.rows(
                                "deals",
                                List.of(
                                        "deal_id,customer_id,registered_at,outcome",
                                        "d1,k0,2024-11-11 10:00:00,open",
                                        "d2,k0,2025-03-01 10:00:00,open",
                                        "d3,k1,2025-04-01 10:00:00,open")));
    }

    private static List<String> subscriptions() {
        String terms = "%s,%s,%s,%s,%s,%s,false,10,%s,USD,%s,%s,active,%s";
        return List.of(
                "subscription_id,term_start,term_end,customer_id,partner_id,product_id,is_trial,seats,unit_price,currency,billing,auto_renew,status,cancelled_on",
                terms.formatted("S-0", "2023-04-01", "2024-03-31", "k0", "p1", "a", "10", "monthly", "false", ""),
                terms.formatted(
                        "S-0", "2024-04-01", "2025-03-31", "k0", "p1", "a", "11", "monthly", "true", "2025-03-20"),
                terms.formatted("S-0", "2025-04-20", "2026-04-19", "k0", "p1", "a", "22", "monthly", "false", ""),
                terms.formatted("S-1", "2024-07-01", "2025-06-30", "k1", "p1", "b", "", "usage", "false", ""),
                terms.formatted("S-1", "2025-07-05", "2026-07-04", "k1", "p1", "b", "", "usage", "true", ""),
                terms.formatted(
                        "S-2", "2024-12-01", "2025-11-30", "k0", "p1", "c", "5", "annual", "false", "2025-02-15"),
                terms.formatted("S-3", "2025-02-20", "2026-02-19", "k0", "p1", "b", "5", "annual", "false", ""));
    }

    /** Each 28 days; in use falls from 8 to 6 of 10 a hundred days before S-0's cut-off, and to 1 after it. */
    private static List<String> seats() {
        List<String> rows = new ArrayList<>(List.of("subscription_id,observed_on,seats,seats_used"));
        for (LocalDate day = LocalDate.of(2025, 1, 28).minusDays(28 * 9);
                day.isBefore(LocalDate.of(2025, 11, 1));
                day = day.plusDays(28)) {
            int used = day.isAfter(LocalDate.of(2025, 1, 30)) ? 1 : day.isAfter(LocalDate.of(2024, 11, 1)) ? 6 : 8;
            rows.add("S-0," + day + ",10," + used);
        }
        return rows;
    }

    /** Each third day: 2 a time until 90 days before S-1's cut-off (2025-05-01), 3 up to it, 50 later. */
    private static List<String> usage() {
        List<String> rows = new ArrayList<>(List.of(
                "usage_id,usage_date,subscription_id,customer_id,quantity,charge_category,list_amount,currency"));
        LocalDate cutOff = LocalDate.of(2025, 5, 1);
        for (int back = 180 - 1; back > -150; back -= 3) {
            LocalDate day = cutOff.minusDays(back);
            int amount = back < 0 ? 50 : back < 90 ? 3 : 2;
            rows.add("u" + back + "," + day + ",S-1,k1,1,usage," + amount + ",USD");
        }
        return rows;
    }

    private static List<String> tickets() {
        return List.of(
                "ticket_id,customer_id,opened_at",
                "t1,k0,2024-10-01 08:00:00",
                "t2,k0,2024-11-05 08:00:00",
                "t3,k0,2025-01-20 23:59:00",
                "t4,k0,2025-01-31 00:00:00",
                "t5,k0,2025-02-01 08:00:00",
                "t6,k1,2025-07-01 08:00:00");
    }
}

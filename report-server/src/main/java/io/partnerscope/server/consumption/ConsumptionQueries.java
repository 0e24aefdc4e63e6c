package io.partnerscope.server.consumption;

import io.partnerscope.server.data.Data;
import io.partnerscope.server.data.Narrowing;
import io.partnerscope.server.data.Sum;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What pages ask of the marts usage_charges and revenue_share_due of one release. */
final class ConsumptionQueries {
    private static final int MONTHS = 24;
    private static final int MONTHS_OF_SHARES = 12;
    /** Full months in which jumps are news. */
    private static final int MONTHS_OF_JUMPS = 3;

    private static final String NAMED = """
            with named as (
                select u.*, coalesce(c.name, u.customer_id, '') as customer, coalesce(p.name, u.product_id, '') as product,
                       coalesce(o.name, u.partner_id, '') as partner
                from {usage_charges} u
                left join {customers} c on c.customer_id = u.customer_id
                left join {products} p on p.product_id = u.product_id
                left join {partners} o on o.partner_id = u.partner_id
            ), kept as (select * from named where WHERE)
            """;

    private final Data data;

    ConsumptionQueries(Data data) {
        this.data = data;
    }

    private static String named(Narrowing narrowing) {
        return NAMED.replace("WHERE", narrowing.sql());
    }

    /** The last 24 months, the earliest first. */
    List<ConsumptionPage.Month> months(ConsumptionView view) {
        Narrowing narrowing = view.narrowing();
        return data
                .rows(
                        named(narrowing) + "select month, bool_and(is_over) as is_over, "
                                + Sum.sql("charge_usd", "charge") + ", "
                                + Sum.sql("margin_usd", "margin") + """
                , sum(known_charge_usd) as known_charge, sum(tariff_charge_usd) as tariff_charge, count(*) as charges,
                count(*) filter (where unrated_quantity <> 0) as unrated_rows, sum(unknown_rows)::bigint as unknown_rows
                from kept group by month order by month desc limit ?
                """,
                        row -> new ConsumptionPage.Month(
                                row.day("month"),
                                Boolean.TRUE.equals(row.flag("is_over")),
                                Sum.read(row, "charge"),
                                row.decimal("known_charge"),
                                row.decimal("tariff_charge"),
                                Sum.read(row, "margin"),
                                row.count("charges"),
                                row.count("unrated_rows"),
                                row.count("unknown_rows")),
                        narrowing.values(MONTHS))
                .stream()
                .sorted(java.util.Comparator.comparing(ConsumptionPage.Month::first))
                .toList();
    }

    /** Unusual quantities of that month and the two before, the newest and largest first. */
    List<Charge> jumps(ConsumptionView view, LocalDate month) {
        Narrowing narrowing =
                view.narrowing().and("is_jump and month <= ? and month > ?", month, month.minusMonths(MONTHS_OF_JUMPS));
        return data.rows(named(narrowing) + """
                select * from kept
                order by month desc, known_charge_usd desc, subscription_id, meter, partner_id, customer_id, product_id
                """, Charge::read, narrowing.values());
    }

    /** Charges of a month, the largest first. */
    List<Charge> charges(ConsumptionView view, LocalDate month, int most, int offset) {
        Narrowing narrowing = view.narrowing().and("month = ?", month);
        return data.rows(named(narrowing) + """
                select * from kept
                order by known_charge_usd desc, subscription_id, meter, partner_id, customer_id, product_id
                limit ? offset ?
                """, Charge::read, narrowing.values(most, offset));
    }

    /** What is due by month, the newest first. */
    List<ConsumptionPage.Share> shares(ConsumptionView view) {
        Narrowing narrowing = view.ofSide();
        return data.rows(
                "select month, sum(revenue_usd) as revenue, " + Sum.sql("due_usd", "due")
                        + ", sum(unknown_rows)::bigint as unknown_rows from {revenue_share_due} where "
                        + narrowing.sql() + " group by month order by month desc limit ?",
                row -> new ConsumptionPage.Share(
                        row.day("month"),
                        Optional.ofNullable(row.decimal("revenue")).orElse(BigDecimal.ZERO),
                        Sum.read(row, "due"),
                        row.count("unknown_rows")),
                narrowing.values(MONTHS_OF_SHARES));
    }

    /** Sides of which there are rows. */
    List<String> sides() {
        return data.rows(
                "select distinct coalesce(side, 'unknown') as side from {usage_charges} order by side",
                row -> row.text("side"));
    }
}

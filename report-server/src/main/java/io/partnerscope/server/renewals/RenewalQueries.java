package io.partnerscope.server.renewals;

import io.partnerscope.server.data.Data;
import io.partnerscope.server.data.Narrowing;
import io.partnerscope.server.data.Sum;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What pages ask of the marts renewals and term_events of one release. */
final class RenewalQueries {
    /** Days for which a term that ended and is not renewed is still open (DOMAIN §5). */
    private static final int DAYS_OPEN = 30;

    private static final String NAMED = """
            with named as (
                select r.*, coalesce(c.name, r.customer_id) as customer, coalesce(p.name, r.product_id) as product,
                       coalesce(v.name, r.vendor_id) as vendor, coalesce(o.name, r.partner_id) as partner,
                       coalesce(r.partner_id, '') as partner_key,
                       coalesce(r.customer_id, 'subscription ' || r.subscription_id) as conversation_key
                from {MART} r
                left join {customers} c on c.customer_id = r.customer_id
                left join {products} p on p.product_id = r.product_id
                left join {vendors} v on v.vendor_id = r.vendor_id
                left join {partners} o on o.partner_id = r.partner_id
            ), kept as (select * from named where WHERE)
            """;

    private static final Map<String, String> ORDERS = Map.of(
            "expected", "sum(expected_value_usd) desc nulls last, min(term_end)",
            "risk", "sum(value_at_risk_usd) desc nulls last, min(term_end)",
            "day", "min(term_end), sum(expected_value_usd) desc nulls last");

    private final Data data;

    RenewalQueries(Data data) {
        this.data = data;
    }

    /**
     * What is due in a week.
     *
     * @param monday its first day
     * @param unlikely annual value of terms whose likelihood is not known
     */
    record Week(
            LocalDate monday,
            @Nullable BigDecimal expected,
            @Nullable BigDecimal atRisk,
            @Nullable BigDecimal unlikely) {}

    private static String named(String mart, Narrowing narrowing) {
        return NAMED.replace("MART", mart).replace("WHERE", narrowing.sql());
    }

    RenewalPage.Totals totals(RenewalView view) {
        Narrowing narrowing = view.narrowing();
        String inHorizon = "days_left <= " + view.horizon();
        String sql = named("renewals", narrowing)
                + """
                select count(distinct (partner_key, conversation_key)) filter (where HORIZON) as conversations,
                       count(*) filter (where HORIZON) as terms,
                       count(*) filter (where days_left <= 30) as in30, count(*) filter (where days_left <= 60) as in60,
                       count(*) as in120,
                       count(*) filter (where HORIZON and likelihood_basis = 'model') as by_model,
                       count(*) filter (where HORIZON and likelihood_basis = 'baseline') as by_baseline, SUMS
                from kept
                """.replace("HORIZON", inHorizon).replace(
                        "SUMS",
                        String.join(
                                ", ",
                                Sum.sql("annual_value_usd", "annual", inHorizon),
                                Sum.sql("expected_value_usd", "expected", inHorizon),
                                Sum.sql("value_at_risk_usd", "risk", inHorizon)));
        return data.first(
                        sql,
                        row -> new RenewalPage.Totals(
                                row.count("conversations"),
                                row.count("terms"),
                                row.count("in30"),
                                row.count("in60"),
                                row.count("in120"),
                                Sum.read(row, "annual"),
                                Sum.read(row, "expected"),
                                Sum.read(row, "risk"),
                                row.count("by_model"),
                                row.count("by_baseline")),
                        narrowing.values())
                .orElseThrow();
    }

    /** The conversations from one place of the list to another, both counted from 1. */
    List<Conversation> conversations(RenewalView view, long from, long to) {
        Narrowing narrowing = view.withinHorizon();
        String sql =
                named("renewals", narrowing) + """
                , conversations as (
                    select partner_key, conversation_key,
                           row_number() over (order by ORDER, partner_key, conversation_key) as number
                    from kept group by partner_key, conversation_key
                )
                select kept.*, number from kept join conversations using (partner_key, conversation_key)
                where number between ? and ? order by number, term_end, subscription_id
                """.replace("ORDER", Objects.requireNonNull(ORDERS.get(view.sort())));
        return Conversation.of(data.rows(sql, Term::read, narrowing.values(from, to)));
    }

    /** What is due by calendar week, the earliest first; weeks without any are left out. */
    List<Week> weeks(RenewalView view) {
        Narrowing narrowing = view.withinHorizon();
        return data.rows(
                named("renewals", narrowing) + """
                select date_trunc('week', term_end)::date as monday, sum(expected_value_usd) as expected,
                       sum(value_at_risk_usd) as at_risk,
                       sum(annual_value_usd) filter (where likelihood is null) as unlikely
                from kept group by monday order by monday
                """,
                row -> new Week(
                        row.day("monday"), row.decimal("expected"), row.decimal("at_risk"), row.decimal("unlikely")),
                narrowing.values());
    }

    /** Paid terms that ended within 30 days before that day and are open, the most valuable first. */
    List<RenewalPage.Overdue> overdue(RenewalView view, LocalDate asOf) {
        Narrowing narrowing = new Narrowing()
                .and("outcome = 'open' and not is_trial and cancelled_on is null")
                .and("due_on < ? and due_on >= ?", asOf, asOf.minusDays(DAYS_OPEN))
                .equal("partner_id", view.partner())
                .equal("vendor_id", view.vendor())
                .contains(view.text(), "customer", "product", "subscription_id");
        return data.rows(
                named("term_events", narrowing)
                        + "select * from kept order by annual_value_usd desc nulls last, due_on, subscription_id",
                row -> new RenewalPage.Overdue(
                        row.optionalText("customer") == null ? row.text("subscription_id") : row.text("customer"),
                        row.text("partner_id"),
                        row.text("partner"),
                        row.text("product"),
                        row.day("due_on"),
                        row.decimal("annual_value_usd")),
                narrowing.values());
    }

    /** Whether no row is open to the reader. */
    boolean isEmpty() {
        return data.first("select 1 as one from {renewals} limit 1", row -> row.count("one"))
                .isEmpty();
    }
}

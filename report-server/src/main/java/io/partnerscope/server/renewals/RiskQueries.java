package io.partnerscope.server.renewals;

import io.partnerscope.server.data.Data;
import io.partnerscope.server.data.Narrowing;
import io.partnerscope.server.data.Row;
import io.partnerscope.server.data.Sum;
import java.sql.SQLException;
import java.util.List;

/** What pages ask of the mart churn_scores of one release. */
final class RiskQueries {
    private static final String NAMED = """
            with named as (
                select s.*, coalesce(c.name, s.customer_id, '') as customer, coalesce(o.name, s.partner_id, '') as partner,
                       case s.level when 'customer' then coalesce(c.name, s.subject_id)
                            when 'partner' then coalesce(o.name, s.subject_id)
                            else coalesce(p.name, s.subject_id) end as subject
                from {churn_scores} s
                left join {customers} c on c.customer_id = s.customer_id
                left join {partners} o on o.partner_id = s.partner_id
                left join (
                    select subscription_id, min(product_id) as product_id from {term_events} group by subscription_id
                ) e on s.level = 'subscription' and e.subscription_id = s.subject_id
                left join {products} p on p.product_id = e.product_id
            ), kept as (select * from named where WHERE)
            """;

    private final Data data;

    RiskQueries(Data data) {
        this.data = data;
    }

    private static String named(Narrowing narrowing) {
        return NAMED.replace("WHERE", narrowing.sql());
    }

    /** How much of each level may be lost. */
    List<RiskPage.Level> levels(RiskView view) {
        Narrowing narrowing = view.ofAnyLevel();
        return data.rows(
                "select level, count(*) as subjects, " + Sum.sql("value_at_risk_usd", "risk")
                        + " from {churn_scores} where " + narrowing.sql() + " group by level",
                row -> new RiskPage.Level(row.text("level"), row.count("subjects"), Sum.read(row, "risk")),
                narrowing.values());
    }

    long matching(RiskView view) {
        Narrowing narrowing = view.narrowing();
        return data.first(
                        named(narrowing) + "select count(*) as matching from kept",
                        row -> row.count("matching"),
                        narrowing.values())
                .orElse(0L);
    }

    /** The largest value at risk first; what is unknown last. */
    List<RiskPage.Line> lines(RiskView view) {
        Narrowing narrowing = view.narrowing();
        return data.rows(
                named(narrowing) + """
                select *, row_number() over (order by value_at_risk_usd desc nulls last, likelihood desc nulls last,
                       subject_id, partner_id) as place
                from kept order by place limit ? offset ?
                """,
                RiskQueries::line,
                narrowing.values(RiskPage.ROWS_A_PAGE, (view.page() - 1) * RiskPage.ROWS_A_PAGE));
    }

    /** Partners that may stop transacting, the largest value at risk first. */
    List<RiskPage.Line> partners(int most) {
        return lines(new RiskView("partner", "", "", 1)).stream().limit(most).toList();
    }

    private static RiskPage.Line line(Row row) throws SQLException {
        boolean isSubscription = row.text("level").equals("subscription");
        return new RiskPage.Line(
                row.count("place"),
                row.text("subject_id"),
                row.text("subject"),
                isSubscription ? row.text("customer") : "",
                row.text("partner_id"),
                row.text("partner"),
                row.number("likelihood"),
                row.text("basis"),
                row.decimal("value_usd"),
                row.decimal("value_at_risk_usd"),
                row.optionalDay("last_activity_on"),
                row.decimal("silent_days"),
                row.text("reason"));
    }
}

package io.partnerscope.server.partners;

import io.partnerscope.server.data.Data;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What pages ask of the KPI marts of one release. */
final class PartnerQueries {
    private final Data data;

    PartnerQueries(Data data) {
        this.data = data;
    }

    /**
     * A partner of the league with its figures of the trailing twelve months.
     *
     * @param hasRevenue whether there is a figure of its revenue, be it of an unknown value
     * @param hasCustomers the same of its customers
     * @param isReported whether there is any revenue of that side in all time
     */
    record Standing(
            String id,
            String name,
            @Nullable String country,
            @Nullable String kind,
            @Nullable Double revenue,
            @Nullable Double revenueBefore,
            @Nullable Double margin,
            @Nullable Double arpu,
            @Nullable Double customers,
            @Nullable Double winRate,
            boolean hasRevenue,
            boolean hasCustomers,
            boolean isReported) {
        /** The same where figures of which there is no row are 0. */
        Standing withZeros(boolean revenueIsKnown, boolean customersAreKnown) {
            return new Standing(
                    id,
                    name,
                    country,
                    kind,
                    hasRevenue || !revenueIsKnown ? revenue : Double.valueOf(0),
                    revenueBefore,
                    margin,
                    arpu,
                    hasCustomers || !customersAreKnown ? customers : Double.valueOf(0),
                    winRate,
                    hasRevenue,
                    hasCustomers,
                    isReported);
        }
    }

    /** How a vendor's products fit a partner, as mart vendor_fit says. */
    record Fit(
            String vendor,
            @Nullable Double revenue,
            @Nullable Double customers,
            @Nullable Double arpu,
            @Nullable Double fit) {}

    /** Who a partner is. */
    record Partner(
            String id,
            String name,
            @Nullable String country,
            @Nullable String kind,
            @Nullable String businessModel,
            @Nullable LocalDate joinedOn,
            @Nullable LocalDate leftOn,
            boolean sharesServices) {}

    /** Every partner with its figures of that side, trailing twelve months at the as-of day. */
    List<Standing> league(String side, LocalDate asOf) {
        return data.rows(
                """
                with figures as (
                    select partner_id,
                           max(value) filter (where kpi = 'revenue' and side = ? and period_end = ?) as revenue,
                           max(value) filter (where kpi = 'revenue' and side = ? and period_end = ?) as revenue_before,
                           max(value) filter (where kpi = 'blended_gross_margin' and side = ? and period_end = ?) as margin,
                           max(value) filter (where kpi = 'arpu' and side = ? and period_end = ?) as arpu,
                           max(value) filter (where kpi = 'active_customers' and period_end = ?) as customers,
                           max(value) filter (where kpi = 'win_rate.count' and period_end = ?) as win_rate,
                           count(*) filter (where kpi = 'revenue' and side = ? and period_end = ?) as has_revenue,
                           count(*) filter (where kpi = 'active_customers' and period_end = ?) as has_customers
                    from {partner_kpis}
                    where period = 't12m' and partner_id is not null
                    group by partner_id
                ), reported as (
                    select partner_id, count(*) as is_reported
                    from {partner_kpis} where kpi = 'revenue' and side = ? group by partner_id
                )
                select p.partner_id, p.name, p.country, p.kind, f.revenue, f.revenue_before, f.margin, f.arpu,
                       f.customers, f.win_rate, coalesce(f.has_revenue, 0) as has_revenue,
                       coalesce(f.has_customers, 0) as has_customers, coalesce(r.is_reported, 0) as is_reported
                from {partners} p left join figures f using (partner_id) left join reported r using (partner_id)
                order by f.revenue desc nulls last, p.name
                """,
                row -> new Standing(
                        row.text("partner_id"),
                        row.text("name"),
                        row.optionalText("country"),
                        row.optionalText("kind"),
                        row.number("revenue"),
                        row.number("revenue_before"),
                        row.number("margin"),
                        row.number("arpu"),
                        row.number("customers"),
                        row.number("win_rate"),
                        row.count("has_revenue") > 0,
                        row.count("has_customers") > 0,
                        row.count("is_reported") > 0),
                side,
                asOf,
                side,
                yearBefore(asOf),
                side,
                asOf,
                side,
                asOf,
                asOf,
                asOf,
                side,
                asOf,
                asOf,
                side);
    }

    /** The month end about a year before that day. */
    static LocalDate yearBefore(LocalDate day) {
        LocalDate same = day.minusMonths(12);
        boolean monthEnd = day.plusDays(1).getDayOfMonth() == 1;
        LocalDate firstOfNext = same.plusMonths(1).withDayOfMonth(1);
        return monthEnd ? firstOfNext.minusDays(1) : same.withDayOfMonth(1).minusDays(1);
    }

    /** The partner, if there is such a one within what is open. */
    Optional<Partner> partner(String id) {
        return data.first(
                "select * from {partners} where partner_id = ?",
                row -> new Partner(
                        row.text("partner_id"),
                        row.text("name"),
                        row.optionalText("country"),
                        row.optionalText("kind"),
                        row.optionalText("business_model"),
                        row.optionalDay("joined_on"),
                        row.optionalDay("left_on"),
                        Boolean.TRUE.equals(row.flag("shares_service_kpis"))),
                id);
    }

    /** All figures of one partner, earliest first. */
    List<Figure> figures(String partner) {
        return data.rows(
                "select * from {partner_kpis} where partner_id = ? order by period_end, kpi, side",
                Figure::read,
                partner);
    }

    /** Where a partner stands among its peers at that day, by each figure for which there are enough of them. */
    List<Peers> peers(String partner, LocalDate asOf) {
        return data.rows(
                "select * from {kpi_peers} where partner_id = ? and period_end = ? order by kpi, side, period",
                Peers::read,
                partner,
                asOf);
    }

    /** How the products of each vendor fit a partner at that day, the largest first. */
    List<Fit> fits(String partner, String side, LocalDate asOf) {
        return data.rows(
                """
                select coalesce(v.name, f.vendor_id) as vendor, f.revenue_usd, f.customers, f.arpu, f.arpu_fit, f.unknown_rows
                from {vendor_fit} f left join {vendors} v using (vendor_id)
                where f.partner_id = ? and f.side = ? and f.period_end = ?
                order by f.revenue_usd desc nulls last, vendor
                """,
                row -> new Fit(
                        row.text("vendor"),
                        row.count("unknown_rows") > 0 ? null : row.number("revenue_usd"),
                        row.number("customers"),
                        row.number("arpu"),
                        row.number("arpu_fit")),
                partner,
                side,
                asOf);
    }

    /** All figures of the whole program, earliest first. */
    List<Figure> programFigures() {
        return data.rows("select * from {program_kpis} order by period_end, kpi, side", Figure::read);
    }
}

package io.partnerscope.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.release.LakePlace;
import io.partnerscope.release.ReleaseManifest;
import java.sql.SQLException;

/** Holds what agreements say is due to the key figure of the same name: one number has one definition. */
final class RevenueSharesDue {
    /** Months of partners in which the sum over agreements is not the key figure, or one of the two is missing. */
    private static final String DIFFERENT = """
            with
            due as (
              select
                partner_id, last_day(month) as month_end, side,
                case when sum(unknown_rows) = 0 then sum(due_usd) end as due, sum(unknown_rows) as unknown_rows
              from revenue_share_due
              group by all
            ),
            figures as (
              select
                partner_id, last_day(period_end) as month_end, side,
                case when unknown_rows = 0 then numerator end as due, unknown_rows
              from partner_kpis
              where kpi = 'revenue_share_due' and period = 'month' and period_end in (
                select max(period_end) from periods where period = 'month' group by last_day(period_end)
              )
            )
            select f.*, d.*
            from figures f
            full join (from due where month_end >= (select min(month_end) from figures)) d
              on d.partner_id = f.partner_id and d.month_end = f.month_end and d.side is not distinct from f.side
            where d.partner_id is null or f.partner_id is null or d.due is distinct from f.due
              or d.unknown_rows <> f.unknown_rows""";

    private RevenueSharesDue() {}

    /** The sums agree; returns how many rows there are. */
    static long assertAgree(LakePlace place, ReleaseManifest release) throws SQLException {
        assertThat(AnalysisTest.rows(place, release.id(), DIFFERENT)).isEmpty();
        return Long.parseLong(AnalysisTest.rows(place, release.id(), "select count(*) from revenue_share_due")
                .get(0));
    }
}

package io.partnerscope.server.data;

/**
 * Which sums over all partners tell of a group that is too small, by themselves or by subtraction from each other.
 *
 * <p>A month is judged by itself. A longer period contains pieces that the published periods can be subtracted to: its
 * months; a month older than the oldest one that is published, as what twelve months lost against the twelve months
 * before; the two parts of the month that the as-of day cuts a year ago; what is older than all of that. It is open only
 * where no such piece is of a few partners: sums of pieces that are each of nobody or of many tell of nobody, however they
 * are added and subtracted. Every piece is a sum of rows with signs, so that all are found in one pass over the rows.
 */
final class ThinGroups {
    /** The least number of partners a sum may tell of (DOMAIN §4, end). */
    private static final int SMALLEST_GROUP = 5;

    private static final String PIECES = """
            ends as (select distinct period, period_end from "program_kpis"),
            months as (select period_end from ends where period = 'month'),
            years as (
                select period_end as until, lag(period_end) over (order by period_end) as before,
                       last_day(period_end - interval 12 months) as year_ago
                from ends where period = 't12m'
            ),
            later as (select * from years where before is not null),
            cut as (select * from later where until <> last_day(until)),
            pieces as (
                select 'lost' as piece, year_ago as ends_on, 't12m' as period, before as period_end, true as adds from later
                union all select 'lost', year_ago, 't12m', until, false from later
                union all select 'lost', year_ago, 'month', period_end, true
                from later join months on period_end > before and period_end <= until
                union all select 'kept', year_ago, 't12m', until, true from cut
                union all select 'kept', year_ago, 't12m', before, false from cut
                union all select 'kept', year_ago, 'month', year_ago, true from cut
                union all select 'kept', year_ago, 'month', period_end, false
                from cut join months on period_end > before and period_end <= until
                union all select 'older', date '0001-01-01', 'all', period_end, true from ends where period = 'all'
                union all select 'older', date '0001-01-01', 't12m', min(until), false from years having count(*) > 0
                union all select 'older', date '0001-01-01', 'month', period_end, false
                from months where period_end > (select coalesce(min(until), date '0001-01-01') from years)
            )""";

    private ThinGroups() {}

    /** Rows (kpi, period, period_end, side) to close, of the figures of those partners that are closed one by one. */
    static String rows(String closedOnes) {
        return """
                with hidden as materialized (
                    select kpi, coalesce(side, '') as side, period, period_end, partner_id, value,
                           coalesce(numerator, try_cast(value as decimal(38, 12)), 0) as above,
                           coalesce(denominator, 0) as below
                    from "partner_kpis" where %2$s
                ),
                %3$s,
                few as (
                    select kpi, side, period, period_end from hidden
                    group by all having count(value) < %1$d
                ),
                parts as (
                    select kpi, side, piece, ends_on, partner_id,
                           sum(case when adds then above else -above end) as above,
                           sum(case when adds then below else -below end) as below
                    from hidden join pieces using (period, period_end)
                    group by all
                ),
                thin as (
                    select kpi, side, period_end as ends_on from few where period = 'month'
                    union
                    select kpi, side, ends_on from parts
                    where abs(above) > 0.000001 or abs(below) > 0.000001
                    group by kpi, side, piece, ends_on having count(*) < %1$d
                )
                select (kpi, period, period_end, side) from few
                union
                select (kpi, period, period_end, side) from thin join ends
                on ends_on <= period_end and case period
                    when 'quarter' then ends_on >= date_trunc('quarter', period_end)
                    when 't12m' then ends_on >= period_end + interval 1 day - interval 12 months
                    else period = 'all' end
                """.formatted(SMALLEST_GROUP, closedOnes, PIECES);
    }
}

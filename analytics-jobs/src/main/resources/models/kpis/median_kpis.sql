-- One row per scope, partner, period, period end and kpi that is a median, found anew from the rows of each.
with
months as (
  select
    *,
    case when day < :cut then least(last_day(day), date_sub(:cut, 1)) else least(last_day(day), :as_of) end as month_part
  from durations
),

medians as (
  select
    case when grouping(partner_id) = 1 then 'program' else 'partner' end as scope,
    partner_id, period, period_end, kpi,
    percentile(micros, 0.5) as micros, max(unit) as unit, count_if(is_unknown) as unknown_rows
  from months
  join periods on month_part between period_from and period_end
  group by grouping sets ((partner_id, period, period_end, kpi), (period, period_end, kpi))
)

select
  scope, partner_id, period, period_end, cast(null as string) as side, kpi,
  cast(cast(micros as decimal(28, 12)) / cast(unit as decimal(11)) as decimal(38, 12)) as numerator,
  cast(null as decimal(38, 12)) as denominator,
  unknown_rows
from medians
where not (scope = 'partner' and kpi = 'time_to_first_deal')

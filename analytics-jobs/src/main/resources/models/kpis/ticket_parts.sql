-- One row per ticket and kpi, on the day it was opened or solved, or its target ended.
with
tickets as (
  select
    *,
    cast(opened_at as date) as opened_on,
    cast(resolved_at as date) as resolved_on,
    timestamp_micros(unix_micros(opened_at) + cast(target_hours * 3600000000 as bigint)) as target_at
  from support_tickets
)

select
  partner_id, day, kpi,
  cast(case when is_counted then 1 else 0 end as decimal(38, 12)) as numerator,
  cast(1 as decimal(38, 12)) as denominator,
  case when is_counted is null then 1 else 0 end as unknown_rows,
  1 as divisor
from tickets
lateral view stack(
  4,
  resolved_on, 'first_line_resolution', resolved_by_line = '1',
  resolved_on, 'remote_resolution', not on_site,
  opened_on, 'proactive_share', opened_by = 'monitoring',
  cast(target_at as date), 'sla_compliance', coalesce(resolved_at <= target_at, false)
) as day, kpi, is_counted
where day <= :as_of

-- One row per period and period end: partners with business in the last six full months of the partners recruited.
with
periods as (select * from periods),

months as (select * from month_parts),

active_days as (
  select partner_id, month_part as day from business_monthly where activity_rows > 0
  union all
  select partner_id, closed_on from deals where outcome = 'won' and closed_on <= :as_of
),

activity as (
  select partner_id, bit_or(bit) as active_parts
  from active_days
  join months on day between part_from and part_end
  where partner_id is not null
  group by partner_id
),

recruited as (
  select partner_id, joined_on, left_on, coalesce(active_parts, 0L) as active_parts
  from partners
  left join activity using (partner_id)
)

select
  'program' as scope,
  cast(null as string) as partner_id,
  period,
  period_end,
  cast(null as string) as side,
  'partner_activation' as kpi,
  case when :activity_is_known
    then cast(count_if(active_parts & activation_parts <> 0) as decimal(38, 12))
  end as numerator,
  cast(count(partner_id) as decimal(38, 12)) as denominator,
  0L as unknown_rows
from periods
left join recruited
  on (joined_on is null or joined_on <= period_end) and (left_on is null or left_on > period_end)
group by period, period_end

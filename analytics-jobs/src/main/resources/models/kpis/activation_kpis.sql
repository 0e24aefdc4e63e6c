-- One row per period, period end and kpi: partners with business in the last six full months of the partners recruited;
-- and of those that were so six months ago, the ones that are not now.
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
),

judged as (
  select
    period, period_end, partner_id,
    coalesce(joined_on <= period_end, true) and coalesce(left_on > period_end, true) as is_recruited,
    coalesce(joined_on <= earlier_end, true) and coalesce(left_on > earlier_end, true)
      and active_parts & earlier_activation_parts <> 0 as was_active,
    active_parts & activation_parts <> 0 as has_business
  from (select *, date_sub(add_months(date_add(period_end, 1), -6), 1) as earlier_end from periods)
  left join recruited on true
),

counts as (
  select
    period, period_end,
    count_if(is_recruited and has_business) as active, count_if(is_recruited and partner_id is not null) as recruited,
    count_if(was_active and not (is_recruited and has_business)) as lost, count_if(was_active) as active_before
  from judged
  group by period, period_end
)

select
  'program' as scope,
  cast(null as string) as partner_id,
  period,
  period_end,
  cast(null as string) as side,
  kpi,
  case when :activity_is_known then cast(numerator as decimal(38, 12)) end as numerator,
  cast(denominator as decimal(38, 12)) as denominator,
  0L as unknown_rows
from counts
lateral view stack(
  2,
  'partner_activation', active, recruited,
  'partner_churn', lost, case when :activity_is_known then active_before end
) as kpi, numerator, denominator

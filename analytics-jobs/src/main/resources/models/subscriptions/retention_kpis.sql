-- One row per scope, partner, period, period end and kpi of the customers with recurring revenue on the day before the
-- period (DOMAIN §4, nrr and grr). Nobody was there before everything: of "all" they have a denominator of 0.
with
moments as (
  select period, period_end, period_end as day, false as is_start from periods
  union all
  select period, period_end, date_sub(period_from, 1), true from periods where period <> 'all'
),

customers as (
  select
    scope, partner_id, customer_id, period, period_end,
    cast(sum(case when is_start then annual_value else 0 end) as decimal(36, 12)) as at_start,
    cast(sum(case when is_start then 0 else annual_value end) as decimal(36, 12)) as at_end,
    sum(case when is_start then unknown_terms else 0 end) as unknown_at_start,
    sum(case when is_start then 0 else unknown_terms end) as unknown_at_end
  from recurring_revenue
  join moments using (day)
  group by scope, partner_id, customer_id, period, period_end
),

sums as (
  select
    scope, partner_id, period, period_end,
    count_if(at_start > 0) as cohort,
    count_if(at_start > 0 and at_end = 0) as lost,
    sum(at_start) as at_start,
    sum(case when at_start > 0 then at_end else 0 end) as at_end,
    sum(least(at_start, at_end)) as kept,
    sum(at_start - least(at_start, at_end)) as gone,
    sum(unknown_at_start + case when at_start > 0 or unknown_at_start > 0 then unknown_at_end else 0 end) as unknown_rows
  from customers
  group by scope, partner_id, period, period_end
)

select scope, partner_id, period, period_end, cast(null as string) as side, kpi, numerator, denominator, unknown_rows
from sums
lateral view stack(
  4,
  'nrr', cast(at_end / 12 as decimal(38, 12)), cast(at_start / 12 as decimal(38, 12)),
  'grr', cast(kept / 12 as decimal(38, 12)), cast(at_start / 12 as decimal(38, 12)),
  'revenue_churn', cast(gone / 12 as decimal(38, 12)), cast(at_start / 12 as decimal(38, 12)),
  'logo_churn', cast(lost as decimal(38, 12)), cast(cohort as decimal(38, 12))
) as kpi, numerator, denominator

-- One row per scope, partner, period, period end, side and kpi of what is a plain sum over partners and days.
with
periods as (select * from periods),

of_partners as (
  select * from discount_parts
  union all
  select * from attach_parts
  union all
  select * from share_parts
  union all
  select * from renewal_parts
),

parts as (
  select
    case when grouping(partner_id) = 1 then 'program' else 'partner' end as scope,
    partner_id, month_part, side, kpi,
    sum(numerator) as numerator, sum(denominator) as denominator, sum(unknown_rows) as unknown_rows
  from of_partners
  group by grouping sets ((partner_id, month_part, side, kpi), (month_part, side, kpi))
)

select
  scope, partner_id, period, period_end, side, kpi,
  cast(sum(numerator) as decimal(38, 12)) as numerator,
  cast(sum(denominator) as decimal(38, 12)) as denominator,
  sum(unknown_rows) as unknown_rows
from parts
join periods on month_part between period_from and period_end
group by scope, partner_id, period, period_end, side, kpi

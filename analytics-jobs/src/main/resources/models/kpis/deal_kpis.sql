-- One row per scope, partner, period, period end and kpi of deals. Open deals do not count (DOMAIN §4, win_rate).
with
closed as (
  select
    partner_id,
    case
      when closed_on < :cut then least(last_day(closed_on), date_sub(:cut, 1)) else least(last_day(closed_on), :as_of)
    end as month_part,
    outcome = 'won' as is_won,
    case
      when outcome = 'won' or amount <> 0 then converted(amount, currency, closed_on)
    end as amount,
    case when outcome = 'won' then datediff(closed_on, cast(registered_at as date)) end as cycle_days
  from deals
  where outcome in ('won', 'lost') and closed_on <= :as_of
),

-- A lost deal without an amount, or with 0, makes the rate by value unknown.
months as (
  select
    partner_id, month_part,
    count(*) as closed,
    count_if(is_won) as won,
    sum(amount) filter (where is_won) as won_amount,
    sum(amount) as closed_amount,
    count_if(amount is null) as amount_unknown,
    sum(cycle_days) as cycle_days,
    count_if(is_won and cycle_days is null) as cycle_unknown,
    count_if(is_won and (cycle_days is null or amount is null)) as velocity_unknown
  from closed
  group by partner_id, month_part
),

sums as (
  select
    case when grouping(partner_id) = 1 then 'program' else 'partner' end as scope,
    partner_id, period, period_end,
    sum(closed) as closed, sum(won) as won, sum(won_amount) as won_amount,
    sum(closed_amount) as closed_amount, sum(amount_unknown) as amount_unknown,
    coalesce(sum(cycle_days), 0) as cycle_days, sum(cycle_unknown) as cycle_unknown,
    sum(velocity_unknown) as velocity_unknown
  from months
  join periods on month_part between period_from and period_end
  group by grouping sets ((partner_id, period, period_end), (period, period_end))
)

-- Velocity is won x amount / days; its upper part is a product, so a roll-up is computed anew from the three sums.
select
  scope, partner_id, period, period_end, cast(null as string) as side, kpi,
  cast(numerator as decimal(38, 12)) as numerator, cast(denominator as decimal(38, 12)) as denominator, unknown_rows
from sums
lateral view stack(
  4,
  'win_rate.count', cast(won as decimal(38, 12)), cast(closed as decimal(38, 12)), 0L,
  'win_rate.value', case when won = 0 then cast(0 as decimal(38, 12)) else won_amount end, closed_amount,
  amount_unknown,
  'sales_cycle_days', cast(cycle_days as decimal(38, 12)), cast(won as decimal(38, 12)), cycle_unknown,
  'sales_velocity', cast(coalesce(won_amount, 0) * cast(won as decimal(12)) as decimal(38, 12)),
  cast(cycle_days as decimal(38, 12)), velocity_unknown
) as kpi, numerator, denominator, unknown_rows

-- One row per scope, partner, period, period end and kpi of deals. Open deals do not count (DOMAIN §4, win_rate).
with
periods as (select * from periods),

closed as (
  select
    partner_id, closed_on,
    outcome = 'won' as is_won,
    case
      when outcome = 'won' or amount <> 0 then converted(amount, currency, closed_on)
    end as amount,
    case when outcome = 'won' then datediff(closed_on, cast(registered_at as date)) end as cycle_days
  from deals
  where outcome in ('won', 'lost') and closed_on <= :as_of
),

-- A lost deal without an amount, or with 0, makes the rate by value unknown.
sums as (
  select
    case when grouping(partner_id) = 1 then 'program' else 'partner' end as scope,
    partner_id, period, period_end,
    count(*) as closed,
    count_if(is_won) as won,
    sum(amount) filter (where is_won) as won_amount,
    sum(amount) as closed_amount,
    count_if(amount is null) as amount_unknown,
    sum(cycle_days) as cycle_days,
    count_if(is_won and cycle_days is null) as cycle_unknown
  from closed
  join periods on closed_on between period_from and period_end
  group by grouping sets ((partner_id, period, period_end), (period, period_end))
)

select
  scope, partner_id, period, period_end, cast(null as string) as side, kpi,
  cast(numerator as decimal(38, 12)) as numerator, cast(denominator as decimal(38, 12)) as denominator, unknown_rows
from sums
lateral view stack(
  3,
  'win_rate.count', cast(won as decimal(38, 12)), cast(closed as decimal(38, 12)), 0L,
  'win_rate.value', case when won = 0 then cast(0 as decimal(38, 12)) else won_amount end, closed_amount, amount_unknown,
  'sales_cycle_days', cast(cycle_days as decimal(38, 12)), cast(won as decimal(38, 12)), cycle_unknown
) as kpi, numerator, denominator, unknown_rows
where not (kpi = 'sales_cycle_days' and denominator = 0)

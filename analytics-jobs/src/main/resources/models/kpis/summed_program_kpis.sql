-- One row per period, period end and kpi that is a ratio of sums, of all partners and of none together.
with
months as (
  select
    kpi, month_part,
    sum(numerator) as numerator, sum(denominator) as denominator, sum(unknown_rows) as unknown_rows,
    max(divisor) as divisor
  from kpi_months
  group by kpi, month_part
)

select
  'program' as scope, cast(null as string) as partner_id, period, period_end, cast(null as string) as side, kpi,
  cast(sum(numerator) as decimal(38, 12)) as numerator,
  cast(sum(denominator) / max(divisor) as decimal(38, 12)) as denominator,
  sum(unknown_rows) as unknown_rows
from months
join periods on month_part between period_from and period_end
group by period, period_end, kpi

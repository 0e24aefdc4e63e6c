-- One row per partner, period, period end and kpi that is a ratio of sums.
select
  'partner' as scope, partner_id, period, period_end, cast(null as string) as side, kpi,
  cast(sum(numerator) as decimal(38, 12)) as numerator,
  cast(sum(denominator) / max(divisor) as decimal(38, 12)) as denominator,
  sum(unknown_rows) as unknown_rows
from kpi_months
join periods on month_part between period_from and period_end
group by partner_id, period, period_end, kpi

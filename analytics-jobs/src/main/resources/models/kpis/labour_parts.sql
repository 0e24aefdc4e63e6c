-- One row per partner, engagement, part of a month and kpi of hours worked.
select
  partner_id, month_part as day, kpi, numerator, denominator, cast(unknown_rows as int) as unknown_rows, 1 as divisor
from labour_monthly
lateral view stack(
  5,
  'utilisation', billable_hours, cast(0 as decimal(38, 12)),
  case when :engineers_ingested then use_unknown else entries end,
  'realisation.of_capacity', billed, cast(0 as decimal(38, 12)),
  case when :engineers_ingested then billed_use_unknown else entries end,
  'realisation', billed, listed, listed_unknown,
  'markup.labour', profit, cost, profit_unknown,
  'rework_share', rework_hours, billable_hours, rework_unknown
) as kpi, numerator, denominator, unknown_rows
union all
select partner_id, day, kpi, numerator, denominator, unknown_rows, divisor from capacity_parts

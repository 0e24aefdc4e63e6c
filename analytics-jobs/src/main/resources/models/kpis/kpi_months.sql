-- One row per partner, part of a month and kpi that is a ratio of sums: of each part a row says the day it counts on,
-- what it adds above and below, and what divides the sum below.
with
parts as (
  select * from registration_parts
  union all
  select * from lead_parts
  union all
  select * from fund_parts
  union all
  select * from labour_parts
  union all
  select * from engagement_parts
  union all
  select * from ticket_parts
)

select
  partner_id, kpi,
  case when day < :cut then least(last_day(day), date_sub(:cut, 1)) else least(last_day(day), :as_of) end as month_part,
  sum(numerator) as numerator, sum(denominator) as denominator, sum(unknown_rows) as unknown_rows,
  max(divisor) as divisor
from parts
group by all

-- One row per engineer and span of days in which the same capacity and rates hold: until they end or the next begin.
select
  engineer_id,
  partner_id,
  valid_from,
  least(valid_to, date_sub(lead(valid_from) over (partition by engineer_id order by valid_from), 1)) as valid_until,
  coalesce(available_hours_per_year, 2080) as hours_per_year,
  standard_rate,
  cost_rate,
  currency
from engineers

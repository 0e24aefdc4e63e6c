-- One row per partner, kpi and part of a month: what became of the terms and trials that were due (DOMAIN §4 and §5).
-- By value only terms of a set price count: what is billed by usage has none.
with
sums as (
  select
    partner_id,
    case
      when due_on < :cut then least(last_day(due_on), date_sub(:cut, 1)) else least(last_day(due_on), :as_of)
    end as month_part,
    count_if(not is_trial) as terms,
    count_if(not is_trial and outcome = 'renewed') as renewed,
    count_if(not is_trial and is_on_time) as on_time,
    count_if(is_priced) as priced,
    coalesce(sum(annual_value_usd), 0) as annual_value,
    coalesce(sum(case when outcome = 'renewed' then annual_value_usd end), 0) as renewed_value,
    count_if(is_priced and annual_value_usd is null) as value_unknown,
    count_if(is_trial) as trials,
    count_if(is_trial and outcome = 'renewed') as converted_trials
  from (select *, not is_trial and billing is distinct from 'usage' as is_priced from term_events where due_on <= :as_of)
    as due
  group by partner_id, month_part
)

select partner_id, cast(null as string) as side, kpi, month_part, numerator, denominator, unknown_rows
from sums
lateral view stack(
  4,
  terms > 0, 'renewal_rate.count', cast(renewed as decimal(38, 12)), cast(terms as decimal(38, 12)), 0L,
  terms > 0, 'renewal_rate.on_time', cast(on_time as decimal(38, 12)), cast(terms as decimal(38, 12)), 0L,
  priced > 0, 'renewal_rate.value', cast(renewed_value as decimal(38, 12)), cast(annual_value as decimal(38, 12)),
  value_unknown,
  trials > 0, 'trial_conversion', cast(converted_trials as decimal(38, 12)), cast(trials as decimal(38, 12)), 0L
) as is_given, kpi, numerator, denominator, unknown_rows
where is_given

-- One row per partner, period, period end, side and kpi that at least five peers have a value of: where it stands among
-- them. Peers are the other partners of the same kind and country group; whose kind or country is unknown has none.
with
members as (
  select partner_id, kind, country_group
  from partners
  join country_groups using (country)
  where kind is not null
),

-- Sorted by one number first, whose order means nothing: that is quicker than by six columns.
figures as (
  select
    partner_id, kind, country_group, period, period_end, side, kpi, value,
    xxhash64(kind, country_group, period, period_end, side, kpi) as sorted_by
  from partner_kpis
  join members using (partner_id)
  where value is not null and period in ('month', 't12m')
),

ranked as (
  select
    *,
    row_number() over by_value as place,
    rank() over by_value - 1 as lower,
    count(*) over by_value as not_higher,
    count(*) over whole_group - 1 as peers
  from figures
  window
    by_value as (partition by sorted_by, kind, country_group, period, period_end, side, kpi order by value),
    whole_group as (partition by sorted_by, kind, country_group, period, period_end, side, kpi)
),

-- Among n others in order the middle ones are the (n + 1) div 2 th and the (n + 2) div 2 th; in the whole group what
-- comes after the partner itself stands one place later.
middles as (
  select
    *,
    (peers + 1) div 2 as first_middle,
    (peers + 2) div 2 as second_middle,
    max(case when place = (peers + 1) div 2 then value end) over whole_group as at_middle,
    max(case when place = (peers + 1) div 2 + 1 then value end) over whole_group as after_middle,
    max(case when place = (peers + 1) div 2 + 2 then value end) over whole_group as two_after_middle
  from ranked
  where peers >= 5
  window whole_group as (partition by sorted_by, kind, country_group, period, period_end, side, kpi)
),

medians as (
  select
    *,
    case when first_middle >= place then after_middle else at_middle end as lower_median,
    case
      when second_middle = first_middle and second_middle >= place then after_middle
      when second_middle = first_middle then at_middle
      when second_middle >= place then two_after_middle
      else after_middle
    end as upper_median
  from middles
)

select
  partner_id,
  period,
  period_end,
  side,
  kpi,
  peers,
  (lower_median + upper_median) / 2 as median,
  (lower + (not_higher - 1 - lower) / 2) / peers as percentile
from medians

-- One row per partner, engagement and part of a month: hours worked, and what they billed, cost and would list for.
-- What is billable or billed by an engineer of whom no capacity is known on that day has no hours to be a part of: how much
-- of the capacity was used is then unknown.
with
entries as (
  select
    time_entries.partner_id, engagement_id, worked_on,
    cast(hours as decimal(16, 12)) as hours,
    billable, is_rework, spans.engineer_id is not null as has_capacity,
    case
      when billed_amount is not null then converted(billed_amount, time_entries.currency, worked_on)
      when not billable then cast(0 as decimal(30, 12))
    end as billed,
    converted(
      cast(cast(hours as decimal(16, 12)) * cost_rate as decimal(30, 12)), spans.currency, worked_on
    ) as cost,
    case
      when billable
        then converted(
          cast(cast(hours as decimal(16, 12)) * standard_rate as decimal(30, 12)), spans.currency, worked_on
        )
    end as listed
  from time_entries
  left join engineer_spans as spans
    on time_entries.engineer_id = spans.engineer_id and worked_on >= spans.valid_from
      and (spans.valid_until is null or worked_on <= spans.valid_until)
  where worked_on <= :as_of
)

select
  partner_id,
  engagement_id,
  case
    when worked_on < :cut then least(last_day(worked_on), date_sub(:cut, 1)) else least(last_day(worked_on), :as_of)
  end as month_part,
  count(*) as entries,
  cast(coalesce(sum(hours) filter (where billable), 0) as decimal(38, 12)) as billable_hours,
  count_if(billable is null or (billable and not has_capacity)) as use_unknown,
  cast(coalesce(sum(hours) filter (where not billable and is_rework), 0) as decimal(38, 12)) as rework_hours,
  count_if(billable is null or (not billable and is_rework is null)) as rework_unknown,
  cast(coalesce(sum(billed), 0) as decimal(38, 12)) as billed,
  count_if(billed is null or (not has_capacity and (billable or billed <> 0))) as billed_use_unknown,
  cast(coalesce(sum(listed), 0) as decimal(38, 12)) as listed,
  count_if(billed is null or billable is null or (billable and listed is null)) as listed_unknown,
  cast(coalesce(sum(cost), 0) as decimal(38, 12)) as cost,
  count_if(cost is null) as cost_unknown,
  cast(coalesce(sum(billed - cost), 0) as decimal(38, 12)) as profit,
  count_if(billed is null or cost is null) as profit_unknown
from entries
group by all

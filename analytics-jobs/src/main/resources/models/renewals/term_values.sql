-- One row per paid term: what a year of it is worth. By its price where it has one; what is billed by usage is worth four
-- times the charges of the last three full months, those of the partner to its customer before those to the partner.
with
charged as (
  select
    subscription_id, side,
    case when count(charge_usd) = count(*) then cast(sum(charge_usd) * 4 as decimal(38, 12)) end as annual_charge
  from usage_charges
  where subscription_id is not null and is_over
    and month >= add_months(trunc(date_add(:as_of, 1), 'MM'), -3) and month < trunc(date_add(:as_of, 1), 'MM')
  group by subscription_id, side
),

consumption as (
  select subscription_id, max_by(annual_charge, coalesce(side, '')) as annual_charge
  from charged
  group by subscription_id
)

select
  subscription_id,
  term_start,
  case when billing <=> 'usage' then annual_charge else annual_value_usd end as annual_value,
  case
    when billing <=> 'usage' then case when annual_charge is not null then 'consumption' end
    when annual_value_usd is not null then 'price'
  end as annual_value_basis
from term_events
left join consumption using (subscription_id)
where not is_trial

-- One row per level (subscription, customer, partner), subject and partner: how likely it is lost, and what with it. Terms
-- by their likelihood of renewal; who has no running term, and partners, by how long they have been silent.
with
rates as (
  select level, silent_months, case when cases >= 20 then lost / cases end as rate, cases
  from silence_rates
),

terms as (
  select
    likely.subscription_id, likely.due_on, partner_id, customer_id, 1 - likelihood as loss, likely.basis,
    cast(annual_value as decimal(30, 12)) as value,
    cast(round(cast(annual_value as decimal(30, 12)) * cast(1 - likelihood as decimal(17, 16)), 4) as decimal(30, 12))
      as at_risk,
    array_join(drivers, ', ') as words
  from term_likelihoods as likely
  left join term_values using (subscription_id, term_start)
),

-- One row per subscription: of several running terms the one that ends last.
subscriptions_at_risk as (
  select *, row_number() over (partition by subscription_id order by due_on desc) as choice
  from terms
),

running as (
  select
    partner_id, customer_id, count(*) as terms, min(due_on) as next_due,
    case when count(value) = count(*) then sum(value) end as value,
    case when count(at_risk) = count(*) then sum(at_risk) end as at_risk,
    min(basis) as basis
  from terms
  where customer_id is not null
  group by partner_id, customer_id
),

-- Revenue of the side that tells most of it: the partner's own sales to a customer, the distributor's to a partner.
customer_business as (
  select
    partner_id, customer_id, max(last_day) as last_day,
    sum(case when side = 'sell_out' then revenue end) as sell_out, sum(case when side <=> 'sell_out' then 0 else revenue end) as sell_in,
    sum(unknown_rows) as unknown_rows
  from activity_months
  where customer_id is not null
  group by partner_id, customer_id
),

partner_business as (
  select
    partner_id, max(last_day) as last_day,
    sum(case when side = 'sell_in' then revenue end) as sell_in, sum(case when side = 'sell_out' then revenue end) as sell_out,
    sum(unknown_rows) as unknown_rows
  from activity_months
  where partner_id is not null
  group by partner_id
),

silent as (
  select
    'customer' as level, customer_id as subject_id, partner_id, customer_id, last_day,
    case when unknown_rows = 0 then coalesce(sell_out, sell_in, 0) end as value
  from customer_business
  left anti join running
    on running.customer_id = customer_business.customer_id and running.partner_id <=> customer_business.partner_id
  union all
  select
    'partner', partner_id, partner_id, null, last_day,
    case when unknown_rows = 0 then coalesce(sell_in, sell_out, 0) end
  from partner_business
  left join partners using (partner_id)
  where coalesce(left_on > :as_of, true)
),

judged as (
  select
    silent.*, rate, cases,
    datediff(:as_of, last_day) as silent_days,
    cast(value as decimal(30, 12)) as exact_value
  from silent
  left join rates
    on rates.level = silent.level
    and rates.silent_months = least(
      greatest(cast(months_between(trunc(date_add(:as_of, 1), 'MM'), trunc(last_day, 'MM')) as int) - 1, 0), 6
    )
  where last_day > add_months(:as_of, -12)
),

scores as (
  select
    'subscription' as level, subscription_id as subject_id, partner_id, customer_id, loss as likelihood, basis, value, at_risk,
    cast(null as date) as last_day, cast(null as int) as silent_days,
    concat('ends ', due_on, case when words = '' then '' else concat('; ', words) end) as reason
  from subscriptions_at_risk
  where choice = 1
  union all
  select
    'customer', running.customer_id, running.partner_id, running.customer_id,
    case when value > 0 then cast(at_risk / value as double) end, case when value > 0 and at_risk is not null then basis end,
    value, at_risk, last_day, datediff(:as_of, last_day),
    concat(terms, case when terms = 1 then ' running term, due ' else ' running terms, the first due ' end, next_due)
  from running
  left join customer_business as business
    on business.customer_id = running.customer_id and business.partner_id <=> running.partner_id
  union all
  select
    level, subject_id, partner_id, customer_id, rate, case when rate is not null then 'silence' end, exact_value,
    cast(round(exact_value * cast(rate as decimal(17, 16)), 4) as decimal(30, 12)), last_day, silent_days,
    concat(
      case when silent_days = 0 then 'active on the day' else concat('no business for ', silent_days, ' days') end,
      case
        when rate is null then '; too few were silent as long to tell what becomes of them'
        else concat('; of ', cases, ' cases of such silence ', cast(round(rate * 100) as int), ' % did not come back within six months')
      end
    )
  from judged
)

select
  level,
  subject_id,
  partner_id,
  customer_id,
  cast(likelihood as double) as likelihood,
  basis,
  cast(value as decimal(38, 12)) as value_usd,
  cast(at_risk as decimal(38, 12)) as value_at_risk_usd,
  last_day as last_activity_on,
  cast(silent_days as bigint) as silent_days,
  reason
from scores

-- One row per level (customer, partner) and length of silence: how many who had been silent for so many full months at a
-- month end of the past had no business in the six months after it.
with
subjects as (
  select 'partner' as level, partner_id as subject, cast(null as string) as of_partner, month
  from activity_months
  where partner_id is not null
  union
  select 'customer', customer_id, partner_id, month from activity_months where customer_id is not null
),

-- Month ends of the last three years whose six months after are over.
month_ends as (
  select add_months(trunc(date_add(:as_of, 1), 'MM'), -back) as next_month
  from (select explode(sequence(6, 36)) as back)
),

-- Each month with business, and the next one: between them it was silent.
gaps as (
  select
    level, subject, month,
    lead(month) over (partition by level, subject, of_partner order by month) as next_business
  from subjects
),

silences as (
  select
    level,
    cast(months_between(next_month, month) as int) - 1 as silent_months,
    coalesce(next_business >= add_months(next_month, 6), true) as is_lost
  from gaps
  join month_ends on month < next_month and coalesce(next_business >= next_month, true)
)

select level, least(silent_months, 6) as silent_months, count(*) as cases, count_if(is_lost) as lost
from silences
where silent_months < 12
group by level, least(silent_months, 6)

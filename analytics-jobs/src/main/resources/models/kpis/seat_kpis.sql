-- One row per scope, partner, period and period end: seats in use of the seats paid for, as last observed in the period.
with
periods as (select * from periods),

-- Whose a subscription is from when to when, as its terms say.
owners as (
  select
    subscription_id, partner_id,
    case when row_number() over of_subscription = 1 then date'0001-01-01' else term_start end as from_day,
    coalesce(date_sub(lead(term_start) over of_subscription, 1), :as_of) as until_day
  from subscriptions
  where term_start <= :as_of
  window of_subscription as (partition by subscription_id order by term_start)
),

observed as (
  select
    subscription_id,
    case
      when observed_on < :cut then least(last_day(observed_on), date_sub(:cut, 1))
      else least(last_day(observed_on), :as_of)
    end as month_part,
    max(observed_on) as last_on, max_by(seats, observed_on) as seats, max_by(seats_used, observed_on) as seats_used
  from subscription_seats
  where observed_on <= :as_of
  group by subscription_id, month_part
),

followed as (
  select *, lead(month_part) over (partition by subscription_id order by month_part) as next_part
  from observed
),

parts as (
  select
    partner_id, month_part, next_part,
    sum(case when seats_used is not null then seats end) as seats,
    sum(case when seats is not null then seats_used end) as seats_used,
    count_if(seats is null or seats_used is null) as unknown
  from followed
  left join owners
    on owners.subscription_id = followed.subscription_id and last_on between from_day and until_day
  group by partner_id, month_part, next_part
)

-- The last one in a period: none follows until its end.
select
  case when grouping(partner_id) = 1 then 'program' else 'partner' end as scope,
  partner_id, period, period_end, cast(null as string) as side, 'seat_utilisation' as kpi,
  cast(sum(seats_used) as decimal(38, 12)) as numerator,
  cast(sum(seats) as decimal(38, 12)) as denominator,
  sum(unknown) as unknown_rows
from parts
join periods
  on month_part between period_from and period_end and (next_part is null or next_part > period_end)
group by grouping sets ((partner_id, period, period_end), (period, period_end))

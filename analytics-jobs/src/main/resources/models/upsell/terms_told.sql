-- One row per term that has begun, with what its product is and costs, its seats as last observed at most 90 days before
-- its end or the as-of day, and what became of it (DOMAIN §5, more_seats, right_size, trial_to_paid).
with
goods as (
  select
    product_id, coalesce(family, product_id) as family, name as product_name,
    case when kind = 'subscription' then list_price * 12 end as list_price, currency as list_currency
  from products
),

told as (
  select
    subscription_id, term_start, term_events.partner_id, term_events.customer_id, term_events.product_id, term_events.is_trial,
    due_on, term_events.cancelled_on, annual_value_usd, outcome, seats, unit_price, currency, subscriptions.billing, status,
    is_end_unknown or coalesce(status = 'cancelled' and subscriptions.cancelled_on is null, false) as is_end_unknown
  from term_events
  join subscriptions using (subscription_id, term_start)
),

-- A paid term ends at the latest the day before the next one of its subscription begins.
followed as (
  select
    *,
    lead(term_start) over of_subscription as next_start,
    lead(seats) over of_subscription as next_seats,
    case is_trial when true then null else lead(term_start) over of_subscription end as replaced_on
  from told
  window of_subscription as (partition by subscription_id, is_trial order by term_start)
),

terms as (
  select
    *,
    least(due_on, cancelled_on) as ended_on,
    least(due_on, cancelled_on, date_sub(replaced_on, 1), :as_of) as last_day,
    not is_trial and not is_end_unknown and cancelled_on is null and replaced_on is null
      and coalesce(due_on >= :as_of, true) as is_running,
    case billing when 'monthly' then unit_price * 12 when 'annual' then unit_price end as seat_price
  from followed
),

observed as (
  select subscription_id as observed_id, observed_on, struct(observed_on, seats, seats_used) as seen
  from subscription_seats
  where observed_on <= :as_of and seats > 0 and seats_used >= 0
),

last_seen as (
  select subscription_id, term_start, max(seen) as seen
  from terms
  join observed
    on observed_id = subscription_id
    and observed_on between greatest(term_start, date_sub(last_day, 90)) and last_day
  where not is_trial
  group by subscription_id, term_start
)

select
  subscription_id, term_start, ended_on, partner_id, customer_id, product_id, coalesce(family, product_id) as family,
  product_name, is_trial, is_running, is_end_unknown,
  coalesce(status = 'suspended', false) as is_suspended, outcome, annual_value_usd,
  cast(seats as decimal(18, 0)) as seats, seat_price, currency, list_price, list_currency,
  case
    when is_trial then null
    when next_start <= date_add(due_on, 30) and next_seats > seats then 'expanded'
    when next_start <= date_add(due_on, 30) and next_seats < seats then 'contracted'
    when next_start <= date_add(due_on, 30) and next_seats = seats then 'unchanged'
    when outcome = 'lapsed' then 'lapsed'
  end as became,
  seen.observed_on as observed_on,
  cast(seen.seats as decimal(18, 0)) as seats_paid,
  cast(seen.seats_used as decimal(18, 0)) as seats_used,
  ceil(cast(seen.seats_used as decimal(18, 0)) * 100 / 85) as seats_at_85
from terms
left join last_seen using (subscription_id, term_start)
left join goods using (product_id)

-- One row per term that has begun: whether it was renewed, on time, by which term, and what it is worth a year (DOMAIN §5).
-- What was cancelled before its first day was no term: it renews nothing and is not due. What is called cancelled and does
-- not say since when has ended on a day that is not known, at the latest on its last; what is called expired, on its last.
with
families as (select product_id, coalesce(family, product_id) as family from products),

terms as (
  select
    subscription_id, term_start, term_end, customer_id, partner_id, vendor_id, product_id,
    coalesce(family, product_id) as family, coalesce(is_trial, false) as is_trial, billing,
    case when cancelled_on <= :as_of then cancelled_on end as cancelled_on,
    cancelled_on is null and coalesce(
      status = 'cancelled' and coalesce(term_end >= :as_of, true) or status = 'expired' and term_end is null, false
    ) as is_end_unknown,
    case
      when coalesce(is_trial, false) then null
      when billing = 'monthly' then converted(unit_price * cast(seats as decimal(18, 0)) * 12, currency, term_start)
      when billing = 'annual' then converted(unit_price * cast(seats as decimal(18, 0)), currency, term_start)
    end as annual_value,
    date_add(term_end, case when is_trial then 60 else 30 end) as last_day_to_renew
  from subscriptions
  left join families using (product_id)
  where term_start <= :as_of and coalesce(cancelled_on >= term_start, true)
),

paid as (
  select
    subscription_id as next_id, term_start as next_start, term_end as next_end, partner_id as next_partner, customer_id,
    family, product_id as next_product, annual_value as next_value
  from terms
  where not is_trial
),

-- A later term of the same subscription, also one that began before this one's end and outlasts it; or a term of the
-- same customer and product family that began after it. A trial may be bought while it still runs.
renewals as (
  select
    term.subscription_id as renewed_id, term.term_start as renewed_start, next_start, 0 as choice, next_id, next_partner,
    next_product, next_value
  from terms as term
  join paid
    on next_id = term.subscription_id and next_start > term.term_start and next_start <= last_day_to_renew
    and (is_trial or next_start > term_end or coalesce(next_end > term_end, true))
  union all
  select
    term.subscription_id as renewed_id, term.term_start as renewed_start, next_start, 1 as choice, next_id, next_partner,
    next_product, next_value
  from terms as term
  join paid
    on paid.customer_id = term.customer_id and paid.family = term.family
    and next_start > case when is_trial then term.term_start else term_end end and next_start <= last_day_to_renew
),

chosen as (
  select renewed_id, renewed_start, min(struct(next_start, choice, next_id, next_partner, next_product, next_value)) as renewal
  from renewals
  group by renewed_id, renewed_start
),

-- What became of the annual value; a trial has none.
compared as (
  select
    terms.*, renewal,
    renewal.next_partner <=> partner_id as is_same_partner,
    case
      when not is_trial and renewal.next_partner <=> partner_id
      then cast(renewal.next_value as decimal(30, 12)) - cast(annual_value as decimal(30, 12))
    end as change_value
  from terms
  left join chosen on renewed_id = subscription_id and renewed_start = term_start
)

-- A partner is not told of another's subscriptions: which term renewed it, and what that made of the value, is told
-- where it is the same partner's.
select
  subscription_id,
  term_start,
  term_end as due_on,
  partner_id,
  customer_id,
  vendor_id,
  product_id,
  is_trial,
  billing,
  cancelled_on,
  is_end_unknown,
  case
    when renewal is not null then 'renewed'
    when last_day_to_renew <= :as_of then 'lapsed'
    else 'open'
  end as outcome,
  coalesce(renewal.next_start <= date_add(term_end, 1), false) as is_on_time,
  case when is_same_partner then renewal.next_id end as renewal_subscription_id,
  case when is_same_partner then renewal.next_start end as renewal_term_start,
  cast(annual_value as decimal(38, 12)) as annual_value_usd,
  case when change_value > 0 then 'expanded' when change_value < 0 then 'contracted' when change_value = 0 then 'unchanged' end
    as change,
  cast(change_value as decimal(38, 12)) as change_usd,
  case when renewal is not null and is_same_partner then renewal.next_product <> product_id end as moved_product,
  renewal is not null and not is_same_partner as moved_partner
from compared

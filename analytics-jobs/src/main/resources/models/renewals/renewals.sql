-- One row per paid term that ends within 120 days and is neither renewed nor cancelled (DOMAIN §5, renewal list), ranked
-- by expected value; terms of one customer and partner are one conversation.
with
likely as (
  select *, datediff(due_on, :as_of) as days_left
  from term_likelihoods
  where due_on between :as_of and date_add(:as_of, 120)
),

terms as (
  select subscription_id, term_start, billing, seats, auto_renew, status
  from subscriptions
),

-- Whether to speak of more seats or of fewer: as the list of opportunities does.
advice as (
  select subscription_id, max(play) as seats_play
  from upsell_opportunities
  where play in ('more_seats', 'right_size')
  group by subscription_id
),

valued as (
  select
    likely.*, seats_play, billing, seats, auto_renew, coalesce(status = 'suspended', false) as is_suspended, annual_value,
    annual_value_basis
  from likely
  left join terms using (subscription_id, term_start)
  left join term_values using (subscription_id, term_start)
  left join advice using (subscription_id)
),

expected as (
  select
    *,
    cast(
      round(cast(annual_value as decimal(30, 12)) * cast(likelihood as decimal(17, 16)), 4) as decimal(38, 12)
    ) as expected_value
  from valued
),

placed as (
  select
    *,
    row_number() over (
      partition by partner_id order by expected_value desc nulls last, annual_value desc nulls last, due_on, subscription_id
    ) as place,
    count(*) over conversation as conversation_terms,
    min(due_on) over conversation as conversation_on,
    sum(expected_value) over conversation as conversation_value
  from expected
  window conversation as (partition by partner_id, coalesce(customer_id, concat('? ', subscription_id)))
)

select
  subscription_id,
  term_start,
  due_on as term_end,
  partner_id,
  customer_id,
  vendor_id,
  product_id,
  billing,
  seats,
  auto_renew,
  is_suspended,
  cast(annual_value as decimal(38, 12)) as annual_value_usd,
  annual_value_basis,
  cast(days_left as bigint) as days_left,
  likelihood,
  basis as likelihood_basis,
  expected_value as expected_value_usd,
  cast(annual_value - expected_value as decimal(38, 12)) as value_at_risk_usd,
  drivers,
  driver_features,
  case
    when is_suspended then 'reactivate'
    when seats_play = 'right_size' then 'offer_fewer_seats'
    when coalesce(likelihood < 0.6, true) then 'call'
    when seats_play = 'more_seats' then 'offer_more_seats'
    when auto_renew and likelihood >= 0.8 then 'let_renew'
    else 'confirm'
  end as action,
  cast(conversation_terms as bigint) as conversation_terms,
  conversation_on,
  cast(conversation_value as decimal(38, 12)) as conversation_value_usd,
  cast(place as bigint) as place
from placed

-- One row per offer that contradicts another one to the same customer, and is not made (DOMAIN §5, upsell plays): by play,
-- partner, customer, subject and product. Decided over few columns, apart from the words of the offers.
with
plays as (
  select play, partner_id, customer_id, product_id, subscription_id, subject, value_usd from more_seats_plays
  union all
  select play, partner_id, customer_id, product_id, subscription_id, subject, value_usd from right_size_plays
  union all
  select play, partner_id, customer_id, product_id, subscription_id, subject, value_usd from attach_plays
  union all
  select play, partner_id, customer_id, product_id, subscription_id, subject, value_usd from cross_sell_plays
  union all
  select play, partner_id, customer_id, product_id, subscription_id, subject, value_usd from trial_to_paid_plays
  union all
  select play, partner_id, customer_id, product_id, subscription_id, subject, value_usd from commit_plays
  union all
  select play, partner_id, customer_id, product_id, subscription_id, subject, value_usd from refresh_plays
  union all
  select play, partner_id, customer_id, product_id, subscription_id, subject, value_usd from recurring_service_plays
),

-- A customer is not told to take more seats and fewer: the advice of the larger value stays, at equal values the honest one.
advised as (
  select
    *,
    coalesce(sum(case when play = 'more_seats' then value_usd end) over of_customer, 0) as value_of_more,
    coalesce(sum(case when play = 'right_size' then value_usd end) over of_customer, 0) as value_of_fewer,
    count_if(play = 'more_seats') over of_customer as told_more,
    count_if(play = 'right_size') over of_customer as told_fewer
  from plays
  window of_customer as (partition by customer_id)
),

judged as (
  select
    *,
    play = 'more_seats' and told_fewer > 0 and value_of_more <= value_of_fewer
      or play = 'right_size' and told_more > 0 and value_of_more > value_of_fewer as is_outweighed
  from advised
),

-- What another play offers already is not offered once more, and nobody commits to what is too large.
rivals as (
  select
    *,
    count_if(not is_outweighed and play not in ('attach', 'cross_sell')) over of_product as offered_already,
    count_if(not is_outweighed and play = 'attach') over of_product as attached_already,
    count_if(not is_outweighed and play = 'right_size') over (partition by customer_id, subscription_id) as sized_down
  from judged
  window of_product as (partition by customer_id, product_id)
)

select play, partner_id, customer_id, subject, product_id
from rivals
where is_outweighed
  or product_id is not null and play in ('attach', 'cross_sell') and offered_already > 0
  or product_id is not null and play = 'cross_sell' and attached_already > 0
  or play = 'commit' and sized_down > 0

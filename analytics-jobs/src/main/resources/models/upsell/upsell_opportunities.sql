-- One row per opportunity: what every play offers, without contradictions and without what was dismissed less than 90 days
-- ago, ranked within the partner by value x confidence (DOMAIN §5, upsell plays).
with
plays as (
  select * from more_seats_plays
  union all
  select * from right_size_plays
  union all
  select * from attach_plays
  union all
  select * from cross_sell_plays
  union all
  select * from trial_to_paid_plays
  union all
  select * from commit_plays
  union all
  select * from refresh_plays
  union all
  select * from recurring_service_plays
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

agreed as (
  select
    play, partner_id, customer_id, product_id, subscription_id, subject, value_usd, confidence, evidence, evidence_dataset,
    evidence_key, reason, valuation
  from advised
  where not (play = 'more_seats' and told_fewer > 0 and value_of_more <= value_of_fewer)
    and not (play = 'right_size' and told_more > 0 and value_of_more > value_of_fewer)
),

-- What another play offers already is not offered once more, and nobody commits to what is too large.
rivals as (
  select
    *,
    count_if(play not in ('attach', 'cross_sell')) over of_product as offered_already,
    count_if(play = 'attach') over of_product as attached_already,
    count_if(play = 'right_size') over (partition by customer_id, subscription_id) as sized_down
  from agreed
  window of_product as (partition by customer_id, product_id)
),

offers as (
  select
    concat('O-', left(sha2(
      concat_ws(chr(10), play, coalesce(partner_id, ''), coalesce(customer_id, ''), subject), 256
    ), 16)) as opportunity_id,
    *,
    cast(round(try_cast(value_usd as decimal(26, 4)) * cast(confidence as decimal(11, 10)), 4) as decimal(38, 12))
      as expected_value_usd
  from rivals
  where product_id is null
    or not (play in ('attach', 'cross_sell') and offered_already > 0) and not (play = 'cross_sell' and attached_already > 0)
)

select
  opportunity_id,
  partner_id,
  customer_id,
  play,
  product_id,
  subscription_id,
  value_usd,
  confidence,
  expected_value_usd,
  evidence,
  evidence_dataset,
  evidence_key,
  reason,
  valuation,
  cast(row_number() over (partition by partner_id order by expected_value_usd desc nulls last, opportunity_id) as bigint) as place,
  case when verdict = 'taken_up' then decided_as_of end as taken_up_on
from offers
left join play_decisions using (opportunity_id)
where not (play = 'commit' and sized_down > 0)
  and not coalesce(verdict = 'dismissed' and decided_as_of > date_sub(:as_of, 90), false)

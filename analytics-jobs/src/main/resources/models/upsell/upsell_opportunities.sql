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

offers as (
  select
    concat('O-', left(sha2(
      concat_ws(chr(10), play, coalesce(partner_id, ''), coalesce(customer_id, ''), subject), 256
    ), 16)) as opportunity_id,
    *,
    cast(round(try_cast(value_usd as decimal(26, 4)) * cast(confidence as decimal(11, 10)), 4) as decimal(38, 12))
      as expected_value_usd
  from plays
  left anti join play_contradictions as dropped
    on dropped.play = plays.play and dropped.subject <=> plays.subject and dropped.customer_id <=> plays.customer_id
    and dropped.partner_id <=> plays.partner_id and dropped.product_id <=> plays.product_id
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
where not coalesce(verdict = 'dismissed' and decided_as_of > date_sub(:as_of, 90), false)

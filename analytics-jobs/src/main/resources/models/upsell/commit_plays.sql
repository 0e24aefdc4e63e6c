-- One row per partner, customer and subscription whose steady consumption a tariff with a commitment would make cheaper:
-- commit (DOMAIN §5); of usage that names no subscription, per product. Its value is what the customer saves a year; who
-- saves, stays. As sure as the least steady of its meters.
with
offers as (select * from commitment_offers where last_month <= :as_of and customer_id is not null),

savings as (
  select
    partner_id, customer_id, subscription_id,
    max_by(product_id, struct(last_month, meter)) as product_id,
    sum(monthly_now_usd) as monthly_now,
    sum(monthly_committed_usd) as monthly_committed,
    min(steadiness) as steadiness,
    min(months) as months,
    max(commitment_months) as commitment_months,
    count(*) as meters,
    count_if(monthly_now_usd is null or monthly_committed_usd is null) as unknown,
    array_join(sort_array(collect_set(concat_ws('', meter, ' at tariff ', tariff_id))), ', ') as meter_words,
    min(tariff_id) as first_tariff
  from offers
  group by partner_id, customer_id, subscription_id, case when subscription_id is null then product_id end
),

terms as (
  select subscription_id, max(term_start) as term_start
  from subscriptions
  where term_start <= :as_of
  group by subscription_id
),

products as (select product_id, name from products)

select
  'commit' as play,
  savings.partner_id,
  savings.customer_id,
  savings.product_id,
  subscription_id,
  coalesce(subscription_id, savings.product_id, 'usage') as subject,
  cast(round(case when unknown = 0 then 12 * try_cast(monthly_now - monthly_committed as decimal(28, 12)) end, 4) as decimal(38, 12))
    as value_usd,
  coalesce(steadiness, 0.5d) as confidence,
  concat_ws('',
    coalesce(concat('Subscription ', subscription_id), name, savings.product_id, 'The usage'), ' has consumed steadily for ', months, ' months (', meter_words, '): ',
    cast(monthly_now as decimal(28, 2)), ' ', :program_currency, ' a month, ', cast(monthly_committed as decimal(28, 2)), ' with a commitment.'
  ) as evidence,
  case when term_start is null then 'tariffs' else 'subscriptions' end as evidence_dataset,
  case when term_start is null then concat_ws('', first_tariff, ' 0') else concat_ws(' ', subscription_id, term_start) end as evidence_key,
  concat_ws('',
    'The consumption of ', coalesce(name, savings.product_id, 'the subscription'), ' is steady: who commits to ', commitment_months,
    ' months pays less for the same.'
  ) as reason,
  concat_ws('',
    'What the customer saves in twelve months at the consumption of the last ', months,
    ' months; it is what keeps the customer, not more revenue. Confidence: how steady the consumption of its ', meters,
    case when meters = 1 then ' meter is.' else ' meters is, by the least steady.' end
  ) as valuation
from savings
left join terms using (subscription_id)
left join products on products.product_id = savings.product_id

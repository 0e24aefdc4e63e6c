-- One row per subscription on trial, or whose trial ended less than 60 days ago, that nobody pays for yet: trial_to_paid
-- (DOMAIN §5). A customer that pays for another subscription of the product family needs no such offer.
with
terms as (
  select
    *,
    count_if(is_running) over (partition by customer_id, family) > 0 as is_paid_for,
    is_trial and outcome <> 'open' as has_ended,
    is_trial and outcome = 'renewed' as is_bought
  from terms_told
),

-- How sure: how many trials were bought, of the family where at least 30 ended, else of all.
trials as (
  select
    *,
    row_number() over (partition by subscription_id order by term_start desc) as recency,
    count_if(has_ended) over of_family as family_ended, count_if(is_bought) over of_family as family_bought,
    count_if(has_ended) over () as all_ended, count_if(is_bought) over () as all_bought
  from terms
  where is_trial
  window of_family as (partition by family)
),

-- What others pay for a seat of the product a year: the median of its terms.
paid as (
  select
    product_id, size(prices) as paid_terms,
    (prices[div(size(prices) - 1, 2)] + prices[div(size(prices), 2)]) / 2 as paid_price
  from (
    select product_id, sort_array(collect_list(converted(seat_price, currency, term_start))) as prices
    from terms_told
    where not is_trial and list_price is null
    group by product_id
  )
  where size(prices) > 0
),

priced as (
  select
    trials.*, paid_price, paid_terms,
    converted(list_price * seats, list_currency, :as_of) as at_list,
    family_ended >= 30 as is_told_by_family,
    case when family_ended >= 30 then family_ended when all_ended >= 30 then all_ended end as ended,
    case when family_ended >= 30 then family_bought when all_ended >= 30 then all_bought end as bought
  from trials
  left join paid using (product_id)
  where recency = 1 and outcome = 'open' and not is_paid_for and not is_end_unknown and customer_id is not null
    and coalesce(ended_on > date_sub(:as_of, 60), true)
)

select
  'trial_to_paid' as play,
  partner_id,
  customer_id,
  product_id,
  subscription_id,
  subscription_id as subject,
  cast(round(coalesce(at_list, try_cast(paid_price as decimal(20, 8)) * seats), 4) as decimal(38, 12)) as value_usd,
  coalesce(bought / ended, 0.5d) as confidence,
  concat_ws('',
    'Subscription ', subscription_id, ' is on trial since ', term_start,
    case
      when ended_on is null then '.'
      when ended_on < :as_of then concat_ws('', ' until ', ended_on, ', which is over.')
      else concat_ws('', ' until ', ended_on, '.')
    end
  ) as evidence,
  'subscriptions' as evidence_dataset,
  concat_ws(' ', subscription_id, term_start) as evidence_key,
  concat_ws('',
    coalesce(product_name, product_id, 'The product'),
    case when ended_on < :as_of then ' was tried and not bought yet' else ' is being tried' end,
    ': ask how it went and offer the paid term.'
  ) as reason,
  concat_ws('',
    case
      when seats is null then 'Unknown: the seats of the trial are not told.'
      when at_list is not null then concat_ws('',
        seats, ' x 12 x ', cast(list_price / 12 as decimal(28, 2)), ' ', list_currency, ', the list price of a seat and month.'
      )
      when paid_price is null then 'Unknown: neither a list price that converts nor what others pay for a seat is told.'
      else concat_ws('',
        seats, ' x ', cast(paid_price as decimal(28, 2)), ' ', :program_currency, ' a seat and year, the median of ', paid_terms,
        case when paid_terms = 1 then ' paid term of the product.' else ' paid terms of the product.' end
      )
    end,
    case
      when is_told_by_family then concat_ws('', ' Confidence: ', bought, ' of ', ended, ' trials of the family ', family, ' were bought.')
      when ended is not null then concat_ws('', ' Confidence: ', bought, ' of ', ended, ' trials were bought.')
      else ' Confidence: 0.5 is assumed, fewer than 30 trials have ended.'
    end
  ) as valuation
from priced

-- One row per running paid term whose seats are nearly all in use: more_seats (DOMAIN §5). Nine tenths are compared exactly.
with
full as (select * from terms_told where seats_used * 10 >= seats_paid * 9),

-- How sure: what became of such terms in the past, where at least 30 tell.
past as (
  select count(*) as renewed, count_if(became = 'expanded') as expanded
  from full
  where became in ('expanded', 'contracted', 'unchanged')
),

offered as (
  select *, greatest(cast(1 as decimal(18, 0)), cast(seats_at_85 - seats_paid as decimal(18, 0))) as more
  from full
  where is_running and not is_suspended and customer_id is not null
),

priced as (select *, converted(seat_price * more, currency, term_start) as value from offered)

select
  'more_seats' as play,
  partner_id,
  customer_id,
  product_id,
  subscription_id,
  subscription_id as subject,
  cast(value as decimal(38, 12)) as value_usd,
  case when renewed >= 30 then expanded / renewed else 0.5d end as confidence,
  concat_ws('',
    'Subscription ', subscription_id, ': ', seats_used, ' of ', seats_paid, ' seats in use on ', observed_on, ' (',
    cast(seats_used * 100 / seats_paid as decimal(10, 1)), ' %).'
  ) as evidence,
  'subscription_seats' as evidence_dataset,
  concat_ws(' ', subscription_id, observed_on) as evidence_key,
  concat_ws('',
    'Nearly all seats of ', coalesce(product_name, product_id, 'the subscription'), ' are in use: with ', more,
    ' more there is room for new people, and ', cast(seats_used * 100 / (seats_paid + more) as decimal(10, 1)), ' % are in use.'
  ) as reason,
  concat_ws('',
    case
      when seat_price is null then 'Unknown: what a seat costs a year is not told.'
      when value is null then concat_ws('', 'Unknown: there is no exchange rate of ', currency, ' on ', term_start, '.')
      else concat_ws('',
        more, ' x ', cast(seat_price as decimal(28, 2)), ' ', currency, ' a seat and year, by the rate of ', term_start, '.'
      )
    end,
    case
      when renewed >= 30 then concat_ws('', ' Confidence: ', expanded, ' of ', renewed, ' terms as full as this one were expanded when renewed.')
      else ' Confidence: 0.5 is assumed, fewer than 30 terms as full as this one have been renewed.'
    end
  ) as valuation
from priced
cross join past

-- One row per running paid term with many seats idle: right_size, the honest advice to take fewer (DOMAIN §5). Its value is
-- what a year of the smaller term is worth: what the advice keeps. Six tenths are compared exactly.
with
idle as (select * from terms_told where seats_used * 10 <= seats_paid * 6),

-- How sure: what became of such terms in the past, where at least 30 tell.
past as (select count(*) as ended, count_if(became in ('contracted', 'lapsed')) as shrunk from idle where became is not null),

offered as (
  select *
  from (
    select *, greatest(cast(1 as decimal(18, 0)), cast(seats_at_85 as decimal(18, 0))) as right_size
    from idle
    where is_running and customer_id is not null
  )
  where right_size < seats_paid
),

priced as (select *, converted(seat_price * right_size, currency, term_start) as value from offered)

select
  'right_size' as play,
  partner_id,
  customer_id,
  product_id,
  subscription_id,
  subscription_id as subject,
  cast(value as decimal(38, 12)) as value_usd,
  case when ended >= 30 then shrunk / ended else 0.5d end as confidence,
  concat_ws('',
    'Subscription ', subscription_id, ': ', seats_used, ' of ', seats_paid, ' seats in use on ', observed_on, ' (',
    cast(seats_used * 100 / seats_paid as decimal(10, 1)), ' %).'
  ) as evidence,
  'subscription_seats' as evidence_dataset,
  concat_ws(' ', subscription_id, observed_on) as evidence_key,
  concat_ws('',
    'Many seats of ', coalesce(product_name, product_id, 'the subscription'), ' are idle: ', right_size, ' instead of ', seats_paid,
    ' would do. Who is told so before the term ends, stays.'
  ) as reason,
  concat_ws('',
    case
      when seat_price is null then 'Unknown: what a seat costs a year is not told.'
      when value is null then concat_ws('', 'Unknown: there is no exchange rate of ', currency, ' on ', term_start, '.')
      else concat_ws('',
        'What is kept: ', right_size, ' x ', cast(seat_price as decimal(28, 2)), ' ', currency, ' a seat and year, by the rate of ',
        term_start, '.'
      )
    end,
    case
      when ended >= 30 then concat_ws('', ' Confidence: ', shrunk, ' of ', ended, ' terms as idle as this one were made smaller or given up.')
      else ' Confidence: 0.5 is assumed, fewer than 30 terms as idle as this one have ended.'
    end
  ) as valuation
from priced
cross join past

-- One row per customer and product that it owns or has on trial, with the last day it was bought or in use: running paid
-- terms, what was bought in the last 24 months and not given back, and assets in use. Beside it what it brought in 12 months.
with
lines as (
  select
    customer_id, product_id, side, ordered_on, coalesce(quantity, case when net_amount < 0 then -1 else 1 end) as quantity,
    net_amount >= 0 and credits_order_id is null as is_sale,
    side = 'sell_out' and ordered_on >= :cut as counts,
    case when side = 'sell_out' and ordered_on >= :cut then converted(net_amount, currency, ordered_on) end as revenue
  from sales
  where ordered_on between add_months(date_add(:as_of, 1), -24) and :as_of
    and customer_id is not null and product_id is not null
),

sold as (
  select
    customer_id, product_id,
    max(case when is_sale then ordered_on end) as owned_on,
    sum(case when side = 'sell_out' then quantity else 0 end) as sold_out,
    sum(case when side = 'sell_in' then quantity else 0 end) as sold_in,
    sum(revenue) as brought,
    count_if(counts) as counted,
    count_if(counts and revenue is null) as unknown
  from lines
  group by customer_id, product_id
),

everything as (
  select
    customer_id, product_id, case when sold_out > 0 or sold_in > 0 then owned_on end as owned_on, false as on_trial,
    cast(case when unknown = 0 and counted > 0 then brought end as decimal(38, 12)) as brought,
    cast(null as decimal(38, 12)) as annual_value
  from sold
  union all
  select customer_id, product_id, :as_of, false, null, annual_value_usd
  from terms_told
  where is_running and customer_id is not null and product_id is not null
  union all
  select customer_id, product_id, null, true, null, null
  from terms_told
  where is_trial and not is_end_unknown and coalesce(ended_on > date_sub(:as_of, 60), true)
    and customer_id is not null and product_id is not null
  union all
  select customer_id, product_id, coalesce(installed_on, date'0001-01-01'), false, null, null
  from assets
  where customer_id is not null and product_id is not null
    and coalesce(installed_on <= :as_of, true) and coalesce(retired_on > :as_of, true)
),

families as (select product_id, coalesce(family, product_id) as family from products),

summed as (
  select
    customer_id, product_id, max(owned_on) as owned_on, bool_or(on_trial) as on_trial,
    cast(sum(brought) as decimal(38, 12)) as brought, cast(sum(annual_value) as decimal(38, 12)) as annual_value
  from everything
  group by customer_id, product_id
)

select
  customer_id, partner_id, nullif(segment, 'all') as segment, product_id, coalesce(family, product_id) as family, owned_on,
  on_trial, brought, annual_value
from summed
join customers using (customer_id)
left join families using (product_id)
where owned_on is not null or on_trial

-- One row per partner, customer, vendor, side, product kind and part of a month.
with
products as (select product_id, kind from products),

sales as (
  select
    partner_id, customer_id, vendor_id, product_id, side, ordered_on as day,
    net_amount >= 0 and credits_order_id is null as is_activity,
    true as is_revenue,
    converted(net_amount, currency, ordered_on) as revenue,
    converted(cost_amount, currency, ordered_on) as cost
  from sales
  where ordered_on <= :as_of
),

-- Consumption is revenue once it is rated, unless it is a tax or an order has invoiced it (DOMAIN §4, revenue).
rated_usage as (
  select
    *,
    coalesce(charge_category in ('usage', 'purchase'), true) as is_activity,
    billed_amount is not null and invoice_order_id is null and charge_category is distinct from 'tax' as is_revenue
  from usage
  where usage_date <= :as_of
),

usage_charges as (
  select
    partner_id, customer_id, vendor_id, product_id, side, usage_date as day, is_activity, is_revenue,
    case when is_revenue then converted(billed_amount, currency, usage_date) end as revenue,
    case when is_revenue then converted(cost_amount, currency, usage_date) end as cost
  from rated_usage
),

charges as (
  select * from sales
  union all
  select * from usage_charges
)

select
  partner_id,
  customer_id,
  vendor_id,
  side,
  kind,
  case when day < :cut then least(last_day(day), date_sub(:cut, 1)) else least(last_day(day), :as_of) end as month_part,
  count_if(is_activity) as activity_rows,
  count_if(is_revenue) as revenue_rows,
  cast(sum(revenue) as decimal(38, 12)) as revenue_usd,
  count_if(is_revenue and revenue is null) as revenue_unknown_rows,
  cast(sum(cost) as decimal(38, 12)) as cost_usd,
  count_if(is_revenue and cost is null) as cost_unknown_rows,
  cast(sum(revenue - cost) as decimal(38, 12)) as gross_profit_usd,
  count_if(is_revenue and (revenue is null or cost is null)) as gross_profit_unknown_rows
from charges
left join products using (product_id)
group by all

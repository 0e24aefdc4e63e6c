-- One row per partner, customer, side and month with business up to the as-of day: its last day, and the revenue of the
-- month's sales and of usage that no order invoiced. A won deal is business of its partner, on no side.
with
business as (
  select partner_id, customer_id, side, ordered_on as day, net_amount as amount, currency, true as is_revenue
  from sales
  where ordered_on <= :as_of
  union all
  select
    partner_id, customer_id, side, usage_date, billed_amount, currency,
    billed_amount is not null and invoice_order_id is null and charge_category is distinct from 'tax'
  from usage
  where usage_date <= :as_of
  union all
  select partner_id, null, null, closed_on, null, null, false
  from deals
  where outcome = 'won' and closed_on <= :as_of
),

-- Of the twelve months that end on the as-of day: only their revenue is looked at.
recent as (
  select
    *,
    is_revenue and day >= add_months(date_add(:as_of, 1), -12) as is_counted
  from business
)

select
  partner_id,
  customer_id,
  side,
  trunc(day, 'MM') as month,
  max(day) as last_day,
  sum(case when is_counted then converted(amount, currency, day) end) as revenue,
  count_if(is_counted and converted(amount, currency, day) is null) as unknown_rows
from recent
group by partner_id, customer_id, side, trunc(day, 'MM')

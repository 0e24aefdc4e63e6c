-- One row per line of hardware of the last 24 months and what it was sold with (DOMAIN §5, attach). Lines are the partner's
-- own to the customer, where it reports any of 24 months, else the distributor's for that customer. As in attach_rate,
-- attached is what is sold to the customer on the day (so also what names the hardware) or within 90 days; the first such
-- line. What was given back, even in part, is no hardware that misses something.
with
goods as (
  select product_id, kind = 'hardware' as is_base
  from products
  where kind in ('hardware', 'software', 'subscription', 'professional_service', 'maintenance', 'warranty', 'training')
),

sold as (
  select
    order_id, line_no, side, partner_id, customer_id, ordered_on, product_id, is_base, quantity, net_amount, currency,
    credits_order_id, max(side) over (partition by partner_id, customer_id) as own_side
  from sales
  join goods using (product_id)
  where ordered_on between add_months(date_add(:as_of, 1), -24) and :as_of
    and partner_id is not null and customer_id is not null
),

kept as (
  select
    *,
    count(credits_order_id) over (
      partition by partner_id, customer_id, coalesce(credits_order_id, order_id), product_id
    ) as credits
  from sold
  where side = own_side
),

-- The next thing sold to the customer, on the same day or later, that hardware is sold with.
followed as (
  select
    *,
    last(case when not is_base then struct(ordered_on, product_id, net_amount, currency) end, true) over (
      partition by partner_id, customer_id
      order by ordered_on desc, is_base, order_id desc, line_no desc
      rows between unbounded preceding and current row
    ) as next
  from kept
  where credits = 0 and quantity > 0 and net_amount >= 0
),

bases as (
  select *, case when datediff(next.ordered_on, ordered_on) <= 90 then next end as attached from followed where is_base
)

select
  order_id, line_no, side, partner_id, customer_id, ordered_on, product_id, quantity,
  attached.product_id as attached_product_id,
  converted(attached.net_amount, attached.currency, attached.ordered_on) as attached_revenue
from bases

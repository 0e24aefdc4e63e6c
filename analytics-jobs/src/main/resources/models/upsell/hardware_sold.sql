-- One row per line of hardware of the last 24 months and what it was sold with (DOMAIN §5, attach). Lines are the partner's
-- own to the customer, where it reports any of 24 months, else the distributor's for that customer. As in attach_rate,
-- attached is what names the hardware, else what is sold to the customer up to 90 days after its latest hardware; the first
-- such line. What was given back, even in part, is no hardware that misses something; it keeps what was attached to it.
with
goods as (
  select product_id, kind = 'hardware' as is_base
  from products
  where kind in ('hardware', 'software', 'subscription', 'professional_service', 'maintenance', 'warranty', 'training')
),

sold as (
  select
    order_id, line_no, side, partner_id, customer_id, ordered_on, product_id, is_base, quantity, net_amount, currency,
    case when not is_base then parent_line_no end as parent_line_no, credits_order_id,
    max(side) over (partition by partner_id, customer_id) as own_side
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

lines as (
  select
    *,
    credits = 0 and quantity > 0 and net_amount >= 0 as is_held,
    case
      when not is_base and credits = 0 and quantity > 0 and net_amount >= 0
        then struct(ordered_on, order_id, line_no, product_id, net_amount, currency)
    end as offer,
    case when is_base and net_amount >= 0 and credits_order_id is null then ordered_on end as anchor_on
  from kept
),

-- A line of hardware with what names it.
named as (
  select *, bool_or(is_base) over of_base as has_base, min(offer) over of_base as first_named
  from lines
  window of_base as (partition by partner_id, customer_id, order_id, coalesce(parent_line_no, line_no))
),

-- What names none belongs to the hardware of the latest day: all lines of it, as nobody tells which.
dated as (
  select
    *,
    case when is_base then ordered_on when not has_base then max(anchor_on) over before end as base_on
  from named
  window before as (partition by partner_id, customer_id order by ordered_on)
),

followed as (
  select
    *,
    coalesce(first_named, min(case when datediff(ordered_on, base_on) <= 90 then offer end) over (
      partition by partner_id, customer_id, base_on
    )) as attached
  from dated
)

select
  order_id, line_no, side, partner_id, customer_id, ordered_on, product_id, quantity,
  attached.product_id as attached_product_id,
  converted(attached.net_amount, attached.currency, attached.ordered_on) as attached_revenue
from followed
where is_base and is_held

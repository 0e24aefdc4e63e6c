-- One row per partner, side, kpi and part of a month: what was sold with hardware, in the month of the hardware
-- (DOMAIN §4, attach_rate). A credit follows the same rule on its own day; it is no hardware that others attach to.
with
kinds as (
  select product_id, kind = 'hardware' as is_base
  from products
  where kind in ('hardware', 'software', 'subscription', 'professional_service', 'maintenance', 'warranty', 'training')
),

lines as (
  select
    order_id, line_no, side, partner_id, customer_id, ordered_on, is_base, quantity, net_amount, currency,
    case when not is_base then parent_line_no end as parent_line_no,
    case when is_base and net_amount >= 0 and credits_order_id is null then ordered_on end as anchor_on
  from sales
  join kinds using (product_id)
  where ordered_on <= :as_of
),

bases as (
  select order_id, side, line_no as parent_line_no, ordered_on as named_on
  from lines
  where is_base
),

placed as (
  select
    side, partner_id, customer_id, ordered_on, is_base, quantity, net_amount, currency, anchor_on,
    case when is_base then ordered_on end as named_on
  from lines
  where parent_line_no is null
  union all
  select side, partner_id, customer_id, ordered_on, is_base, quantity, net_amount, currency, anchor_on, named_on
  from lines
  left join bases using (order_id, side, parent_line_no)
  where parent_line_no is not null
),

-- Sorted by one number first, whose order means nothing: that is quicker than by three columns.
dated as (
  select
    *,
    max(anchor_on) over (partition by sorted_by, side, partner_id, customer_id order by ordered_on) as latest_on
  from (select *, xxhash64(side, partner_id, customer_id) as sorted_by from placed)
),

-- Of what no line of its order is the base, the hardware of the same customer and partner of at most 90 days before is.
attached as (
  select
    partner_id, side, is_base, quantity, converted(net_amount, currency, ordered_on) as revenue,
    coalesce(named_on, case when customer_id is not null and datediff(ordered_on, latest_on) <= 90 then latest_on end)
      as base_on
  from dated
),

sums as (
  select
    partner_id, side, is_base,
    case
      when base_on < :cut then least(last_day(base_on), date_sub(:cut, 1)) else least(last_day(base_on), :as_of)
    end as month_part,
    sum(quantity) as quantity, count_if(quantity is null) as quantity_unknown,
    sum(revenue) as revenue, count_if(revenue is null) as revenue_unknown
  from attached
  where base_on is not null
  group by partner_id, side, is_base, month_part
)

select partner_id, side, kpi, month_part, numerator, denominator, unknown_rows
from sums
lateral view stack(
  2,
  'attach_rate.unit', coalesce(quantity, 0), quantity_unknown,
  'attach_rate.revenue', cast(coalesce(revenue, 0) as decimal(38, 12)), revenue_unknown
) as kpi, amount, unknown_rows
lateral view stack(
  1,
  case when is_base then cast(0 as decimal(38, 12)) else amount end,
  case when is_base then amount else cast(0 as decimal(38, 12)) end
) as numerator, denominator

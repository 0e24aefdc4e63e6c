-- One row per family of hardware, and per category, of 20 lines or more in 24 months: how often it is sold with something
-- (DOMAIN §5, attach), once its 90 days are over, and what that is most often of what is still on sale.
with
goods as (
  select
    product_id, name, coalesce(family, product_id) as family, category, coalesce(end_of_sale_on >= :as_of, true) as is_on_sale
  from products
),

bases as (select hardware_sold.*, family, category from hardware_sold join goods using (product_id)),

told as (
  select
    scope, name, attached_product_id, count(*) as lines,
    sum(count(*)) over (partition by scope, name) as all_lines,
    sum(count(attached_product_id)) over (partition by scope, name) as attached_lines,
    sort_array(collect_list(cast(attached_revenue as decimal(22, 4)) / nullif(try_cast(quantity as decimal(16, 6)), 0))) as prices
  from bases
  lateral view stack(2, 'family', family, 'category', category) as scope, name
  where ordered_on <= date_sub(:as_of, 90) and name is not null
  group by scope, name, attached_product_id
),

valued as (
  select
    scope, told.name, all_lines, attached_lines,
    case when is_on_sale then lines end as times,
    struct(
      product_id, goods.name as product_name,
      case
        when size(prices) > 0
          then cast(round((prices[div(size(prices) - 1, 2)] + prices[div(size(prices), 2)]) / 2, 4) as decimal(22, 4))
      end as unit_value
    ) as offer
  from told
  left join goods on product_id = attached_product_id
)

select
  scope, name, max(all_lines) as group_lines, max(attached_lines) as attached_lines,
  max_by(offer, case when times is not null then struct(times, offer.product_id) end) as offer
from valued
group by scope, name
having max(all_lines) >= 20

-- One row per partner, customer and hardware product sold in the last 12 months without what such hardware is usually sold
-- with: attach (DOMAIN §5). Usual is what at least 3 of 10 lines of its family are sold with, of 20 lines or more; where the
-- family has fewer, of its category.
with
goods as (select product_id, name, coalesce(family, product_id) as family, category from products),

bases as (select hardware_sold.*, family, category from hardware_sold join goods using (product_id)),

bare as (
  select
    partner_id, customer_id, product_id, family, category, sum(quantity) as quantity, count(*) as lines,
    max(struct(ordered_on, order_id, line_no, side)) as last
  from bases
  where attached_product_id is null and ordered_on >= :cut
  group by partner_id, customer_id, product_id, family, category
),

-- The family tells where it has enough lines, else the category.
offered as (
  select
    partner_id, customer_id, product_id, quantity, lines, last,
    inline(array(max_by(struct(scope, name as group_name, group_lines, attached_lines, offer), scope = 'family')))
  from (select * from bare lateral view stack(2, 'family', family, 'category', category) as scope, name)
  join attach_groups using (scope, name)
  group by partner_id, customer_id, product_id, quantity, lines, last
),

names as (select product_id, name from goods)

select
  'attach' as play,
  partner_id,
  customer_id,
  offer.product_id as product_id,
  cast(null as string) as subscription_id,
  offered.product_id as subject,
  try_cast(round(offer.unit_value * try_cast(quantity as decimal(16, 6)), 4) as decimal(38, 12)) as value_usd,
  attached_lines / group_lines as confidence,
  concat_ws('',
    'Order ', last.order_id, ' of ', last.ordered_on, ', line ', last.line_no,
    case when lines > 1 then concat_ws('', ', and ', lines - 1, ' more') else '' end, ': ',
    cast(quantity as decimal(28, 0)), ' of ', coalesce(base.name, offered.product_id), ' with nothing attached ',
    case when datediff(:as_of, last.ordered_on) < 90 then 'so far.' else 'within 90 days.' end
  ) as evidence,
  'sales' as evidence_dataset,
  concat_ws(' ', last.order_id, last.line_no, last.side) as evidence_key,
  concat_ws('',
    attached_lines, ' of ', group_lines, ' lines of the ', scope, ' ', group_name, ' are sold with something, most often ',
    coalesce(offer.product_name, offer.product_id), '; here nothing was.'
  ) as reason,
  concat_ws('',
    case
      when offer.unit_value is null then 'Unknown: what it brings per unit is not known in one currency.'
      else concat_ws('',
        cast(quantity as decimal(28, 0)), ' x ', cast(offer.unit_value as decimal(22, 2)), ' ', :program_currency,
        ', the median of what it brings per unit of such hardware.'
      )
    end,
    ' Confidence: how often such hardware is sold with something.'
  ) as valuation
from offered
left join names as base on base.product_id = offered.product_id
where offer.product_id is not null and attached_lines * 10 >= group_lines * 3

-- One row per partner, customer and product of which assets in use are past the end of their sale, support or coverage, or
-- will be within 180 days: refresh (DOMAIN §5). It names the successor; else the product itself where it can be ordered, else
-- of those of its family that can be ordered the one that customers got last.
with
products as (
  select
    product_id, name, coalesce(family, product_id) as family, list_price, currency, end_of_sale_on, end_of_support_on,
    successor_product_id, coalesce(end_of_sale_on >= :as_of, true) as is_on_sale
  from products
),

installed as (
  select
    asset_id, partner_id, customer_id, product_id, installed_on, coverage_ends_on, retired_on,
    case
      when retired_on <= :as_of then retired_on
    end as gone_on
  from assets
  where coalesce(installed_on <= :as_of, true) and customer_id is not null and product_id is not null
),

dated as (
  select
    installed.*, name, family, is_on_sale, successor_product_id,
    least(end_of_sale_on, end_of_support_on, coverage_ends_on) as due_on,
    case least(end_of_sale_on, end_of_support_on, coverage_ends_on)
      when end_of_support_on then 'support' when end_of_sale_on then 'sale' else 'coverage'
    end as what_ends
  from installed
  left join products using (product_id)
),

-- How sure: how many assets were taken out of use between 180 days before and a year after such a day, where 30 tell.
past as (
  select count(*) as seen, count_if(coalesce(gone_on <= date_add(due_on, 365), false)) as replaced
  from dated
  where due_on <= date_sub(:as_of, 365) and coalesce(gone_on >= date_sub(due_on, 180), true)
    and coalesce(installed_on <= due_on, true)
),

ageing as (
  select
    partner_id, customer_id, product_id, name, family, is_on_sale, successor_product_id,
    count(*) as assets, min(struct(due_on, asset_id, what_ends)) as first,
    slice(sort_array(collect_list(struct(due_on, asset_id))), 1, 3).asset_id as named
  from dated
  where gone_on is null and due_on <= date_add(:as_of, 180)
  group by partner_id, customer_id, product_id, name, family, is_on_sale, successor_product_id
),

newest as (
  select family, max_by(product_id, struct(owned_on, product_id)) as newest_product_id
  from (select product_id, max(owned_on) as owned_on from customer_products group by product_id)
  join products using (product_id)
  where is_on_sale and owned_on is not null
  group by family
),

offered as (
  select
    ageing.*,
    case
      when successor_product_id is not null then successor_product_id
      when is_on_sale then product_id
      else newest_product_id
    end as offered_product_id
  from ageing
  left join newest using (family)
),

priced as (
  select
    offered.*, offer.name as offered_name, offer.list_price, offer.currency,
    converted(offer.list_price * cast(assets as decimal(18, 0)), offer.currency, :as_of) as value
  from offered
  left join products as offer on offer.product_id = offered_product_id
)

select
  'refresh' as play,
  partner_id,
  customer_id,
  offered_product_id as product_id,
  cast(null as string) as subscription_id,
  product_id as subject,
  cast(value as decimal(38, 12)) as value_usd,
  case when seen >= 30 then replaced / seen else 0.5d end as confidence,
  concat_ws('',
    assets, case when assets = 1 then ' asset' else ' assets' end, ' of ', coalesce(name, product_id), ' in use: ',
    array_join(named, ', '), case when assets > 3 then concat_ws('', ' and ', assets - 3, ' more') else '' end, '; the end of ',
    first.what_ends, ' is on ', first.due_on, '.'
  ) as evidence,
  'assets' as evidence_dataset,
  first.asset_id as evidence_key,
  concat_ws('',
    coalesce(name, product_id), case when first.due_on < :as_of then ' is past its end of ' else ' is near its end of ' end,
    first.what_ends, ': ',
    case
      when offered_product_id = successor_product_id then concat_ws('', 'offer its successor ', coalesce(offered_name, offered_product_id), '.')
      when offered_product_id = product_id then 'renew what protects it, or offer a new one.'
      when offered_product_id is not null then concat_ws('', 'offer ', coalesce(offered_name, offered_product_id), ' of the same family.')
      else 'ask what shall take its place; no successor is known.'
    end
  ) as reason,
  concat_ws('',
    case
      when offered_product_id is null then 'Unknown: no product is known to take its place.'
      when list_price is null then 'Unknown: the product offered has no list price.'
      when value is null then concat_ws('', 'Unknown: there is no exchange rate of ', currency, ' on ', :as_of, '.')
      else concat_ws('',
        assets, case when assets = 1 then ' unit' else ' units' end, ' at the list price of ', cast(list_price as decimal(28, 2)), ' ', currency, '.'
      )
    end,
    case
      when seen >= 30 then concat_ws('', ' Confidence: of ', seen, ' assets ', replaced, ' were taken out of use within a year of such a day.')
      else ' Confidence: 0.5 is assumed, too few assets are a year past such a day.'
    end
  ) as valuation
from priced
cross join past

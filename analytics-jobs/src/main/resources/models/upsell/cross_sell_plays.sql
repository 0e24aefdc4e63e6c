-- One row per customer and product family that it does not own and that customers of its profile who own the same things
-- often do own: cross_sell (DOMAIN §5). Of several rules the one of the highest confidence speaks; the product offered is
-- the one of the family that most customers own and that can still be ordered.
with
holdings as (select customer_id, profile, family, brought, annual_value from customer_families where is_owned),

rules as (
  select
    profile, owned_family, owned_families, offered_family, baskets, support, confidence, lift, size(owned_families) as parts
  from product_associations
),

matched as (
  select
    customer_id, partner_id, rules.profile, rules.offered_family,
    struct(rules.confidence, lift, -parts as fewer, owned_family, support, baskets) as rule
  from (select *, explode(owned_families) as family from rules) as rules
  join customer_families as holding on holding.profile = rules.profile and holding.family = rules.family and is_owned
  group by customer_id, partner_id, rules.profile, rules.offered_family, rules.confidence, lift, parts, owned_family, support, baskets
  having count(*) = parts
),

offered as (
  select matched.customer_id, matched.partner_id, matched.profile, offered_family as family, max(rule) as rule
  from matched
  left anti join customer_families as own on own.customer_id = matched.customer_id and own.family = matched.offered_family
  group by matched.customer_id, matched.partner_id, matched.profile, offered_family
),

-- What customers of the profile bring with the family in 12 months: what they bought, else what their terms cost a year.
medians as (
  select
    profile, family, size(yearly) as customers,
    cast(round((yearly[div(size(yearly) - 1, 2)] + yearly[div(size(yearly), 2)]) / 2, 4) as decimal(38, 12)) as value
  from (
    select reach as profile, family, sort_array(collect_list(cast(coalesce(brought, annual_value) as decimal(30, 12)))) as yearly
    from holdings
    lateral view explode(array_distinct(array(profile, 'all'))) as reach
    where coalesce(brought, annual_value) > 0
    group by reach, family
  )
),

goods as (select product_id, name, coalesce(end_of_sale_on >= :as_of, true) as is_on_sale from products),

favourites as (
  select family, max_by(struct(product_id, name), struct(owners, product_id)) as product
  from (
    select family, product_id, count(*) as owners
    from customer_products
    where owned_on is not null
    group by family, product_id
  )
  join goods using (product_id)
  where is_on_sale
  group by family
)

select
  'cross_sell' as play,
  partner_id,
  customer_id,
  product.product_id as product_id,
  cast(null as string) as subscription_id,
  family as subject,
  value as value_usd,
  rule.confidence as confidence,
  concat_ws('',
    'Rule ', rule.owned_family, ' -> ', family, ' among ', rule.baskets, ' customers (', profile, '): support ',
    cast(rule.support as decimal(6, 4)), ', confidence ', cast(rule.confidence as decimal(6, 4)), ', lift ',
    cast(rule.lift as decimal(18, 2)), '.'
  ) as evidence,
  'customers' as evidence_dataset,
  customer_id as evidence_key,
  concat_ws('',
    'Customers like this one that own ', rule.owned_family, ' often own ', family, ' too (',
    cast(rule.confidence * 100 as decimal(5, 1)), ' %); this one does not.'
  ) as reason,
  concat_ws('',
    case
      when value is null then 'Unknown: what the family brings in 12 months is not told of any such customer.'
      else concat_ws('', 'What the family brings in 12 months, the median of ', medians.customers, ' such customers.')
    end,
    ' Confidence: that of the rule.'
  ) as valuation
from offered
left join medians using (profile, family)
left join favourites using (family)

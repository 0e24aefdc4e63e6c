-- One row per agreement on sharing revenue, side and part of a month: the revenue that it applied to, and the partner's
-- share of it (DOMAIN §4, revenue_share_due). The agreement is the one in force on the business day: a product's own
-- beats the vendor-wide one; of several that hold it is the one that began last. A row's vendor is the one it names, as
-- in every other figure.
with
agreements as (
  select
    partner_id, vendor_id, product_id,
    struct(
      coalesce(valid_from, date'0001-01-01') as valid_from, share_id,
      coalesce(valid_to, :as_of) as valid_to, cast(share as decimal(11, 10)) as share
    ) as agreement
  from revenue_shares
),

own as (
  select partner_id, product_id, collect_list(agreement) as own_agreements
  from agreements
  where partner_id is not null and product_id is not null
  group by partner_id, product_id
),

wide as (
  select partner_id, vendor_id, collect_list(agreement) as wide_agreements
  from agreements
  where partner_id is not null and product_id is null
  group by partner_id, vendor_id
),

business as (
  select partner_id, side, vendor_id, product_id, ordered_on as day, net_amount as amount, currency
  from sales
  where ordered_on <= :as_of
  union all
  select partner_id, side, vendor_id, product_id, usage_date, billed_amount, currency
  from usage
  where usage_date <= :as_of and billed_amount is not null and invoice_order_id is null
    and charge_category is distinct from 'tax'
),

agreed as (
  select
    partner_id, side, day, amount, currency,
    coalesce(
      array_max(filter(own_agreements, agreement -> day between agreement.valid_from and agreement.valid_to)),
      array_max(filter(wide_agreements, agreement -> day between agreement.valid_from and agreement.valid_to))
    ) as agreement
  from business
  left join own using (partner_id, product_id)
  left join wide using (partner_id, vendor_id)
  where own_agreements is not null or wide_agreements is not null
),

shared as (
  select agreement.share_id, agreement.share, partner_id, side, day, converted(amount, currency, day) as revenue
  from agreed
  where agreement.share is not null
)

select
  share_id,
  partner_id,
  share,
  side,
  case when day < :cut then least(last_day(day), date_sub(:cut, 1)) else least(last_day(day), :as_of) end as month_part,
  cast(sum(revenue) as decimal(38, 12)) as revenue_usd,
  cast(sum(cast(cast(revenue as decimal(26, 12)) * share as decimal(38, 12))) as decimal(38, 12)) as due_usd,
  count_if(revenue is null) as unknown_rows
from shared
group by share_id, partner_id, share, side, month_part

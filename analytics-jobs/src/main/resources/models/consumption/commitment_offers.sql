-- One row per subscription, meter and tariff with a commitment that would be cheaper. None yet.
select
  partner_id,
  customer_id,
  vendor_id,
  product_id,
  subscription_id,
  cast(null as string) as meter,
  cast(null as string) as tariff_id,
  cast(null as bigint) as commitment_months,
  cast(null as bigint) as months,
  cast(null as decimal(38, 12)) as monthly_now_usd,
  cast(null as decimal(38, 12)) as monthly_committed_usd,
  cast(null as double) as steadiness,
  cast(null as date) as last_month
from subscriptions
where false

-- One row per agreement on sharing revenue, month and side: what the partner is due (DOMAIN §4, revenue_share_due).
with
agreements as (select share_id, provider_partner_id, vendor_id, product_id from revenue_shares),

monthly as (
  select
    share_id, partner_id, share, side, trunc(month_part, 'month') as month,
    coalesce(sum(revenue_usd), 0) as revenue, sum(due_usd) as due, sum(unknown_rows) as unknown_rows
  from shared_revenue
  group by share_id, partner_id, share, side, trunc(month_part, 'month')
)

select
  share_id,
  month,
  side,
  partner_id,
  provider_partner_id,
  vendor_id,
  product_id,
  cast(share as decimal(38, 12)) as share,
  cast(revenue as decimal(38, 12)) as revenue_usd,
  cast(case when unknown_rows = 0 then due end as decimal(38, 12)) as due_usd,
  cast(unknown_rows as bigint) as unknown_rows
from monthly
join agreements using (share_id)

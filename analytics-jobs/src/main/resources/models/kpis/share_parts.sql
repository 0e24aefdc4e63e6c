-- One row per partner, side and part of a month: the partner's share of revenue (DOMAIN §4, revenue_share_due).
select
  partner_id,
  side,
  'revenue_share_due' as kpi,
  month_part,
  cast(sum(due_usd) as decimal(38, 12)) as numerator,
  cast(null as decimal(38, 12)) as denominator,
  cast(sum(unknown_rows) as bigint) as unknown_rows
from shared_revenue
group by partner_id, side, month_part

-- One row per partner, customer and vendor: the parts of months in which it bought, consumed or had an active term, as bits.
with
business as (select partner_id, customer_id, vendor_id, month_part from business_monthly where activity_rows > 0),

-- A term is active from its first day to its last, or to the day it was cancelled. Where its status says that it ended
-- but no day says when, it is known to have been active on its first day only.
terms as (
  select
    partner_id, customer_id, vendor_id, term_start,
    case when is_end_unknown then term_start else least(due_on, cancelled_on, :as_of) end as active_until
  from term_events
),

months as (select * from month_parts),

active as (
  select partner_id, customer_id, vendor_id, bit
  from business
  join months on month_part between part_from and part_end
  union all
  select partner_id, customer_id, vendor_id, bit
  from terms
  join months on term_start <= part_end and active_until >= part_from and active_until >= term_start
)

select partner_id, customer_id, vendor_id, bit_or(bit) as active_parts
from active
group by partner_id, customer_id, vendor_id

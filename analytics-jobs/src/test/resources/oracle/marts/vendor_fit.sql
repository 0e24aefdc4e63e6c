-- What a vendor's customers bring at a partner (DOMAIN §4, arpu by vendor and partner) recomputed by hand for DuckDB.
with
spans as (select first, period_end from windows where period = 't12m'),

lines as (
  select
    vendor_id, partner_id, customer_id, side, ordered_on as day,
    true as is_revenue, net_amount >= 0 and credits_order_id is null as is_activity,
    dollars(units(net_amount), sales.currency, own_rate, dollar_rate) as revenue
  from sales
  left join served on served.currency = sales.currency and served.day = ordered_on
  where ordered_on <= getvariable('as_of')
  union all
  select
    vendor_id, partner_id, customer_id, side, usage_date,
    billed_amount is not null and invoice_order_id is null and (charge_category is null or charge_category <> 'tax'),
    charge_category is null or charge_category in ('usage', 'purchase'),
    dollars(units(billed_amount), usage.currency, own_rate, dollar_rate)
  from usage
  left join served on served.currency = usage.currency and served.day = usage_date
  where usage_date <= getvariable('as_of')
),

stays as (
  select vendor_id, partner_id, customer_id, day as since, day as until from lines where is_activity
  union all
  select vendor_id, partner_id, customer_id, term_start,
    case
      when cancelled_on is null and (
        (status = 'cancelled' and (term_end is null or term_end >= getvariable('as_of'))) or (status = 'expired' and term_end is null)
      ) then term_start
      else least(term_end, cancelled_on, getvariable('as_of'))
    end
  from subscriptions
  where term_start <= getvariable('as_of') and (cancelled_on is null or cancelled_on >= term_start)
),

of_vendors as (
  select
    vendor_id, partner_id, period_end, side,
    sum(revenue)::hugeint as revenue
  from lines
  join spans on day between first and period_end
  where is_revenue and vendor_id is not null
  group by all
),

of_partners as (
  select partner_id, period_end, side, sum(revenue)::hugeint as revenue, count(*) - count(revenue) as unknown_rows
  from lines
  join spans on day between first and period_end
  where is_revenue
  group by all
)

select
  v.vendor_id, v.partner_id, v.period_end, v.side, v.revenue,
  (
    select nullif(count(distinct customer_id), 0) from stays s
    join spans w on since <= w.period_end and until >= w.first
    where s.vendor_id = v.vendor_id and coalesce(s.partner_id, '-') = coalesce(v.partner_id, '-')
      and w.period_end = v.period_end
  ) as customers,
  p.revenue as partner_revenue,
  (
    select nullif(count(distinct customer_id), 0) from stays s
    join spans w on since <= w.period_end and until >= w.first
    where coalesce(s.partner_id, '-') = coalesce(v.partner_id, '-') and w.period_end = v.period_end
  ) as partner_customers,
  p.unknown_rows
from of_vendors v
join of_partners p
  on coalesce(p.partner_id, '-') = coalesce(v.partner_id, '-') and p.period_end = v.period_end
  and coalesce(p.side, '-') = coalesce(v.side, '-')

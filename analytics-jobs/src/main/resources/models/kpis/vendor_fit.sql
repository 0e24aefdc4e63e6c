-- One row per vendor, partner, period end and side: what a customer of the vendor brings at the partner in twelve months,
-- beside what a customer of the partner brings (DOMAIN §4, arpu).
with
periods as (select * from periods where period = 't12m'),

revenue as (
  select vendor_id, partner_id, period_end, side, revenue, unknown_rows,
    sum(revenue) over of_partner as partner_revenue, sum(unknown_rows) over of_partner as partner_unknown_rows
  from (
    select
      vendor_id, partner_id, period_end, side,
      sum(revenue_usd) as revenue, sum(revenue_unknown_rows) as unknown_rows, sum(revenue_rows) as revenue_rows
    from (
      select
        vendor_id, partner_id, month_part, side, sum(revenue_usd) as revenue_usd,
        sum(revenue_unknown_rows) as revenue_unknown_rows, sum(revenue_rows) as revenue_rows
      from business_monthly
      group by vendor_id, partner_id, month_part, side
    ) as parts
    join periods on month_part between period_from and period_end
    group by vendor_id, partner_id, period_end, side
  ) as sums
  where revenue_rows > 0
  window of_partner as (partition by partner_id, period_end, side)
),

customers as (
  select grouping(vendor_id) = 1 as is_partner, vendor_id, partner_id, customer_id, bit_or(active_parts) as active_parts
  from customer_activity
  group by grouping sets ((vendor_id, partner_id, customer_id), (partner_id, customer_id))
),

-- Where no row names a customer, their number is unknown, not 0.
counted as (
  select is_partner, vendor_id, partner_id, period_end, nullif(count(customer_id), 0L) as customers
  from customers
  join periods on active_parts & parts <> 0
  group by is_partner, vendor_id, partner_id, period_end
),

of_vendors as (select vendor_id, partner_id, period_end, customers from counted where not is_partner),

of_partners as (select partner_id, period_end, customers as partner_customers from counted where is_partner),

-- What both are joined to is a row per vendor and partner more: they fit into memory, and nothing needs sorting.
fits as (
  select /*+ shuffle_hash(of_vendors, of_partners) */
    revenue.*, customers, partner_customers,
    case when unknown_rows = 0 then cast(revenue as double) / customers end as arpu,
    case when partner_unknown_rows = 0 then cast(partner_revenue as double) / partner_customers end as partner_arpu
  from revenue
  left join of_vendors
    on of_vendors.vendor_id = revenue.vendor_id and of_vendors.partner_id <=> revenue.partner_id
    and of_vendors.period_end = revenue.period_end
  left join of_partners
    on of_partners.partner_id <=> revenue.partner_id and of_partners.period_end = revenue.period_end
  where revenue.vendor_id is not null
)

select
  vendor_id, partner_id, period_end, side,
  case when partner_arpu <> 0 then arpu / partner_arpu end as arpu_fit,
  arpu,
  partner_arpu,
  cast(revenue as decimal(38, 12)) as revenue_usd,
  customers,
  cast(partner_revenue as decimal(38, 12)) as partner_revenue_usd,
  partner_customers,
  partner_unknown_rows as unknown_rows
from fits

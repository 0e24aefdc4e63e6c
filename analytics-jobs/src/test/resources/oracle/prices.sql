-- Discounts, what is sold with hardware, and shares of revenue (DOMAIN §4: partner_discount, attach_rate,
-- revenue_share_due) recomputed by hand for DuckDB.
with
lines as (
  select
    sales.order_id, sales.line_no, sales.side, sales.ordered_on as day, sales.partner_id, sales.customer_id,
    sales.product_id, sales.vendor_id, products.kind, parent_line_no,
    net_amount < 0 or credits_order_id is not null as is_credit,
    units(quantity) as quantity,
    sales.list_price is not null as has_list_price,
    dollars(units(net_amount), sales.currency, own_rate, dollar_rate) as revenue,
    dollars(units(sales.list_price) * units(quantity) // 1000000000000, sales.currency, own_rate, dollar_rate)
      as list_value
  from sales
  left join served on served.currency = sales.currency and served.day = sales.ordered_on
  left join products on products.product_id = sales.product_id
  where ordered_on <= getvariable('as_of')
),

hardware as (from lines where kind = 'hardware'),

companions as (
  select
    lines.*,
    (
      select max(day) from hardware h
      where h.order_id = lines.order_id and h.side = lines.side and h.line_no = lines.parent_line_no
    ) as named_day,
    (
      select max(day) from hardware h
      where not h.is_credit and h.customer_id = lines.customer_id and h.side = lines.side and h.day <= lines.day
        and coalesce(h.partner_id, '-') = coalesce(lines.partner_id, '-')
    ) as latest_day
  from lines
  where kind in ('software', 'subscription', 'professional_service', 'maintenance', 'warranty', 'training')
),

attachments as (
  select partner_id, side, day, 0 as quantity, 0 as revenue, quantity as base_quantity, revenue as base_revenue
  from hardware
  union all
  select partner_id, side, coalesce(named_day, latest_day), quantity, revenue, 0, 0
  from companions
  where named_day is not null or day - latest_day <= 90
),

attached as (
  select
    scope, case when scope = 'partner' then partner_id end as partner_id, period, period_end, side,
    coalesce(sum(quantity), 0)::hugeint as quantity, coalesce(sum(base_quantity), 0)::hugeint as base_quantity,
    count(*) filter (quantity is null or base_quantity is null) as quantity_unknown,
    coalesce(sum(revenue), 0)::hugeint as revenue, coalesce(sum(base_revenue), 0)::hugeint as base_revenue,
    count(*) filter (revenue is null or base_revenue is null) as revenue_unknown
  from attachments
  join windows on day between first and period_end
  cross join scopes
  group by all
),

discounts as (
  select
    scope, case when scope = 'partner' then partner_id end as partner_id, period, period_end,
    sum(list_value - revenue)::hugeint as discount, sum(list_value)::hugeint as list_value,
    count(*) - count(list_value - revenue) as unknown_rows
  from lines
  join windows on day between first and period_end
  cross join scopes
  where side = 'sell_in' and has_list_price
  group by all
),

business as (
  select partner_id, side, day, vendor_id, product_id, revenue from lines
  union all
  select usage.partner_id, side, usage_date, usage.vendor_id, usage.product_id,
    dollars(units(billed_amount), usage.currency, own_rate, dollar_rate)
  from usage
  left join served on served.currency = usage.currency and served.day = usage_date
  where usage_date <= getvariable('as_of') and billed_amount is not null and invoice_order_id is null
    and (charge_category is null or charge_category <> 'tax')
),

numbered as (select *, row_number() over () as id from business),

shared as (
  select
    b.partner_id, b.side, b.day, b.revenue,
    cast(sign(b.revenue) * ((2 * abs(b.revenue) * units(share) + 1000000000000) // 2000000000000) as hugeint) as due
  from numbered b
  join revenue_shares s
    on s.partner_id = b.partner_id
    and (s.product_id = b.product_id or (s.product_id is null and s.vendor_id = b.vendor_id))
    and (valid_from is null or b.day >= valid_from) and (valid_to is null or b.day <= valid_to)
  qualify row_number() over (
    partition by id order by s.product_id is null, coalesce(valid_from, date '0001-01-01') desc, share_id desc
  ) = 1
),

dues as (
  select
    scope, case when scope = 'partner' then partner_id end as partner_id, period, period_end, side,
    sum(due)::hugeint as due, count(*) - count(due) as unknown_rows
  from shared
  join windows on day between first and period_end
  cross join scopes
  group by all
)

select scope, partner_id, period, period_end, 'sell_in' as side, 'partner_discount' as kpi, discount as numerator,
  list_value as denominator, unknown_rows
from discounts
union all
select scope, partner_id, period, period_end, side, 'attach_rate.unit', quantity, base_quantity, quantity_unknown
from attached
union all
select scope, partner_id, period, period_end, side, 'attach_rate.revenue', revenue, base_revenue, revenue_unknown
from attached
union all
select scope, partner_id, period, period_end, side, 'revenue_share_due', due, null, unknown_rows from dues

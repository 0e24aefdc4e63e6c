-- One row per scope, partner, period, period end, side and kpi of sales, consumption and customers.
with
periods as (select * from periods),

of_partners as (
  select
    partner_id, side, kind, month_part,
    sum(activity_rows) as activity_rows, sum(revenue_rows) as revenue_rows,
    sum(revenue_usd) as revenue, sum(revenue_unknown_rows) as revenue_unknown,
    sum(cost_usd) as cost, sum(cost_unknown_rows) as cost_unknown,
    sum(gross_profit_usd) as profit, sum(gross_profit_unknown_rows) as profit_unknown
  from business_monthly
  group by partner_id, side, kind, month_part
),

parts as (
  select
    case when grouping(partner_id) = 1 then 'program' else 'partner' end as scope,
    partner_id, side, kind, month_part,
    sum(activity_rows) as activity_rows, sum(revenue_rows) as revenue_rows,
    sum(revenue) as revenue, sum(revenue_unknown) as revenue_unknown,
    sum(cost) as cost, sum(cost_unknown) as cost_unknown,
    sum(profit) as profit, sum(profit_unknown) as profit_unknown
  from of_partners
  group by grouping sets ((partner_id, side, kind, month_part), (side, kind, month_part))
),

customers as (
  select
    case when grouping(partner_id) = 1 then 'program' else 'partner' end as scope,
    partner_id, customer_id, bit_or(active_parts) as active_parts
  from customer_activity
  group by grouping sets ((partner_id, customer_id), (customer_id))
),

-- Sums by kind of product for each partner and for the program; beside them one row with the number of customers.
sums as (
  select
    scope, partner_id, period, period_end, side, kind, false as is_count, 0L as customers,
    sum(activity_rows) as activity_rows, sum(revenue_rows) as revenue_rows,
    sum(revenue) as revenue, sum(revenue_unknown) as revenue_unknown,
    sum(cost) as cost, sum(cost_unknown) as cost_unknown,
    sum(profit) as profit, sum(profit_unknown) as profit_unknown
  from parts
  join periods on month_part between period_from and period_end
  group by scope, partner_id, period, period_end, side, kind
  union all
  select
    scope, partner_id, period, period_end, null, null, true, count(customer_id),
    0L, 0L, null, 0L, null, 0L, null, 0L
  from customers
  join periods on active_parts & parts <> 0
  group by scope, partner_id, period, period_end
),

-- Sorted by one number first, whose order means nothing: that is quicker than by six columns.
totals as (
  select
    scope, partner_id, period, period_end, side, kind, is_count, revenue_rows as kind_rows, revenue as kind_revenue,
    row_number() over (partition by sorted_by, scope, partner_id, period, period_end, is_count, side order by kind) = 1
      as is_first_of_side,
    sum(revenue_rows) over of_side as revenue_rows,
    sum(revenue) over of_side as revenue, sum(revenue_unknown) over of_side as revenue_unknown,
    sum(cost) over of_side as cost, sum(cost_unknown) over of_side as cost_unknown,
    sum(profit) over of_side as profit, sum(profit_unknown) over of_side as profit_unknown,
    sum(customers) over of_period as known_customers,
    max(is_count) over of_period as is_active,
    sum(activity_rows) over of_period as activity_rows
  from (select *, xxhash64(scope, partner_id, period, period_end) as sorted_by from sums)
  window
    of_side as (partition by sorted_by, scope, partner_id, period, period_end, is_count, side),
    of_period as (partition by sorted_by, scope, partner_id, period, period_end)
),

-- Where there was business but no row names a customer, their number is unknown, not 0.
counted as (
  select
    *,
    case when known_customers > 0 or not is_active then cast(known_customers as decimal(38, 12)) end as customers,
    case when known_customers = 0 and is_active then greatest(activity_rows, 1L) else 0L end as customers_unknown
  from totals
)

-- What is sold without a known kind is a share of its own. A share is unknown where the whole is.
select scope, partner_id, period, period_end, side, kpi, numerator, denominator, unknown_rows
from counted
lateral view stack(
  8,
  is_first_of_side, 'revenue', revenue, cast(null as decimal(38, 12)), revenue_unknown,
  is_first_of_side, 'cost', cost, null, cost_unknown,
  is_first_of_side, 'gross_profit', profit, null, profit_unknown,
  is_first_of_side, 'blended_gross_margin', profit, revenue, profit_unknown,
  is_first_of_side, 'markup', profit, cost, profit_unknown,
  is_first_of_side, 'arpu', revenue, customers, revenue_unknown + customers_unknown,
  kind_rows > 0, concat('revenue_mix.', coalesce(kind, 'unknown')), kind_revenue, revenue, revenue_unknown,
  is_count, 'active_customers', customers, null, customers_unknown
) as is_given, kpi, numerator, denominator, unknown_rows
where is_given and (is_count = (kpi = 'active_customers')) and (is_count or revenue_rows > 0)

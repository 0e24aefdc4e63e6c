-- The key figures of DOMAIN §4 recomputed by hand for DuckDB, from the lake's rows and nothing else.
-- Amounts are HUGEINT in units of 10^-12, since DuckDB divides decimals as DOUBLE. The variable as_of is the day looked from.
with
ends as (
  select distinct unnest(
    list_transform(
      range(24),
      lambda n: last_day(cast(date_trunc('month', getvariable('as_of') + 1) as date) - to_months(cast(n as integer) + 1))
    ) || [getvariable('as_of')]
  ) as d
),

windows as (
  select 'month' as period, cast(date_trunc('month', d) as date) as first, d as period_end from ends
  union all
  select 'quarter', cast(date_trunc('quarter', d) as date), d
  from ends
  where d = getvariable('as_of') or (month(d) % 3 = 0 and d = last_day(d))
  union all
  select 't12m', cast((d + 1) - interval 12 months as date), d from ends
  union all
  select 'all', date '0001-01-01', getvariable('as_of')
),

rates as (
  select currency, rate_date, cast(replace(cast(per_eur as varchar), '.', '') as hugeint) as rate from fx_rates
),

dollars as (select rate_date, rate from rates where currency = 'USD'),

lines as (
  select
    partner_id, customer_id, product_id, side, currency, ordered_on as day,
    true as is_revenue, not (net_amount < 0 or credits_order_id is not null) as is_activity,
    cast(replace(cast(cast(net_amount as decimal(28, 12)) as varchar), '.', '') as hugeint) as net,
    cast(replace(cast(cast(cost_amount as decimal(28, 12)) as varchar), '.', '') as hugeint) as paid
  from sales
  where ordered_on <= getvariable('as_of')
  union all
  select
    partner_id, customer_id, product_id, side, currency, usage_date,
    billed_amount is not null and (charge_category is null or charge_category <> 'tax') and invoice_order_id is null,
    charge_category is null or charge_category = 'usage' or charge_category = 'purchase',
    cast(replace(cast(billed_amount as varchar), '.', '') as hugeint),
    cast(replace(cast(cost_amount as varchar), '.', '') as hugeint)
  from usage
  where usage_date <= getvariable('as_of')
),

deal_lines as (
  select
    partner_id, closed_on as day, outcome, currency, cast(registered_at as date) as registered_on,
    case
      when outcome = 'lost' and amount = 0 then null
      else cast(replace(cast(cast(amount as decimal(28, 12)) as varchar), '.', '') as hugeint)
    end as worth
  from deals
  where outcome in ('won', 'lost') and closed_on <= getvariable('as_of')
),

-- Per currency and day: the rates that serve, at most 7 days old.
pairs as (
  select distinct currency, day from lines union select distinct currency, day from deal_lines
),

served as (
  select
    pairs.currency, pairs.day,
    case
      when pairs.currency = 'EUR' then cast(1000000000000 as hugeint)
      when pairs.day - own.rate_date <= 7 then own.rate
    end as own_rate,
    case when pairs.day - dollars.rate_date <= 7 then dollars.rate end as dollar_rate
  from pairs
  asof left join rates own on pairs.currency = own.currency and pairs.day >= own.rate_date
  asof left join dollars on pairs.day >= dollars.rate_date
),

business as (
  select
    lines.*,
    coalesce(products.kind, 'unknown') as kind,
    case
      when lines.currency = 'USD' then net
      else sign(net) * ((2 * abs(net) * dollar_rate + own_rate * 100000000) // (2 * own_rate * 100000000)) * 100000000
    end as revenue,
    case
      when lines.currency = 'USD' then paid
      else sign(paid) * ((2 * abs(paid) * dollar_rate + own_rate * 100000000) // (2 * own_rate * 100000000)) * 100000000
    end as cost
  from lines
  left join served on lines.currency = served.currency and lines.day = served.day
  left join products on lines.product_id = products.product_id
),

windowed as (
  select scope, case when scope = 'partner' then partner_id end as partner_id, period, period_end,
    business.* exclude (partner_id)
  from business
  join windows on day between first and period_end
  cross join (values ('partner'), ('program')) scopes(scope)
),

by_side as (
  select
    scope, partner_id, period, period_end, side,
    cast(sum(revenue) as hugeint) as revenue, count(*) - count(revenue) as revenue_unknown,
    cast(sum(cost) as hugeint) as cost, count(*) - count(cost) as cost_unknown,
    cast(sum(revenue - cost) as hugeint) as profit, count(*) - count(revenue - cost) as profit_unknown
  from windowed
  where is_revenue
  group by all
),

by_kind as (
  select scope, partner_id, period, period_end, side, kind, cast(sum(revenue) as hugeint) as revenue
  from windowed
  where is_revenue
  group by all
),

stays as (
  select partner_id, customer_id, day as since, day as until, 1 as line from business where is_activity
  union all
  select partner_id, customer_id, term_start, least(term_end, cancelled_on, getvariable('as_of')), 0
  from subscriptions
  where term_start <= getvariable('as_of') and (cancelled_on is null or cancelled_on >= term_start)
),

customers as (
  select
    scope, case when scope = 'partner' then partner_id end as partner_id, period, period_end,
    count(distinct customer_id) as customers, sum(line) as lines
  from stays
  join windows on since <= period_end and until >= first
  cross join (values ('partner'), ('program')) scopes(scope)
  group by all
),

counted as (
  select
    scope, partner_id, period, period_end,
    case when customers > 0 then cast(customers as hugeint) * 1000000000000 end as customers,
    case when customers > 0 then 0 else greatest(lines, 1) end as customers_unknown
  from customers
),

worth as (
  select
    deal_lines.*,
    case
      when worth is null then null
      when deal_lines.currency = 'USD' then worth
      else sign(worth) * ((2 * abs(worth) * dollar_rate + own_rate * 100000000) // (2 * own_rate * 100000000)) * 100000000
    end as amount
  from deal_lines
  left join served on deal_lines.currency = served.currency and deal_lines.day = served.day
),

closed as (
  select
    scope, case when scope = 'partner' then partner_id end as partner_id, period, period_end,
    count(*) as closed, count(*) filter (outcome = 'won') as won,
    cast(sum(amount) filter (outcome = 'won') as hugeint) as won_amount, cast(sum(amount) as hugeint) as closed_amount,
    count(*) - count(amount) as amount_unknown,
    sum(day - registered_on) filter (outcome = 'won') as days,
    count(*) filter (outcome = 'won' and registered_on is null) as days_unknown
  from worth
  join windows on day between first and period_end
  cross join (values ('partner'), ('program')) scopes(scope)
  group by all
),

busy as (
  select partner_id, day from business where is_activity
  union all
  select partner_id, day from deal_lines where outcome = 'won'
),

halves as (
  select distinct
    period, period_end,
    cast(date_trunc('month', period_end + 1) - interval 6 months as date) as first,
    cast(date_trunc('month', period_end + 1) as date) - 1 as last
  from windows
)

select scope, partner_id, period, period_end, side, 'revenue' as kpi, revenue as numerator, null as denominator,
  revenue_unknown as unknown_rows
from by_side
union all
select scope, partner_id, period, period_end, side, 'cost', cost, null, cost_unknown from by_side
union all
select scope, partner_id, period, period_end, side, 'gross_profit', profit, null, profit_unknown from by_side
union all
select scope, partner_id, period, period_end, side, 'blended_gross_margin', profit, revenue, profit_unknown from by_side
union all
select scope, partner_id, period, period_end, side, 'markup', profit, cost, profit_unknown from by_side
union all
select k.scope, k.partner_id, k.period, k.period_end, k.side, 'revenue_mix.' || kind, k.revenue, s.revenue,
  s.revenue_unknown
from by_kind k
join by_side s
  on k.scope = s.scope and k.partner_id is not distinct from s.partner_id and k.period = s.period
  and k.period_end = s.period_end and k.side is not distinct from s.side
union all
select s.scope, s.partner_id, s.period, s.period_end, s.side, 'arpu', s.revenue,
  case when c.scope is null then 0 else c.customers end, s.revenue_unknown + coalesce(c.customers_unknown, 0)
from by_side s
left join counted c
  on c.scope = s.scope and c.partner_id is not distinct from s.partner_id and c.period = s.period
  and c.period_end = s.period_end
union all
select scope, partner_id, period, period_end, null, 'active_customers', customers, null, customers_unknown from counted
union all
select scope, partner_id, period, period_end, null, 'win_rate.count', won::hugeint * 1000000000000,
  closed::hugeint * 1000000000000, 0
from closed
union all
select scope, partner_id, period, period_end, null, 'win_rate.value', case when won = 0 then 0 else won_amount end,
  closed_amount, amount_unknown
from closed
union all
select scope, partner_id, period, period_end, null, 'sales_cycle_days', days::hugeint * 1000000000000,
  won::hugeint * 1000000000000, days_unknown
from closed
where won > 0
union all
select 'program', null, period, period_end, null, 'partner_activation',
  (
    select count(*) from partners p
    where (joined_on is null or joined_on <= period_end) and (left_on is null or left_on > period_end)
      and exists (select 1 from busy b where b.partner_id = p.partner_id and b.day between first and last)
  )::hugeint * 1000000000000,
  (
    select count(*) from partners p
    where (joined_on is null or joined_on <= period_end) and (left_on is null or left_on > period_end)
  )::hugeint * 1000000000000,
  0
from halves

-- The key figures of DOMAIN §4 on sales, usage, customers and deals recomputed by hand for DuckDB.
with
lines as (
  select
    partner_id, customer_id, product_id, side, currency, ordered_on as day,
    true as is_revenue, not (net_amount < 0 or credits_order_id is not null) as is_activity,
    units(net_amount) as net,
    units(cost_amount) as paid
  from sales
  where ordered_on <= getvariable('as_of')
  union all
  select
    partner_id, customer_id, product_id, side, currency, usage_date,
    billed_amount is not null and (charge_category is null or charge_category <> 'tax') and invoice_order_id is null,
    charge_category is null or charge_category = 'usage' or charge_category = 'purchase',
    units(billed_amount),
    units(cost_amount)
  from usage
  where usage_date <= getvariable('as_of')
),

deal_lines as (
  select
    partner_id, closed_on as day, outcome, currency, cast(registered_at as date) as registered_on,
    case
      when outcome = 'lost' and amount = 0 then null
      else units(amount)
    end as worth
  from deals
  where outcome in ('won', 'lost') and closed_on <= getvariable('as_of')
),

business as (
  select
    lines.*,
    coalesce(products.kind, 'unknown') as kind,
    dollars(net, lines.currency, own_rate, dollar_rate) as revenue,
    dollars(paid, lines.currency, own_rate, dollar_rate) as cost
  from lines
  left join served on lines.currency = served.currency and lines.day = served.day
  left join products on lines.product_id = products.product_id
),

windowed as (
  select scope, case when scope = 'partner' then partner_id end as partner_id, period, period_end,
    business.* exclude (partner_id)
  from business
  join windows on day between first and period_end
  cross join scopes
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
  select partner_id, customer_id, term_start,
    case
      when cancelled_on is null and (
        (status = 'cancelled' and (term_end is null or term_end >= getvariable('as_of'))) or (status = 'expired' and term_end is null)
      ) then term_start
      else least(term_end, cancelled_on, getvariable('as_of'))
    end, 0
  from subscriptions
  where term_start <= getvariable('as_of') and (cancelled_on is null or cancelled_on >= term_start)
),

customers as (
  select
    scope, case when scope = 'partner' then partner_id end as partner_id, period, period_end,
    count(distinct customer_id) as customers, sum(line) as lines
  from stays
  join windows on since <= period_end and until >= first
  cross join scopes
  group by all
),

counted as (
  select
    scope, partner_id, period, period_end,
    case when customers > 0 then figure(customers) end as customers,
    case when customers > 0 then 0 else greatest(lines, 1) end as customers_unknown
  from customers
),

worth as (
  select
    deal_lines.*,
    dollars(worth, deal_lines.currency, own_rate, dollar_rate) as amount
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
    count(*) filter (outcome = 'won' and registered_on is null) as days_unknown,
    count(*) filter (outcome = 'won' and (registered_on is null or amount is null)) as velocity_unknown
  from worth
  join windows on day between first and period_end
  cross join scopes
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
    cast(date_trunc('month', period_end + 1) as date) - 1 as last,
    cast(period_end + 1 - interval 6 months as date) - 1 as earlier_end,
    cast(date_trunc('month', period_end + 1) - interval 12 months as date) as earlier_first
  from windows
),

standing as (
  select
    period, period_end, p.partner_id,
    (joined_on is null or joined_on <= period_end) and (left_on is null or left_on > period_end) as is_recruited,
    exists (select 1 from busy b where b.partner_id = p.partner_id and b.day between first and last) as is_active,
    (joined_on is null or joined_on <= earlier_end) and (left_on is null or left_on > earlier_end)
      and exists (select 1 from busy b where b.partner_id = p.partner_id and b.day >= earlier_first and b.day < first)
      as was_active
  from halves
  left join partners p on true
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
select scope, partner_id, period, period_end, null, 'win_rate.count', figure(won),
  figure(closed), 0
from closed
union all
select scope, partner_id, period, period_end, null, 'win_rate.value', case when won = 0 then 0 else won_amount end,
  closed_amount, amount_unknown
from closed
union all
select scope, partner_id, period, period_end, null, 'sales_cycle_days', figure(coalesce(days, 0)),
  figure(won), days_unknown
from closed
union all
select scope, partner_id, period, period_end, null, 'sales_velocity', coalesce(won_amount, 0) * won,
  figure(coalesce(days, 0)), velocity_unknown
from closed
union all
select 'program', null, period, period_end, null, 'partner_activation',
  figure(count(*) filter (is_recruited and is_active)), figure(count(partner_id) filter (is_recruited)), 0
from standing
group by all
union all
select 'program', null, period, period_end, null, 'partner_churn',
  figure(count(*) filter (was_active and not (is_recruited and is_active))), figure(count(*) filter (was_active)), 0
from standing
group by all
union all
select 'program', null, period, period_end, null, 'time_to_first_deal',
  median_in(list_sort(list(day - joined_on) filter (joined_on is not null)), 1), null, count(*) - count(joined_on)
from (
  select partner_id, min(day) as day from deal_lines where outcome = 'won' and partner_id is not null group by all
)
left join partners using (partner_id)
join windows on day between first and period_end
group by all

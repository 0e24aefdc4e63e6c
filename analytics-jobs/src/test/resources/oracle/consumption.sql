-- Rated consumption (DOMAIN §4: usage_revenue, usage_margin, usage_growth) recomputed by hand for DuckDB.
with
charges as (
  select
    partner_id, side, usage_date as day,
    dollars(units(billed_amount), usage.currency, own_rate, dollar_rate) as revenue,
    dollars(units(cost_amount), usage.currency, own_rate, dollar_rate) as cost
  from usage
  left join served on served.currency = usage.currency and served.day = usage_date
  where usage_date <= getvariable('as_of') and billed_amount is not null
    and (charge_category is null or charge_category <> 'tax')
),

lengths as (
  select *, case period when 'month' then 1 when 'quarter' then 3 when 't12m' then 12 end::integer as months from windows
),

-- The span before: as long, and as far advanced where this one is still running.
before as (
  select
    period, period_end,
    cast(first - to_months(months) as date) as first,
    case
      when period = 't12m' or period_end + 1 = cast(first + to_months(months) as date) then first - 1
      else least(cast(period_end - to_months(months) as date), first - 1)
    end as last
  from lengths
  where months is not null
),

now_sums as (
  select
    scope, case when scope = 'partner' then partner_id end as partner_id, period, period_end, side,
    cast(sum(revenue) as hugeint) as revenue, count(*) - count(revenue) as revenue_unknown,
    cast(sum(revenue - cost) as hugeint) as profit, count(*) - count(revenue - cost) as profit_unknown
  from charges
  join windows on day between first and period_end
  cross join scopes
  group by all
),

before_sums as (
  select
    scope, case when scope = 'partner' then partner_id end as partner_id, period, period_end, side,
    cast(sum(revenue) as hugeint) as revenue, count(*) - count(revenue) as revenue_unknown
  from charges
  join before on day between first and last
  cross join scopes
  group by all
)

select scope, partner_id, period, period_end, side, 'usage_revenue' as kpi, revenue as numerator, null as denominator,
  revenue_unknown as unknown_rows
from now_sums
union all
select scope, partner_id, period, period_end, side, 'usage_margin', profit, revenue, profit_unknown from now_sums
union all
select
  coalesce(n.scope, b.scope), coalesce(n.partner_id, b.partner_id), coalesce(n.period, b.period),
  coalesce(n.period_end, b.period_end), coalesce(n.side, b.side), 'usage_growth',
  coalesce(n.revenue, 0) - coalesce(b.revenue, 0), coalesce(b.revenue, 0),
  coalesce(n.revenue_unknown, 0) + coalesce(b.revenue_unknown, 0)
from (from now_sums where period <> 'all') n
full join before_sums b
  on n.scope = b.scope and n.partner_id is not distinct from b.partner_id and n.period = b.period
  and n.period_end = b.period_end and n.side is not distinct from b.side

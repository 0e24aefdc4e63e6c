-- One row per scope, partner, period, period end, side and kpi of rated consumption, invoiced by an order or not.
-- Growth is against the span before of the same length: the month, quarter or twelve months before; a month or quarter
-- that is still running against the same days of the one before. Before everything there is nothing.
with
spans as (
  select period, period_end, period_from as span_from, period_end as span_end, true as is_own
  from periods
  union all
  select
    period, period_end, add_months(period_from, -months),
    case when is_over then date_sub(period_from, 1) else least(add_months(period_end, -months), date_sub(period_from, 1)) end,
    false
  from (
    select
      *,
      case period when 'month' then 1 when 'quarter' then 3 else 12 end as months,
      case period
        when 'month' then period_end = last_day(period_end)
        when 'quarter' then period_end = last_day(add_months(period_from, 2))
        else true
      end as is_over
    from periods
    where period <> 'all'
  ) as earlier
),

charges as (
  select
    partner_id, side, usage_date as day,
    converted(billed_amount, currency, usage_date) as revenue,
    converted(cost_amount, currency, usage_date) as cost
  from usage
  where usage_date <= :as_of and billed_amount is not null and charge_category is distinct from 'tax'
),

-- Months, cut wherever a span begins or ends.
parts as (
  select
    partner_id, side,
    least(
      last_day(day),
      case when day < :cut then date_sub(:cut, 1) end,
      case when day < add_months(:cut, -12) then date_sub(add_months(:cut, -12), 1) end,
      case when day <= add_months(:as_of, -3) then add_months(:as_of, -3) end,
      case when day <= add_months(:as_of, -1) then add_months(:as_of, -1) end,
      :as_of
    ) as month_part,
    count(*) as charges,
    sum(revenue) as revenue, count_if(revenue is null) as revenue_unknown,
    sum(revenue - cost) as profit, count_if(revenue is null or cost is null) as profit_unknown
  from charges
  group by partner_id, side, month_part
),

sums as (
  select
    case when grouping(partner_id) = 1 then 'program' else 'partner' end as scope,
    partner_id, period, period_end, side,
    max(is_own) as is_active,
    sum(case when is_own then revenue end) as revenue,
    sum(case when is_own then revenue_unknown else 0 end) as revenue_unknown,
    sum(case when is_own then profit end) as profit,
    sum(case when is_own then profit_unknown else 0 end) as profit_unknown,
    coalesce(sum(case when is_own then 0 else revenue end), 0) as before,
    coalesce(sum(case when is_own then revenue else -revenue end), 0) as growth,
    sum(revenue_unknown) as growth_unknown
  from parts
  join spans on month_part between span_from and span_end
  group by grouping sets ((partner_id, period, period_end, side), (period, period_end, side))
)

select scope, partner_id, period, period_end, side, kpi, numerator, denominator, unknown_rows
from sums
lateral view stack(
  3,
  is_active, 'usage_revenue', cast(revenue as decimal(38, 12)), cast(null as decimal(38, 12)), revenue_unknown,
  is_active, 'usage_margin', cast(profit as decimal(38, 12)), cast(revenue as decimal(38, 12)), profit_unknown,
  period <> 'all', 'usage_growth', cast(growth as decimal(38, 12)), cast(before as decimal(38, 12)), growth_unknown
) as is_given, kpi, numerator, denominator, unknown_rows
where is_given

-- The key figures of DOMAIN §4 on labour and engagements recomputed by hand for DuckDB.
with
spans as (
  select
    *, coalesce(available_hours_per_year, 2080) as per_year,
    (
      select min(n.valid_from) from engineers n where n.engineer_id = e.engineer_id and n.valid_from > e.valid_from
    ) as next
  from engineers e
),

held as (
  select *, least(coalesce(valid_to, date '9999-12-31'), coalesce(next, date '9999-12-31') - 1) as until from spans
),

-- Every engineer on every day: a day is one of the days of a twelfth of a year.
on_days as (
  select
    held.*, unnest(generate_series(valid_from, least(until, getvariable('as_of')), interval 1 day))::date as day
  from held
),

-- What an engineer lists for in a year is converted on the last of its days in the month, whether or not periods cut it.
pieces as (
  select
    partner_id, engineer_id, valid_from, currency,
    date_trunc('month', day)::date as month, day >= (getvariable('as_of') + 1 - interval 12 months)::date as is_recent,
    max(day) as day, max(max(day)) over (partition by engineer_id, valid_from, month) as last_day, count(*) as days, any_value(per_year) as per_year, any_value(standard_rate) as standard_rate
  from on_days
  group by partner_id, engineer_id, valid_from, currency, month, is_recent
),

capacity as (
  select
    p.partner_id, p.day,
    units(per_year) * days * (377580 // day(last_day(month))) as hours,
    dollars(units(per_year) * units(standard_rate) // 1000000000000, p.currency, own_rate, dollar_rate)
      * days * (377580 // day(last_day(month))) as listed
  from pieces p
  left join served on served.currency = p.currency and served.day = p.last_day
),

capacities as (
  select
    scope, if(scope = 'partner', partner_id, null) as partner_id, period, period_end,
    cast(sum(hours) as hugeint) as hours, cast(coalesce(sum(listed), 0) as hugeint) as listed,
    count(*) - count(listed) as listed_unknown
  from capacity
  join windows on day between first and period_end
  cross join scopes
  group by all
),

priced as (
  select
    t.partner_id, h.engineer_id is null as unplaced, t.engagement_id, t.worked_on as day, t.billable, t.is_rework, units(hours) as hours,
    case
      when t.billed_amount is null then if(t.billable = false, 0, null)
      else dollars(units(t.billed_amount), t.currency, own.own_rate, own.dollar_rate)
    end as billed,
    dollars(
      (units(hours) * units(cost_rate) + 500000000000) // 1000000000000, h.currency, rate.own_rate, rate.dollar_rate
    ) as cost,
    dollars(
      (units(hours) * units(standard_rate) + 500000000000) // 1000000000000, h.currency, rate.own_rate, rate.dollar_rate
    ) as listed
  from time_entries t
  left join held h on h.engineer_id = t.engineer_id and t.worked_on between h.valid_from and h.until
  left join served own on own.currency = t.currency and own.day = t.worked_on
  left join served rate on rate.currency = h.currency and rate.day = t.worked_on
  where t.worked_on <= getvariable('as_of')
),

labour as (
  select
    scope, if(scope = 'partner', partner_id, null) as partner_id, period, period_end,
    count(*) as entries,
    cast(coalesce(sum(hours) filter (billable), 0) as hugeint) as billable_hours,
    count(*) filter (billable is null or (billable and unplaced)) as billable_unknown,
    cast(coalesce(sum(hours) filter (billable = false and is_rework), 0) as hugeint) as rework_hours,
    count(*) filter (billable is null or (billable = false and is_rework is null)) as rework_unknown,
    cast(coalesce(sum(billed), 0) as hugeint) as billed,
    count(*) filter (billed is null or (unplaced and (billable or billed <> 0))) as billed_unknown,
    cast(coalesce(sum(listed) filter (billable), 0) as hugeint) as listed,
    count(*) filter (billed is null or billable is null or (billable and listed is null)) as listed_unknown,
    cast(coalesce(sum(cost), 0) as hugeint) as cost,
    cast(coalesce(sum(billed - cost), 0) as hugeint) as profit,
    count(*) - count(billed - cost) as profit_unknown
  from priced
  join windows on day between first and period_end
  cross join scopes
  group by all
),

used as (
  select
    coalesce(l.scope, c.scope) as scope, coalesce(l.partner_id, c.partner_id) as partner_id,
    coalesce(l.period, c.period) as period, coalesce(l.period_end, c.period_end) as period_end,
    coalesce(billable_hours, 0) as billable_hours,
    coalesce(if((select count(*) from engineers) = 0, entries, billable_unknown), 0) as hours_unknown,
    coalesce(billed, 0) as billed,
    coalesce(if((select count(*) from engineers) = 0, entries, billed_unknown), 0)
      + coalesce(c.listed_unknown, 0) as billed_unknown,
    coalesce(hours, 0) as available, coalesce(c.listed, 0) as available_listed
  from labour l
  full join capacities c
    on l.scope = c.scope and l.partner_id is not distinct from c.partner_id and l.period = c.period
    and l.period_end = c.period_end
),

work as (
  select *, if(actual_start is null, planned_start, actual_start) as begun_on from engagements
),

judged as (
  select
    w.*, w.actual_end as day,
    exists (
      select 1 from work f
      where f.engagement_id <> w.engagement_id and f.kind in ('project', 'remediation')
        and (f.begun_on is null or f.begun_on <= getvariable('as_of'))
        and (
          f.origin_engagement_id = w.engagement_id
          or (f.customer_id = w.customer_id and f.begun_on - w.actual_end between 0 and 180)
        )
    ) as to_project,
    exists (
      select 1 from work f
      where f.engagement_id <> w.engagement_id and f.recurrence in ('weekly', 'monthly', 'quarterly', 'yearly')
        and (f.begun_on is null or f.begun_on <= getvariable('as_of'))
        and (
          f.origin_engagement_id = w.engagement_id
          or (f.customer_id = w.customer_id and f.begun_on - w.actual_end between 0 and 180)
        )
    ) as to_recurring,
    dollars(units(revenue_amount), w.currency, own_rate, dollar_rate) as revenue,
    coalesce((select cast(sum(cost) as hugeint) from priced p where p.engagement_id = w.engagement_id), 0)
      as labour_cost,
    (select count(*) - count(cost) from priced p where p.engagement_id = w.engagement_id) as labour_unknown
  from work w
  left join served on served.currency = w.currency and served.day = w.actual_end
  where w.actual_end <= getvariable('as_of')
),

finished as (
  select
    scope, if(scope = 'partner', partner_id, null) as partner_id, period, period_end,
    count(*) as finished,
    count(*) filter (actual_end <= planned_end) as on_time,
    count(*) - count(planned_end) as planned_end_unknown,
    coalesce(sum(actual_end - planned_end), 0) as slip,
    count(*) filter (actual_cost <= budget_amount) as on_budget,
    count(*) filter (actual_cost is null or budget_amount is null) as budget_unknown,
    count(*) filter (kind = 'assessment') as assessments,
    count(*) filter (kind = 'assessment' and to_project) as to_project,
    count(*) filter (kind = 'assessment' and not to_project and customer_id is null) as to_project_unknown,
    count(*) filter (kind in ('assessment', 'project')) as bases,
    count(*) filter (kind in ('assessment', 'project') and to_recurring) as to_recurring,
    count(*) filter (kind in ('assessment', 'project') and not to_recurring and customer_id is null)
      as to_recurring_unknown,
    cast(coalesce(sum(revenue) filter (kind = 'assessment'), 0) as hugeint) as revenue,
    cast(coalesce(sum(labour_cost) filter (kind = 'assessment'), 0) as hugeint) as labour_cost,
    count(*) filter (kind = 'assessment' and revenue is null)
      + coalesce(sum(labour_unknown) filter (kind = 'assessment'), 0) as multiple_unknown
  from judged
  join windows on day between first and period_end
  cross join scopes
  group by all
),

started as (
  select
    scope, if(scope = 'partner', partner_id, null) as partner_id, period, period_end,
    count(*) as started, count(*) - count(planned_start) as unknown,
    coalesce(sum(actual_start - planned_start), 0) as slip
  from work
  join windows on actual_start between first and period_end
  cross join scopes
  group by all
),

changed as (
  select
    scope, if(scope = 'partner', partner_id, null) as partner_id, period, period_end,
    coalesce(sum(change_orders), 0) as orders, coalesce(sum(change_orders_approved_first), 0) as approved,
    count(*) filter (change_orders is null or (change_orders > 0 and change_orders_approved_first is null)) as unknown
  from work
  join windows on if(actual_start is null, actual_end, actual_start) between first and period_end
  cross join scopes
  group by all
)

select scope, partner_id, period, period_end, null as side, 'utilisation' as kpi, billable_hours as numerator,
  (2 * available + 4530960) // 9061920 as denominator, hours_unknown as unknown_rows
from used
union all
select scope, partner_id, period, period_end, null, 'realisation.of_capacity', billed,
  (2 * available_listed + 4530960) // 9061920, billed_unknown
from used
union all
select scope, partner_id, period, period_end, null, 'realisation', billed, listed, listed_unknown from labour
union all
select scope, partner_id, period, period_end, null, 'markup.labour', profit, cost, profit_unknown from labour
union all
select scope, partner_id, period, period_end, null, 'rework_share', rework_hours, billable_hours, rework_unknown
from labour
union all
select scope, partner_id, period, period_end, null, 'on_time', figure(on_time), figure(finished), planned_end_unknown
from finished
union all
select scope, partner_id, period, period_end, null, 'on_budget', figure(on_budget), figure(finished), budget_unknown
from finished
union all
select scope, partner_id, period, period_end, null, 'schedule_slip_days.end', figure(slip), figure(finished),
  planned_end_unknown
from finished
union all
select scope, partner_id, period, period_end, null, 'schedule_slip_days.start', figure(slip), figure(started), unknown
from started
union all
select scope, partner_id, period, period_end, null, 'change_order_discipline', figure(approved), figure(orders), unknown
from changed
union all
select scope, partner_id, period, period_end, null, 'assessment_to_project', figure(to_project), figure(assessments),
  to_project_unknown
from finished
where assessments > 0
union all
select scope, partner_id, period, period_end, null, 'assessment_to_recurring', figure(to_recurring), figure(bases),
  if((select count(recurrence) from engagements) = 0, bases, to_recurring_unknown)
from finished
where bases > 0
union all
select scope, partner_id, period, period_end, null, 'assessment_price_multiple', revenue, labour_cost, multiple_unknown
from finished
where assessments > 0

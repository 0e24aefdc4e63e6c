-- One row per engagement and kpi, on the day it was finished; slip at the start and change orders on the day it started.
with
engagements as (
  select *, coalesce(actual_start, planned_start) as begun_on from engagements
),

finished as (select * from engagements where actual_end <= :as_of),

follow_ups as (
  select
    engagement_id, origin_engagement_id, customer_id, begun_on,
    kind in ('remediation', 'project') as is_project,
    recurrence <> 'none' as is_recurring
  from engagements
  where begun_on is null or begun_on <= :as_of
),

-- What follows an engagement names it, or begins at the same customer within 180 days after it was finished.
followed as (
  select engagement_id, bool_or(is_project) as by_project, bool_or(is_recurring) as by_recurring
  from (
    select origin_engagement_id as engagement_id, is_project, is_recurring
    from follow_ups
    where origin_engagement_id <> engagement_id
    union all
    select finished.engagement_id, is_project, is_recurring
    from finished
    join follow_ups
      on finished.customer_id = follow_ups.customer_id and finished.engagement_id <> follow_ups.engagement_id
        and follow_ups.begun_on between finished.actual_end and date_add(finished.actual_end, 180)
  )
  group by engagement_id
),

told as (select count(recurrence) > 0 as recurrence from engagements),

labour as (
  select engagement_id, sum(cost) as labour_cost, sum(cost_unknown) as labour_unknown
  from labour_monthly
  where engagement_id is not null
  group by engagement_id
),

ends as (
  select
    finished.*,
    coalesce(by_project, false) as has_project,
    coalesce(by_recurring, false) as has_recurring,
    converted(revenue_amount, currency, actual_end) as revenue,
    coalesce(labour_cost, cast(0 as decimal(38, 12))) as labour_cost,
    coalesce(labour_unknown, 0) + case when :time_entries_ingested then 0 else 1 end as labour_unknown,
    told.recurrence as recurrence_is_told,
    cast(1 as decimal(38, 12)) as one
  from finished
  left join followed on finished.engagement_id = followed.engagement_id
  left join labour on finished.engagement_id = labour.engagement_id
  cross join told
),

at_end as (
  select
    partner_id, actual_end as day, kpi, numerator, denominator,
    unknown_rows + case when is_unknown then 1 else 0 end as unknown_rows
  from ends
  lateral view stack(
    6,
    true, 'on_time', cast(case when actual_end <= planned_end then 1 end as decimal(38, 12)), one,
    planned_end is null, 0L,
    true, 'on_budget', cast(case when actual_cost <= budget_amount then 1 end as decimal(38, 12)), one,
    actual_cost is null or budget_amount is null, 0L,
    true, 'schedule_slip_days.end', cast(datediff(actual_end, planned_end) as decimal(38, 12)), one,
    planned_end is null, 0L,
    kind = 'assessment', 'assessment_to_project', cast(case when has_project then 1 end as decimal(38, 12)), one,
    not has_project and customer_id is null, 0L,
    kind in ('assessment', 'project'), 'assessment_to_recurring',
    cast(case when has_recurring then 1 end as decimal(38, 12)), one,
    not has_recurring and (customer_id is null or not recurrence_is_told), 0L,
    kind = 'assessment', 'assessment_price_multiple', cast(revenue as decimal(38, 12)), labour_cost,
    revenue is null, labour_unknown
  ) as is_given, kpi, numerator, denominator, is_unknown, unknown_rows
  where is_given
),

at_start as (
  select partner_id, day, kpi, numerator, denominator, case when is_unknown then 1 else 0 end as unknown_rows
  from engagements
  lateral view stack(
    2,
    actual_start, 'schedule_slip_days.start', cast(datediff(actual_start, planned_start) as bigint), 1L,
    planned_start is null,
    coalesce(actual_start, actual_end), 'change_order_discipline', change_orders_approved_first, change_orders,
    change_orders is null or (change_orders > 0 and change_orders_approved_first is null)
  ) as day, kpi, numerator, denominator, is_unknown
  where day <= :as_of
)

select
  partner_id, day, kpi,
  cast(coalesce(numerator, 0) as decimal(38, 12)) as numerator,
  cast(coalesce(denominator, 0) as decimal(38, 12)) as denominator,
  unknown_rows,
  1 as divisor
from (
  select * from at_end
  union all
  select * from at_start
)

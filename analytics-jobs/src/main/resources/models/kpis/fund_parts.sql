-- One row per activity of market development funds and kpi, and one per won deal credited to an activity, on the day
-- the activity started. An activity that names no fund is none of them.
with
activities as (
  select
    activity_id, partner_id,
    coalesce(started_on, ended_on) as day,
    converted(committed_amount, currency, coalesce(started_on, ended_on)) as committed,
    converted(claimed_amount, currency, coalesce(started_on, ended_on)) as claimed,
    converted(spent_amount, currency, coalesce(started_on, ended_on)) as spent
  from marketing_activities
  where fund = 'mdf' and coalesce(started_on, ended_on) <= :as_of
),

leads as (select * from leads),

-- A deal is credited once, to the activity that its earliest lead names.
credits as (
  select deal_id, min_by(campaign_id, struct(received_at, lead_id)) as activity_id
  from leads
  where deal_id is not null and campaign_id is not null and cast(received_at as date) <= :as_of
  group by deal_id
),

won as (
  select deal_id, converted(amount, currency, closed_on) as amount
  from deals
  where outcome = 'won' and coalesce(closed_on <= :as_of, true)
),

-- Where no lead names an activity, or none a deal, what activities brought is unknown.
told as (
  select :deals_ingested and count(campaign_id) > 0 and count(deal_id) > 0 as credits from leads
)

select
  partner_id, day, kpi,
  cast(coalesce(numerator, 0) as decimal(38, 12)) as numerator,
  cast(coalesce(denominator, 0) as decimal(38, 12)) as denominator,
  case when is_unknown then 1 else 0 end as unknown_rows,
  1 as divisor
from activities
cross join told
lateral view stack(
  2,
  'mdf_roi', -spent, spent, spent is null or not credits,
  'mdf_utilisation', claimed, committed, claimed is null or committed is null
) as kpi, numerator, denominator, is_unknown
union all
select
  activities.partner_id, activities.day, 'mdf_roi',
  cast(coalesce(won.amount, 0) as decimal(38, 12)), cast(0 as decimal(38, 12)),
  case when won.amount is null then 1 else 0 end, 1
from activities
join credits on activities.activity_id = credits.activity_id
join won on credits.deal_id = won.deal_id

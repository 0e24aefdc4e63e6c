-- One row per thing that took its time and kpi: the day it counts on and the microseconds it took; null where it has
-- not happened by the as-of day or is not known. Moments that are both midnight are days, of which hours are not known.
with
decisions as (
  select
    partner_id, registered_at,
    case when cast(approved_at as date) <= :as_of then approved_at end as approved_at,
    case when cast(rejected_at as date) <= :as_of then rejected_at end as rejected_at
  from deals
),

registrations as (
  select
    partner_id, registered_at as began_at, approved_at as ended_at,
    approved_at is not null and (rejected_at is null or approved_at >= rejected_at) as is_approved,
    cast(greatest(approved_at, rejected_at) as date) as day
  from decisions
),

responses as (
  select
    partner_id, received_at as began_at,
    case when cast(first_response_at as date) <= :as_of then first_response_at end as ended_at,
    cast(received_at as date) as day
  from leads
),

first_wins as (
  select partner_id, min(closed_on) as day
  from deals
  where outcome = 'won' and partner_id is not null
  group by partner_id
),

hours as (
  select
    partner_id, day, 'deal_registration.median_hours' as kpi, began_at, ended_at, is_approved as has_ended,
    began_at = date_trunc('day', began_at) and ended_at = date_trunc('day', ended_at) as are_days
  from registrations
  union all
  select
    partner_id, day, 'lead.median_response_hours', began_at, ended_at, ended_at is not null,
    began_at = date_trunc('day', began_at) and ended_at = date_trunc('day', ended_at)
  from responses
  union all
  select
    partner_id, cast(resolved_at as date), 'median_resolution_hours', opened_at, resolved_at, true, false
  from support_tickets
)

select
  partner_id, day, kpi, 3600000000 as unit,
  case when has_ended and not are_days then unix_micros(ended_at) - unix_micros(began_at) end as micros,
  has_ended and (began_at is null or are_days) as is_unknown
from hours
where day <= :as_of
union all
select
  partner_id, day, 'time_to_first_deal', 86400000000,
  datediff(day, joined_on) * 86400000000, joined_on is null
from first_wins
left join partners using (partner_id)
where day <= :as_of

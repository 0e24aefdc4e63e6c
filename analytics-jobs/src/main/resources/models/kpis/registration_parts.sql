-- One row per decided deal registration and kpi, on the day of the decision; of two decisions the later stands.
-- A decision after the as-of day has not been taken.
with
moments as (
  select
    partner_id,
    case when cast(approved_at as date) <= :as_of then approved_at end as approved_at,
    case when cast(rejected_at as date) <= :as_of then rejected_at end as rejected_at
  from deals
),

decided as (
  select
    partner_id,
    approved_at is not null and (rejected_at is null or approved_at >= rejected_at) as is_approved,
    cast(greatest(approved_at, rejected_at) as date) as day
  from moments
)

select
  partner_id, day, 'deal_registration.approval_rate' as kpi,
  cast(case when is_approved then 1 else 0 end as decimal(38, 12)) as numerator,
  cast(1 as decimal(38, 12)) as denominator,
  0 as unknown_rows,
  1 as divisor
from decided
where day is not null

-- One row per scope, partner, period and period end: people with a certificate that is valid that day.
with
periods as (select period, period_end from periods),

held as (
  select
    holder_id as partner_id, person_id, coalesce(issued_on, date'0001-01-01') as issued_on, expires_on
  from certifications
  where holder_kind = 'partner' and (person_id is not null or kind is distinct from 'validation')
),

counted as (
  select
    case when grouping(partner_id) = 1 then 'program' else 'partner' end as scope,
    partner_id, day,
    count(distinct case when is_valid then person_id end) as people,
    count_if(is_valid and person_id is null) as unknown_rows
  from (
    select partner_id, person_id, day, expires_on is null or expires_on >= day as is_valid
    from held
    join (select distinct period_end as day from periods) on issued_on <= day
  )
  group by grouping sets ((partner_id, day), (day))
)

select
  scope, partner_id, period, period_end, cast(null as string) as side, 'certified_people' as kpi,
  cast(people as decimal(38, 12)) as numerator, cast(null as decimal(38, 12)) as denominator, unknown_rows
from counted
join periods on day = period_end

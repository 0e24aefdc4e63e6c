-- One row per partner and customer with an assessment or project finished in the last 12 months and nothing recurring that
-- runs, was begun since or is agreed: recurring_service (DOMAIN §5). None where no engagement tells whether it recurs.
with
engagements as (
  select
    *, coalesce(actual_start, planned_start) as begun_on, coalesce(actual_end, planned_end) as ends_on,
    recurrence <> 'none' as is_recurring, coalesce(coalesce(actual_start, planned_start) <= :as_of, true) as has_begun
  from engagements
),

customers as (
  select
    customer_id,
    collect_list(
      case when is_recurring then struct(engagement_id, partner_id, origin_engagement_id, begun_on, has_begun, actual_end) end
    ) as recurring,
    collect_list(
      case
        when kind in ('assessment', 'project') and actual_end <= :as_of
          then struct(actual_end, engagement_id, partner_id, kind)
      end
    ) as finished,
    count(recurrence) as told
  from engagements
  where customer_id is not null
  group by customer_id
),

finished as (
  select
    customer_id, done,
    exists(recurring, later -> later.engagement_id <> done.engagement_id and later.has_begun and (
      coalesce(later.origin_engagement_id = done.engagement_id, false)
      or coalesce(later.begun_on between done.actual_end and date_add(done.actual_end, 180), false)
    )) as has_recurring,
    exists(recurring, other -> other.engagement_id <> done.engagement_id and other.partner_id <=> done.partner_id and (
      coalesce(other.actual_end > :as_of, true)
      or coalesce(other.begun_on >= done.actual_end, false)
      or coalesce(other.origin_engagement_id = done.engagement_id, false)
    )) as is_looked_after
  from customers
  lateral view explode(finished) as done
),

-- How sure: as KPI assessment_to_recurring over all partners, of what was finished 180 days ago or earlier.
past as (
  select
    count_if(done.actual_end <= date_sub(:as_of, 180)) as done,
    count_if(done.actual_end <= date_sub(:as_of, 180) and has_recurring) as converted
  from finished
),

telling as (select coalesce(sum(told), 0) > 0 as recurrence_is_told from customers),

open as (
  select
    done.partner_id as partner_id, customer_id,
    max(struct(
      done.actual_end as finished_on, done.engagement_id as engagement_id, done.kind as kind, is_looked_after
    )) as last
  from finished
  where done.actual_end >= :cut
  group by done.partner_id, customer_id
  having not last.is_looked_after
),

-- What a year of recurring work is paid for, where it lasts a month or longer.
revenues as (
  select
    partner_id,
    converted(revenue_amount, currency, begun_on) * 365 / (datediff(ends_on, begun_on) + 1) as yearly
  from engagements
  where is_recurring and has_begun and datediff(ends_on, begun_on) >= 29
),

medians as (
  select
    is_all, partner_id, size(yearly) as contracts,
    cast(round((yearly[div(size(yearly) - 1, 2)] + yearly[div(size(yearly), 2)]) / 2, 4) as decimal(38, 12)) as yearly
  from (
    select grouping(partner_id) = 1 as is_all, partner_id, sort_array(collect_list(yearly)) as yearly
    from revenues
    where yearly is not null
    group by grouping sets ((partner_id), ())
  )
  where size(yearly) > 0
),

priced as (
  select
    open.*, coalesce(own.contracts, every.contracts) as contracts, own.contracts is not null as is_own,
    coalesce(own.yearly, every.yearly) as value
  from open
  left join (select * from medians where not is_all and contracts >= 5) as own on own.partner_id = open.partner_id
  left join (select * from medians where is_all) as every on true
)

select
  'recurring_service' as play,
  partner_id,
  customer_id,
  cast(null as string) as product_id,
  cast(null as string) as subscription_id,
  'recurring' as subject,
  value as value_usd,
  case when done >= 30 then converted / done else 0.5d end as confidence,
  concat_ws('', 'Engagement ', last.engagement_id, ' (', last.kind, ') was finished on ', last.finished_on, '.') as evidence,
  'engagements' as evidence_dataset,
  last.engagement_id as evidence_key,
  concat_ws('',
    'The ', last.kind, ' is done and nothing recurring looks after its results: offer to keep an eye on them month by month.'
  ) as reason,
  concat_ws('',
    case
      when value is null then 'Unknown: of no recurring engagement is told what a year of it brings.'
      when is_own then concat_ws('', 'What a year of the partner\'s own recurring engagements brings, the median of ', contracts, '.')
      else concat_ws('', 'What a year of recurring engagements brings, the median of ', contracts, ' of all partners.')
    end,
    case
      when done >= 30 then concat_ws('', ' Confidence: ', converted, ' of ', done, ' assessments and projects were followed by recurring work.')
      else ' Confidence: 0.5 is assumed, fewer than 30 assessments and projects are half a year past.'
    end
  ) as valuation
from priced
cross join past
cross join telling
where recurrence_is_told

-- The key figures of DOMAIN §4 on tickets and people recomputed by hand for DuckDB.
with
solved as (
  select
    scope, if(scope = 'partner', partner_id, null) as partner_id, period, period_end,
    count(*) as solved,
    count(*) filter (resolved_by_line = '1') as by_first_line, count(*) - count(resolved_by_line) as line_unknown,
    count(*) filter (on_site = false) as remote, count(*) - count(on_site) as site_unknown,
    list_sort(list(epoch_us(resolved_at) - epoch_us(opened_at))) as took
  from support_tickets
  join windows on cast(resolved_at as date) between first and period_end
  cross join scopes
  group by all
),

opened as (
  select
    scope, if(scope = 'partner', partner_id, null) as partner_id, period, period_end,
    count(*) as opened, count(*) filter (opened_by = 'monitoring') as proactive,
    count(*) - count(opened_by) as opened_unknown
  from support_tickets
  join windows on cast(opened_at as date) between first and period_end
  cross join scopes
  group by all
),

targets as (
  select
    partner_id, epoch_us(resolved_at) as resolved, epoch_us(opened_at) + (units(target_hours) * 36 // 10000) as target
  from support_tickets
  where target_hours is not null
),

kept as (
  select
    scope, if(scope = 'partner', partner_id, null) as partner_id, period, period_end,
    count(*) as targets, count(*) filter (resolved <= target) as kept
  from targets
  join windows on cast(make_timestamp(target::bigint) as date) between first and period_end
  cross join scopes
  group by all
),

certified as (
  select
    scope, if(scope = 'partner', holder_id, null) as partner_id, period, period_end,
    count(distinct person_id) filter (expires_on is null or expires_on >= period_end) as people,
    count(*) filter (person_id is null and (expires_on is null or expires_on >= period_end)) as unknown
  from certifications
  join windows on issued_on is null or issued_on <= period_end
  cross join scopes
  where holder_kind = 'partner' and not (person_id is null and coalesce(kind, '') = 'validation')
  group by all
)

select scope, partner_id, period, period_end, null as side, 'first_line_resolution' as kpi,
  figure(by_first_line) as numerator, figure(solved) as denominator, line_unknown as unknown_rows
from solved
union all
select scope, partner_id, period, period_end, null, 'remote_resolution', figure(remote), figure(solved), site_unknown
from solved
union all
select scope, partner_id, period, period_end, null, 'median_resolution_hours', median_in(took, 3600000000), null, 0
from solved
union all
select scope, partner_id, period, period_end, null, 'proactive_share', figure(proactive), figure(opened), opened_unknown
from opened
union all
select scope, partner_id, period, period_end, null, 'sla_compliance', figure(kept), figure(targets), 0 from kept
union all
select scope, partner_id, period, period_end, null, 'certified_people', figure(people), null, unknown from certified

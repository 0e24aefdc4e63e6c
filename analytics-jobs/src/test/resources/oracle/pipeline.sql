-- The key figures of DOMAIN §4 on registrations, leads and funds recomputed by hand for DuckDB.
with
taken as (
  select
    * replace (
      case when approved_at < getvariable('as_of') + interval 1 day then approved_at end as approved_at,
      case when rejected_at < getvariable('as_of') + interval 1 day then rejected_at end as rejected_at
    )
  from deals
),

decisions as (
  select
    partner_id, registered_at, approved_at,
    case
      when approved_at is null then 'rejected'
      when rejected_at is null then 'approved'
      when rejected_at > approved_at then 'rejected'
      else 'approved'
    end as decision,
    cast(
      case when approved_at is null or rejected_at > approved_at then rejected_at else approved_at end as date
    ) as day
  from taken
  where approved_at is not null or rejected_at is not null
),

decided as (
  select
    scope, if(scope = 'partner', partner_id, null) as partner_id, period, period_end,
    count(*) as decided,
    count(*) filter (decision = 'approved') as approved,
    list_sort(list(epoch_us(approved_at) - epoch_us(registered_at)) filter (
      decision = 'approved' and registered_at is not null
      and not (epoch_us(registered_at) % 86400000000 = 0 and epoch_us(approved_at) % 86400000000 = 0)
    )) as took
  from decisions
  join windows on day between first and period_end
  cross join scopes
  group by all
),

received as (
  select
    l.partner_id, l.received_at, cast(l.received_at as date) as day,
    l.accepted_at is not null and cast(l.accepted_at as date) <= getvariable('as_of') as accepted,
    case when cast(l.first_response_at as date) <= getvariable('as_of') then l.first_response_at end as answered_at,
    l.deal_id is not null
      and (d.registered_at is null or cast(d.registered_at as date) <= getvariable('as_of')) as has_deal,
    d.outcome, d.closed_on
  from leads l
  left join deals d on d.deal_id = l.deal_id
),

leads_of as (
  select
    scope, if(scope = 'partner', partner_id, null) as partner_id, period, period_end,
    count(*) as received, count(*) filter (accepted) as accepted,
    count(*) filter (accepted and has_deal) as with_deal,
    count(*) filter (
      has_deal and outcome = 'won' and (closed_on is null or closed_on <= getvariable('as_of'))
    ) as won,
    count(*) filter (has_deal and outcome is null) as won_unknown,
    count(*) filter (answered_at is not null) as answered,
    list_sort(list(epoch_us(answered_at) - epoch_us(received_at)) filter (
      answered_at is not null
      and not (epoch_us(received_at) % 86400000000 = 0 and epoch_us(answered_at) % 86400000000 = 0)
    )) as took
  from received
  join windows on day between first and period_end
  cross join scopes
  group by all
),

told as (
  select
    (select count(*) from leads where accepted_at is not null) > 0 as acceptance,
    (select count(*) from leads where deal_id is not null) > 0 as deals,
    (select count(*) from leads where campaign_id is not null) > 0 as campaigns
),

activities as (
  select
    activity_id, partner_id, day,
    dollars(units(committed_amount), a.currency, own_rate, dollar_rate) as committed,
    dollars(units(claimed_amount), a.currency, own_rate, dollar_rate) as claimed,
    dollars(units(spent_amount), a.currency, own_rate, dollar_rate) as spent
  from (select *, if(started_on is null, ended_on, started_on) as day from marketing_activities) a
  left join served using (currency, day)
  where fund = 'mdf' and day <= getvariable('as_of')
),

wins as (
  select deal_id, dollars(units(amount), d.currency, own_rate, dollar_rate) as amount, closed_on is null as undated
  from deals d
  left join served on served.currency = d.currency and served.day = d.closed_on
  where outcome = 'won' and (closed_on is null or closed_on <= getvariable('as_of'))
),

credited as (
  select campaign_id as activity_id, if(undated, null, amount) as amount
  from (
    select deal_id, campaign_id
    from leads
    where campaign_id is not null and cast(received_at as date) <= getvariable('as_of')
    qualify row_number() over (partition by deal_id order by received_at, lead_id) = 1
  )
  join wins using (deal_id)
),

brought as (
  select
    a.*, (select sum(amount) from credited c where c.activity_id = a.activity_id) as won,
    (select count(*) - count(amount) from credited c where c.activity_id = a.activity_id) as won_unknown
  from activities a
),

funds as (
  select
    scope, if(scope = 'partner', partner_id, null) as partner_id, period, period_end,
    cast(coalesce(sum(won), 0) - coalesce(sum(spent), 0) as hugeint) as gain,
    cast(coalesce(sum(spent), 0) as hugeint) as spent,
    count(*) as activities, count(spent) as spent_known,
    cast(sum(won_unknown) as bigint) as won_unknown,
    cast(coalesce(sum(claimed), 0) as hugeint) as claimed,
    cast(coalesce(sum(committed), 0) as hugeint) as committed,
    count(*) filter (claimed is null or committed is null) as use_unknown
  from brought
  join windows on day between first and period_end
  cross join scopes
  group by all
)

select scope, partner_id, period, period_end, null as side, 'deal_registration.approval_rate' as kpi,
  figure(approved) as numerator, figure(decided) as denominator, 0 as unknown_rows
from decided
union all
select scope, partner_id, period, period_end, null, 'deal_registration.median_hours', median_in(took, 3600000000), null,
  approved - coalesce(len(took), 0)
from decided
union all
select scope, partner_id, period, period_end, null, 'lead.acceptance_rate', figure(accepted), figure(received),
  if(acceptance, 0, received)
from leads_of, told
union all
select scope, partner_id, period, period_end, null, 'lead.to_deal', figure(with_deal), figure(accepted),
  case when not acceptance then received when not deals then accepted else 0 end
from leads_of, told
union all
select scope, partner_id, period, period_end, null, 'lead.to_win', figure(won), figure(received),
  if(deals, won_unknown, received)
from leads_of, told
union all
select scope, partner_id, period, period_end, null, 'lead.median_response_hours', median_in(took, 3600000000), null,
  answered - coalesce(len(took), 0)
from leads_of
union all
select scope, partner_id, period, period_end, null, 'mdf_roi', gain, spent,
  if(deals and campaigns, activities - spent_known, activities) + won_unknown
from funds, told
union all
select scope, partner_id, period, period_end, null, 'mdf_utilisation', claimed, committed, use_unknown from funds

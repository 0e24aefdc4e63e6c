-- One row per lead and kpi, on the day the lead was received, with what is known of it at the as-of day.
with
leads as (select * from leads),

deals as (select deal_id, registered_at, outcome, closed_on from deals),

-- What no lead of the lake says is unknown of all of them.
told as (
  select count(accepted_at) > 0 as acceptance, count(deal_id) > 0 as deals from leads
),

judged as (
  select
    leads.partner_id,
    cast(leads.received_at as date) as day,
    coalesce(cast(leads.accepted_at as date) <= :as_of, false) as is_accepted,
    leads.deal_id is not null and coalesce(cast(deals.registered_at as date) <= :as_of, true) as has_deal,
    deals.outcome as outcome,
    coalesce(deals.closed_on <= :as_of, true) as is_closed,
    told.acceptance,
    told.deals
  from leads
  left join deals on leads.deal_id = deals.deal_id
  cross join told
  where cast(leads.received_at as date) <= :as_of
)

select
  partner_id, day, kpi,
  cast(case when is_counted then 1 else 0 end as decimal(38, 12)) as numerator,
  cast(case when is_base then 1 else 0 end as decimal(38, 12)) as denominator,
  case when is_unknown then 1 else 0 end as unknown_rows,
  1 as divisor
from judged
lateral view stack(
  3,
  'lead.acceptance_rate', is_accepted, true, not acceptance,
  'lead.to_deal', is_accepted and has_deal, is_accepted, not acceptance or (is_accepted and not deals),
  'lead.to_win', coalesce(has_deal and outcome = 'won' and is_closed, false), true,
  not deals or (has_deal and outcome is null)
) as kpi, is_counted, is_base, is_unknown

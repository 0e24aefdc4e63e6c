-- Renewals, trials, retention and seats (DOMAIN §4 and §5) recomputed by hand for DuckDB.
with
terms as (
  select
    subscription_id, term_start, term_end, s.customer_id, s.partner_id, billing,
    coalesce(is_trial, false) as is_trial, s.product_id, coalesce(family, s.product_id) as family,
    least(term_end, case when cancelled_on <= getvariable('as_of') then cancelled_on end) as last_active,
    cancelled_on is null and (
      (status = 'cancelled' and (term_end is null or term_end >= getvariable('as_of'))) or (status = 'expired' and term_end is null)
    ) as ended_unseen,
    dollars(
      units(unit_price) * seats * case billing when 'monthly' then 12 when 'annual' then 1 end,
      s.currency, own_rate, dollar_rate
    ) as annual
  from subscriptions s
  left join served on served.currency = s.currency and served.day = term_start
  left join products p on p.product_id = s.product_id
  where term_start <= getvariable('as_of') and (cancelled_on is null or cancelled_on >= term_start)
),

paid as (from terms where not is_trial),

due as (
  select
    t.partner_id, t.term_end as day, t.is_trial, t.billing, t.annual,
    (
      select min(n.term_start) from paid n
      where n.term_start <= t.term_end + case when t.is_trial then 60 else 30 end
        and (
          (t.is_trial and n.term_start > t.term_start
            and (n.subscription_id = t.subscription_id or (n.customer_id = t.customer_id and n.family = t.family)))
          or (n.subscription_id = t.subscription_id and n.term_start > t.term_start
            and (n.term_start > t.term_end or n.term_end is null or n.term_end > t.term_end))
          or (n.customer_id = t.customer_id and n.family = t.family and n.term_start > t.term_end)
        )
    ) as renewed_on
  from terms t
  where t.term_end <= getvariable('as_of')
),

dues as (
  select
    scope, case when scope = 'partner' then partner_id end as partner_id, period, period_end,
    count(*) filter (not is_trial) as terms,
    count(*) filter (not is_trial and renewed_on is not null) as renewed,
    count(*) filter (not is_trial and renewed_on <= day + 1) as on_time,
    count(*) filter (not is_trial and billing is distinct from 'usage') as priced,
    coalesce(sum(annual) filter (not is_trial), 0)::hugeint as annual,
    coalesce(sum(annual) filter (not is_trial and renewed_on is not null), 0)::hugeint as renewed_annual,
    count(*) filter (not is_trial and billing is distinct from 'usage' and annual is null) as annual_unknown,
    count(*) filter (is_trial) as trials,
    count(*) filter (is_trial and renewed_on is not null) as converted
  from due
  join windows on day between first and period_end
  cross join scopes
  group by all
),

recurring as (
  select
    partner_id, customer_id, term_start,
    least(last_active, (
      select min(n.term_start) - 1 from paid n
      where n.subscription_id = p.subscription_id and n.term_start > p.term_start
    )) as last_active,
    case when customer_id is null or ended_unseen then null else annual end as annual
  from paid p
  where billing is distinct from 'usage'
),

balances as (
  select
    scope, case when scope = 'partner' then partner_id end as partner_id, customer_id, period, period_end,
    coalesce(sum(annual) filter (first > term_start and (last_active is null or last_active >= first - 1)), 0)::hugeint
      as at_start,
    count(*) filter (annual is null and first > term_start and (last_active is null or last_active >= first - 1))
      as unknown_at_start,
    coalesce(sum(annual) filter (last_active is null or last_active >= period_end), 0)::hugeint as at_end,
    count(*) filter (annual is null and (last_active is null or last_active >= period_end)) as unknown_at_end
  from recurring
  join windows
    on term_start <= period_end
    and (
      last_active is null or last_active >= period_end
      or (term_start < first and last_active >= first - 1)
    )
  cross join scopes
  where last_active is null or last_active >= term_start
  group by all
),

retention as (
  select
    scope, partner_id, period, period_end,
    count(*) filter (at_start > 0) as customers,
    count(*) filter (at_start > 0 and at_end = 0) as lost,
    sum(at_start)::hugeint as at_start,
    coalesce(sum(at_end) filter (at_start > 0), 0)::hugeint as at_end,
    sum(case when at_end < at_start then at_end else at_start end)::hugeint as kept,
    sum(unknown_at_start + case when at_start > 0 or unknown_at_start > 0 then unknown_at_end else 0 end)
      as unknown_rows
  from balances
  group by all
),

owners as (
  select subscription_id, term_start, partner_id, row_number() over (partition by subscription_id order by term_start) as n
  from subscriptions
  where term_start <= getvariable('as_of')
),

observed as (
  select o.*, coalesce(
    (select max_by(w.partner_id, w.term_start) from owners w where w.subscription_id = o.subscription_id and w.term_start <= observed_on and w.partner_id is not null and w.term_start = (select max(v.term_start) from owners v where v.subscription_id = o.subscription_id and v.term_start <= observed_on)),
    (select w.partner_id from owners w where w.subscription_id = o.subscription_id and w.n = 1 and w.term_start > observed_on)
  ) as partner_id
  from subscription_seats o
  where observed_on <= getvariable('as_of')
),

last_observed as (
  select period, period_end, observed.*
  from observed
  join windows on observed_on between first and period_end
  qualify row_number() over (partition by period, period_end, subscription_id order by observed_on desc) = 1
),

seats as (
  select
    scope, case when scope = 'partner' then partner_id end as partner_id, period, period_end,
    sum(seats_used) filter (seats is not null)::hugeint as used, sum(seats) filter (seats_used is not null)::hugeint as seats,
    count(*) filter (seats is null or seats_used is null) as unknown_rows
  from last_observed
  cross join scopes
  group by all
)

select scope, partner_id, period, period_end, null as side, 'renewal_rate.count' as kpi, figure(renewed) as numerator,
  figure(terms) as denominator, 0 as unknown_rows
from dues
where terms > 0
union all
select scope, partner_id, period, period_end, null, 'renewal_rate.on_time', figure(on_time), figure(terms), 0
from dues
where terms > 0
union all
select scope, partner_id, period, period_end, null, 'renewal_rate.value', renewed_annual, annual, annual_unknown
from dues
where priced > 0
union all
select scope, partner_id, period, period_end, null, 'trial_conversion', figure(converted), figure(trials), 0
from dues
where trials > 0
union all
select scope, partner_id, period, period_end, null, 'nrr', (2 * at_end + 12) // 24, (2 * at_start + 12) // 24, unknown_rows
from retention
union all
select scope, partner_id, period, period_end, null, 'grr', (2 * kept + 12) // 24, (2 * at_start + 12) // 24, unknown_rows
from retention
union all
select scope, partner_id, period, period_end, null, 'revenue_churn', (2 * (at_start - kept) + 12) // 24,
  (2 * at_start + 12) // 24, unknown_rows
from retention
union all
select scope, partner_id, period, period_end, null, 'logo_churn', figure(lost), figure(customers), unknown_rows
from retention
union all
select scope, partner_id, period, period_end, null, 'seat_utilisation', figure(used), figure(seats), unknown_rows
from seats

-- One row per partner, customer, vendor, product, subscription and meter whose steady consumption would cost less by a
-- tariff that the customer commits to (DOMAIN §5, play commit). Looked at are the last full months, three to twelve, as
-- far back as each is within a quarter of their mean and none is a jump, unknown or missing; at what the customer pays
-- (sell_out) where that is known, else at what the partner pays. The tariff is the cheapest of those valid on the as-of
-- day, of the storefront where that has any; it charges each month's quantity, converted on the month's last day.
-- Whether somebody has committed already nobody tells.
with
looked_at as (
  select
    struct(partner_id, customer_id, vendor_id, product_id, subscription_id, meter) as metered,
    month, quantity, charge_usd, side,
    quantity is null or charge_usd is null or coalesce(is_jump, false) as is_break,
    cast(months_between(trunc(date_add(:as_of, 1), 'month'), month) as int) as months_ago,
    max(side) over (partition by partner_id, customer_id, vendor_id, product_id, subscription_id, meter) as payer
  from usage_charges
  where is_over and month >= add_months(trunc(date_add(:as_of, 1), 'month'), -12)
),

-- Back from the last full month, up to the first that is missing, unknown or a jump.
unbroken as (
  select metered, struct(months_ago, month, quantity, charge_usd as charge) as month
  from (
    select *, row_number() over newest_first as place, count_if(is_break) over newest_first as breaks
    from looked_at
    where side <=> payer
    window newest_first as (partition by metered order by months_ago)
  ) as placed
  where place = months_ago and breaks = 0
),

collected as (
  select metered, array_sort(collect_list(month)) as months
  from unbroken
  group by metered
),

judged as (
  select *, steady_months(transform(months, month -> cast(month.quantity as double))) as steady
  from collected
),

-- What the as-of day finds a subscription in: its last trial day, and the paid term that runs.
standing as (
  select
    subscription_id,
    max(case when is_trial then least(term_end, cancelled_on, :as_of) end) as trial_until,
    max(case when runs and not is_trial then struct(term_start, storefront) end) as paid_term
  from (
    select
      subscription_id, term_start, due_on as term_end, term_events.cancelled_on, storefront, term_events.is_trial,
      not is_end_unknown and coalesce(least(due_on, term_events.cancelled_on) >= :as_of, true) as runs
    from term_events
    join subscriptions using (subscription_id, term_start)
  ) as terms
  group by subscription_id
),

storefronts as (
  select
    struct(partner_id, customer_id, vendor_id, product_id, subscription_id, meter) as metered,
    max(struct(usage_date, usage_id, storefront)).storefront as storefront
  from usage
  where storefront is not null
    and usage_date <= :as_of and usage_date >= add_months(trunc(date_add(:as_of, 1), 'month'), -3)
  group by partner_id, customer_id, vendor_id, product_id, subscription_id, meter
),

offered as (
  select
    metered, steady, slice(months, 1, cast(steady.months as int)) as months,
    explode(commitment_tariffs(
      metered.product_id, metered.meter, coalesce(storefronts.storefront, paid_term.storefront), unix_date(:as_of)
    )) as tariff
  from judged
  left join storefronts using (metered)
  left join standing on standing.subscription_id = metered.subscription_id
  where steady is not null
    and (standing.subscription_id is null or paid_term is not null)
    and coalesce(trial_until < element_at(months, cast(steady.months as int)).month, true)
),

priced as (
  select
    *,
    transform(
      months,
      month -> struct(month.charge as now, converted(
        tariff_charge(tariff.tariff_id, month.quantity, cast(0 as decimal(38, 15)), month.quantity, true), tariff.currency,
        last_day(month.month)
      ) as committed)
    ) as charges
  from offered
),

summed as (
  select
    metered, steady, tariff, months[0].month as last_month,
    aggregate(charges, cast(0 as decimal(26, 12)), (sum, month) -> cast(sum + month.now as decimal(26, 12))) as now,
    aggregate(charges, cast(0 as decimal(26, 12)), (sum, month) -> cast(sum + month.committed as decimal(26, 12)))
      as committed
  from priced
),

cheapest as (
  select metered, steady, last_month, now, min(struct(committed, tariff)) as best
  from summed
  where committed < now
  group by metered, steady, last_month, now
)

select
  metered.partner_id,
  metered.customer_id,
  metered.vendor_id,
  metered.product_id,
  metered.subscription_id,
  metered.meter,
  best.tariff.tariff_id,
  best.tariff.commitment_months,
  steady.months,
  cast(now / cast(steady.months as decimal(2, 0)) as decimal(38, 12)) as monthly_now_usd,
  cast(best.committed / cast(steady.months as decimal(2, 0)) as decimal(38, 12)) as monthly_committed_usd,
  steady.steadiness,
  last_month
from cheapest

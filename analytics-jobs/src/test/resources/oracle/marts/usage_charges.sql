-- What consumption is charged (DOMAIN §5, consumption) recomputed by hand for DuckDB. Quantities are HUGEINT in units of
-- 10^-15, prices of 10^-12, so that what a row costs is exact in units of 10^-27 and rounded once.
with
lines as (
  select
    usage_id, usage_date as day, cast(date_trunc('month', usage_date) as date) as month,
    subscription_id, meter, side, partner_id, customer_id, vendor_id, product_id, storefront, currency,
    coalesce(charge_category <> 'purchase', true) as consumes,
    fine_units(quantity) as quantity, units(billed_amount) as billed, units(cost_amount) as cost,
    case
      when subscription_id is null
        then concat('-', coalesce(customer_id, '?'), '/', coalesce(partner_id, '?'), '/', coalesce(product_id, '?'))
      else concat('+', subscription_id)
    end || '/' || coalesce(meter, '?') || '/' || coalesce(side, '?') as series
  from usage
  where usage_date <= getvariable('as_of') and coalesce(charge_category <> 'tax', true)
),

-- The terms that run on a day: whether one is a trial, and where the one that began last was sold.
circumstances as (
  select
    l.usage_id, l.month, bool_or(coalesce(s.is_trial, false)) as is_trial,
    arg_max(coalesce(s.storefront, '?'), s.term_start) as sold_in
  from lines l
  join subscriptions s
    on s.subscription_id = l.subscription_id and l.day >= s.term_start and (s.term_end is null or l.day <= s.term_end)
    and (s.cancelled_on is null or l.day <= s.cancelled_on)
  group by all
),

tiers as (
  select
    tariff_id, fine_units(from_quantity) as starts,
    lead(fine_units(from_quantity)) over tariff as next_starts,
    row_number() over tariff as place,
    case when unit_price is null and flat_fee is not null then 0 else units(unit_price) end as price,
    units(flat_fee) as fee, fine_units(package_size) as size
  from tariffs
  window tariff as (partition by tariff_id order by from_quantity)
),

-- Of what the rows of a tariff say of all of it, the lowest tier's counts.
headers as (
  select
    t.*,
    (select count(*) + (min(starts) > 0)::int from tiers where tiers.tariff_id = t.tariff_id) as steps,
    (select min(starts) from tiers where tiers.tariff_id = t.tariff_id) as lowest,
    (select bool_or(coalesce(fee, 0) <> 0) from tiers where tiers.tariff_id = t.tariff_id) as has_fee
  from tariffs t
  qualify row_number() over (partition by tariff_id order by from_quantity) = 1
),

found as (
  select
    l.usage_id, l.month, h.tariff_id, h.model, h.currency as tariff_currency, h.steps, h.lowest, h.has_fee
  from lines l
  left join circumstances c using (usage_id, month)
  join headers h
    on h.product_id = l.product_id and h.meter is not distinct from l.meter
    and l.day >= coalesce(h.valid_from, l.day) and l.day <= coalesce(h.valid_to, l.day)
    and (h.storefront is null or h.storefront = coalesce(l.storefront, c.sold_in))
    and not coalesce(h.is_trial, false) and coalesce(h.commitment_months, 0) = 0
  where l.consumes
  qualify row_number() over (
    partition by l.usage_id, l.month
    order by h.storefront is null, coalesce(h.valid_from, date '0001-01-01') desc, h.tariff_id
  ) = 1
),

-- Where a row stands in its month; unknown from a row on that tells no quantity.
placed as (
  select
    l.*, coalesce(c.is_trial, false) and l.consumes as is_trial, f.* exclude (usage_id, month),
    case
      when bool_and(quantity is not null or not consumes) over upto
        then coalesce(sum(case when consumes then quantity end) over upto, 0)::hugeint
    end as stands_after,
    case
      when bool_and(quantity is not null or not consumes) over whole
        then sum(case when consumes then quantity end) over whole
    end::hugeint as total,
    coalesce(bool_or(quantity is null and consumes) over earlier, false) as is_lost_before
  from lines l
  left join circumstances c using (usage_id, month)
  left join found f using (usage_id, month)
  window
    whole as (partition by series, l.month),
    upto as (partition by series, l.month order by day, usage_id rows unbounded preceding),
    earlier as (partition by series, l.month order by day, usage_id rows between unbounded preceding and 1 preceding)
),

ordered as (
  select
    *,
    stands_after - quantity as stands_before,
    row_number() over (partition by series, month, coalesce(has_fee and not is_trial, false) order by day, usage_id) = 1
      and coalesce(has_fee and not is_trial, false) as bears_fee
  from placed
),

-- By tier: what of the row lies in it, and whether the month reaches it; the last tier has no end, which least ignores.
shared_out as (
  select
    o.usage_id, o.month, o.series,
    sum(t.price * (
      least(case when place = 1 then stands_after else greatest(stands_after, starts) end, next_starts)
      - least(case when place = 1 then stands_before else greatest(stands_before, starts) end, next_starts)
    ))::hugeint as in_tiers,
    bool_or(t.price is null and quantity <> 0
      and greatest(stands_after, stands_before) > case when place > 1 then starts else least(stands_after, stands_before) end
      and least(stands_after, stands_before) < coalesce(next_starts, greatest(stands_after, stands_before))) as is_unpriced,
    sum(case when starts = 0 or total > starts then coalesce(fee, 0) else 0 end)::hugeint as tier_fees,
    arg_max(t.place, t.starts) filter (where total >= starts or (starts = 0 and place = 1)) as reached
  from ordered o
  join tiers t using (tariff_id)
  where billed is null and consumes and not is_trial
  group by all
),

priced as (
  select
    o.*, s.in_tiers, s.is_unpriced, s.tier_fees, r.price, r.fee, r.size,
    model <> 'graduated' and steps > 1 and total is null as is_lost
  from ordered o
  left join shared_out s using (usage_id, month, series)
  left join tiers r on r.tariff_id = o.tariff_id and r.place = s.reached
),

-- In units of 10^-27.
worth as (
  select
    *,
    case
      when billed is not null or not consumes or is_trial or is_lost then null
      when model = 'graduated' and steps > 1 then
        case
          when quantity is null or stands_after is null or is_unpriced
            or (lowest > 0 and quantity <> 0 and least(stands_before, stands_after) < lowest) then null
          else in_tiers
        end
      when model = 'flat' then case when fee is not null then 0 end
      when model = 'package' and not is_lost_before then
        (-((-stands_after - (((-stands_after) % size) + size) % size) // size)
        + ((-stands_before - (((-stands_before) % size) + size) % size) // size)) * price * 1000000000000000
      when model <> 'package' then quantity * price
    end as units_cost,
    case
      when not bears_fee then 0
      when steps > 1 and total is null then null
      when model = 'graduated' then tier_fees
      else coalesce(fee, 0)
    end as fee_cost
  from priced
),

rated as (
  select
    *,
    sign(units_cost + fee_cost * 1000000000000000)
      * ((2 * abs(units_cost + fee_cost * 1000000000000000) + 1000000000000000) // 2000000000000000) as by_tariff
  from worth
),

charged as (
  select
    r.*,
    case
      when billed is not null then dollars(billed, r.currency, own.own_rate, own.dollar_rate)
      when is_trial then 0
      else dollars(by_tariff, tariff_currency, theirs.own_rate, theirs.dollar_rate)
    end as charge,
    dollars(cost, r.currency, own.own_rate, own.dollar_rate) as cost_charge
  from rated r
  left join served own on own.currency = r.currency and own.day = r.day
  left join served theirs on theirs.currency = r.tariff_currency and theirs.day = r.day
),

sums as (
  select
    subscription_id, meter, month, side, partner_id, customer_id, vendor_id, product_id,
    case when bool_and(quantity is not null or not consumes) then sum(case when consumes then quantity else 0 end) end
      ::hugeint as quantity,
    sum(case when billed is null and not is_trial and by_tariff is null then coalesce(quantity, 0) else 0 end)::hugeint
      as unrated_quantity,
    coalesce(sum(charge), 0)::hugeint as known_charge,
    sum(case when billed is null then coalesce(charge, 0) else 0 end)::hugeint as tariff_charge,
    case when count(*) = count(cost_charge) then sum(cost_charge) end::hugeint as cost,
    count(*) - count(charge) as unknown_rows
  from charged
  group by all
)

select
  *,
  case when unknown_rows = 0 then known_charge end as charge,
  case when unknown_rows = 0 then known_charge - cost end as margin,
  last_day(month) <= getvariable('as_of') as is_over
from sums

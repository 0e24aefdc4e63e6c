-- One row per subscription, meter, month and side, and per partner, customer, vendor and product that its usage names: what
-- was consumed, what is charged and what it costs (DOMAIN §5, consumption). Purchases are charged, but consume nothing.
with
monthly as (
  select
    subscription_id, meter, month, side, partner_id, customer_id, vendor_id, product_id,
    case
      when count_if(is_consumption and quantity is null) = 0
        then coalesce(sum(case when is_consumption then quantity end), 0)
    end as quantity,
    coalesce(sum(case when is_unrated then quantity end), 0) as unrated_quantity,
    sum(charge_usd) as charge,
    count_if(charge_usd is null) as unknown_rows,
    coalesce(sum(case when is_by_tariff then charge_usd end), 0) as tariff_charge,
    case when count_if(cost_usd is null) = 0 then sum(cost_usd) end as cost,
    last_day(month) <= :as_of as is_over
  from rated_usage
  group by subscription_id, meter, month, side, partner_id, customer_id, vendor_id, product_id
),

-- Months as numbers that follow each other.
compared as (
  select
    *,
    case when unknown_rows = 0 then charge end as known_charge,
    lag(case when unknown_rows = 0 then charge end) over by_month as charge_before,
    lag(month) over by_month = add_months(month, -1) as has_month_before,
    min(month) over by_month as first_month,
    collect_list(struct(year(month) * 12 + month(month) as month, cast(quantity as double) as quantity)) over two_years_before
      as months_before
  from monthly
  window
    by_month as (
      partition by subscription_id, meter, side, partner_id, customer_id, vendor_id, product_id order by month
    ),
    two_years_before as (
      partition by subscription_id, meter, side, partner_id, customer_id, vendor_id, product_id order by month
      rows between 24 preceding and 1 preceding
    )
),

expected as (
  select
    *,
    case
      when is_over
        then usual_quantity(
          months_before, year(first_month) * 12 + month(first_month), year(month) * 12 + month(month),
          cast(quantity as double)
        )
    end as usual
  from compared
)

select
  subscription_id,
  meter,
  month,
  side,
  partner_id,
  customer_id,
  vendor_id,
  product_id,
  cast(quantity as decimal(38, 15)) as quantity,
  cast(unrated_quantity as decimal(38, 15)) as unrated_quantity,
  cast(known_charge as decimal(38, 12)) as charge_usd,
  cast(coalesce(charge, 0) as decimal(38, 12)) as known_charge_usd,
  cast(tariff_charge as decimal(38, 12)) as tariff_charge_usd,
  cast(cost as decimal(38, 12)) as cost_usd,
  cast(cast(known_charge as decimal(36, 12)) - cast(cost as decimal(36, 12)) as decimal(38, 12)) as margin_usd,
  unknown_rows,
  is_over,
  case
    when is_over and has_month_before and charge_before > 0
      then cast(known_charge as double) / cast(charge_before as double) - 1
  end as growth,
  usual.expected as expected_quantity,
  usual.is_jump as is_jump
from expected

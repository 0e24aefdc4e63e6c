-- One row per row of usage that is no tax: what is charged for it, as billed or as its tariff rates it (DOMAIN §5,
-- consumption). The month's consumption runs on over all its rows in the order of day and id, billed ones too, per
-- subscription, meter and side; without a subscription per customer, partner and product. A purchase is no consumption:
-- unless it is billed its charge is unknown.
with
-- A term runs to the day it was cancelled, if that is before its last.
terms as (
  select
    subscription_id,
    collect_list(struct(
      term_start, coalesce(least(term_end, cancelled_on), date'9999-12-31') as runs_to, storefront,
      coalesce(is_trial, false) as is_trial
    )) as terms
  from subscriptions
  group by subscription_id
),

charges as (
  select
    *,
    trunc(usage_date, 'month') as month,
    case when subscription_id is null then struct(customer_id, partner_id, product_id) end as without_subscription,
    coalesce(charge_category in ('usage', 'adjustment', 'credit'), true) as is_consumption
  from usage
  where usage_date <= :as_of and charge_category is distinct from 'tax'
),

priced as (
  select
    charges.*,
    case when is_consumption then quantity end as consumed,
    is_consumption
      and coalesce(exists(terms, term -> term.is_trial and usage_date between term.term_start and term.runs_to), false)
      as is_trial,
    case
      when is_consumption then
        tariff_on(
          product_id,
          meter,
          coalesce(
            storefront,
            array_max(filter(terms, term -> usage_date between term.term_start and term.runs_to)).storefront
          ),
          unix_date(usage_date)
        )
    end as tariff_id
  from charges
  left join terms using (subscription_id)
),

placed as (
  select
    *,
    case when count_if(is_consumption and consumed is null) over before = 0 then coalesce(sum(consumed) over before, 0) end
      as consumed_before,
    case when count_if(is_consumption and consumed is null) over whole = 0 then sum(consumed) over whole end
      as consumed_in_all,
    -- The month's fee is borne by the first row that a tariff with a fee prices; where that is billed, so is the fee.
    count_if(not is_trial and coalesce(tariff_has_fee(tariff_id), false)) over before = 0 as bears_fee
  from priced
  window
    whole as (partition by subscription_id, without_subscription, meter, side, month),
    before as (
      partition by subscription_id, without_subscription, meter, side, month
      order by usage_date, usage_id
      rows between unbounded preceding and 1 preceding
    )
),

rated as (
  select
    *,
    case
      when billed_amount is null and is_consumption and not is_trial
        then tariff_charge(tariff_id, consumed, consumed_before, consumed_in_all, bears_fee)
    end as tariff_amount
  from placed
)

select
  usage_id,
  usage_date,
  month,
  subscription_id,
  meter,
  side,
  partner_id,
  customer_id,
  vendor_id,
  product_id,
  quantity,
  is_consumption,
  billed_amount is null as is_by_tariff,
  billed_amount is null and not is_trial and tariff_amount is null as is_unrated,
  case when billed_amount is null and not is_trial then tariff_id end as tariff_id,
  case
    when billed_amount is not null then converted(billed_amount, currency, usage_date)
    when is_trial then 0
    else converted(tariff_amount, tariff_currency(tariff_id), usage_date)
  end as charge_usd,
  converted(cost_amount, currency, usage_date) as cost_usd
from rated

-- One row per partner and part of a month: what partners paid below list price (DOMAIN §4, partner_discount).
with
lines as (
  select
    partner_id, ordered_on as day,
    converted(list_price * try_cast(quantity as decimal(19, 8)), currency, ordered_on) as list_value,
    converted(net_amount, currency, ordered_on) as net
  from sales
  where side = 'sell_in' and list_price is not null and ordered_on <= :as_of
)

select
  partner_id,
  'sell_in' as side,
  'partner_discount' as kpi,
  case when day < :cut then least(last_day(day), date_sub(:cut, 1)) else least(last_day(day), :as_of) end as month_part,
  cast(sum(list_value - net) as decimal(38, 12)) as numerator,
  cast(sum(list_value) as decimal(38, 12)) as denominator,
  count_if(list_value is null or net is null) as unknown_rows
from lines
group by partner_id, month_part

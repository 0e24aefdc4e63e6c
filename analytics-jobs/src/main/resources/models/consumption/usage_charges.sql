-- No rows: this stands until consumption is rated.
select
  subscription_id, meter, usage_date as month, side, partner_id, customer_id, vendor_id, product_id, quantity,
  quantity as unrated_quantity, cast(null as decimal(38, 12)) as charge_usd, cast(0 as decimal(38, 12)) as known_charge_usd,
  cast(0 as decimal(38, 12)) as tariff_charge_usd, cast(null as decimal(38, 12)) as cost_usd,
  cast(null as decimal(38, 12)) as margin_usd, 0L as unknown_rows, true as is_over, cast(null as double) as growth,
  cast(null as double) as expected_quantity, false as is_jump
from usage
where false

-- One row per customer and product family that it owns or has on trial: how many it bought or used later (place 1 is the
-- last one), what the family brought, and the customer's profile: its segment where at least 200 customers of it own two
-- families or more, else all.
with
families as (
  select
    customer_id, partner_id, segment, family, max(owned_on) as owned_on, sum(brought) as brought,
    sum(annual_value) as annual_value
  from customer_products
  group by customer_id, partner_id, segment, family
),

placed as (
  select
    *,
    case
      when owned_on is not null
        then row_number() over (partition by customer_id order by owned_on desc nulls last, family)
    end as place
  from families
)

select
  customer_id, partner_id, family, owned_on is not null as is_owned, place, brought, annual_value,
  case
    when segment is not null and count_if(place = 2) over (partition by segment) >= 200 then segment else 'all'
  end as profile
from placed

-- Rules of one family to another, counted from the lake's rows by joins: profile, owned and offered family, baskets, support,
-- confidence and lift. What is owned: running paid terms, what was bought in 24 months and not given back, assets in use.
with
families as (select product_id, coalesce(family, product_id) as family from products),

bought as (
  select customer_id, product_id, max(ordered_on) filter (net_amount >= 0 and credits_order_id is null) as owned_on
  from sales
  where ordered_on >= cast(getvariable('as_of') + interval 1 day - interval 24 months as date)
    and ordered_on <= getvariable('as_of')
  group by customer_id, product_id
  having coalesce(sum(coalesce(quantity, sign(net_amount))) filter (side = 'sell_out'), 0) > 0
    or coalesce(sum(coalesce(quantity, sign(net_amount))) filter (side = 'sell_in'), 0) > 0
),

running as (
  select customer_id, product_id, getvariable('as_of') as owned_on
  from subscriptions as term
  where not coalesce(is_trial, false) and term_start <= getvariable('as_of')
    and coalesce(term_end >= getvariable('as_of'), status not in ('cancelled', 'expired'), true)
    and coalesce(cancelled_on > getvariable('as_of'), status <> 'cancelled', true)
    and not exists (
      from subscriptions as later
      where later.subscription_id = term.subscription_id and not coalesce(later.is_trial, false)
        and later.term_start > term.term_start and later.term_start <= getvariable('as_of')
    )
),

installed as (
  select customer_id, product_id, coalesce(installed_on, date '0001-01-01') as owned_on
  from assets
  where coalesce(installed_on <= getvariable('as_of'), true) and coalesce(retired_on > getvariable('as_of'), true)
),

owned as (
  select customer_id, segment, coalesce(family, product_id) as family, max(owned_on) as owned_on
  from (from bought union all from running union all from installed)
  join customers using (customer_id)
  left join families using (product_id)
  where product_id is not null and owned_on is not null
  group by all
),

last_ten as (
  from owned qualify row_number() over (partition by customer_id order by owned_on desc, family) <= 10
),

customer_sizes as (select customer_id, segment, count(*) as families from last_ten group by all),

segments as (
  select segment from customer_sizes where families >= 2 and segment is not null group by segment having count(*) >= 200
),

profiles as (
  select customer_id, segment as profile from customer_sizes join segments using (segment)
  union all
  select customer_id, 'all' from customer_sizes
  where exists (from customer_sizes where segment is null or segment not in (from segments))
),

sizes as (select profile, count(*) as baskets from profiles group by profile),

singles as (select profile, family, count(*) as owners from last_ten join profiles using (customer_id) group by all),

pairs as (
  select profile, one.family as owned_family, other.family as offered_family, count(*) as owners
  from last_ten as one
  join last_ten as other using (customer_id)
  join profiles using (customer_id)
  where one.family <> other.family
  group by all
)

select
  profile, owned_family, offered_family, baskets,
  round(pairs.owners / baskets, 12) as support,
  round(pairs.owners / one.owners, 12) as confidence,
  round(pairs.owners * baskets / (one.owners * other.owners), 10) as lift
from pairs
join sizes using (profile)
join singles as one on one.profile = pairs.profile and one.family = owned_family
join singles as other on other.profile = pairs.profile and other.family = offered_family
where pairs.owners >= 20 and pairs.owners * 50 >= baskets
  and pairs.owners * 10 >= one.owners * 3 and 2 * pairs.owners * baskets >= 3 * one.owners * other.owners

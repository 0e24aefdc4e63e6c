-- One row per scope, partner, customer and last day of a part of a month: the yearly worth of the terms active on that
-- day, without trials and what is billed by usage. A term ends at the latest the day before the next paid one of its
-- subscription begins, so that none counts twice where it is renewed early. What is not known of a term is counted beside
-- it; also whether it is active where its status says that it ended but no day says when.
with
paid as (
  select *, date_sub(lead(term_start) over (partition by subscription_id order by term_start), 1) as replaced_after
  from term_events
  where not is_trial
),

terms as (
  select
    partner_id, customer_id, term_start,
    least(due_on, cancelled_on, replaced_after, :as_of) as active_until,
    case when customer_id is not null and not is_end_unknown then annual_value_usd end as annual_value
  from paid
  where billing is distinct from 'usage'
),

days as (select part_end as day from month_parts)

select
  case when grouping(partner_id) = 1 then 'program' else 'partner' end as scope,
  partner_id, customer_id, day,
  coalesce(sum(annual_value), 0) as annual_value,
  count_if(annual_value is null) as unknown_terms
from terms
join days on day between term_start and active_until
group by grouping sets ((partner_id, customer_id, day), (customer_id, day))

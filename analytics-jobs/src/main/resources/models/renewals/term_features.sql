-- One row per paid term with an end: what was known of it at its cut-off, 60 days before it ends or on the as-of day if
-- that is earlier (DOMAIN §5), and what came of it. Everything below is bounded by the cut-off: attributes are those of the
-- term that ran then. Of several terms of a subscription that end on one day it is the one that began last.
with
ending as (
  select
    *,
    least(date_sub(due_on, 60), :as_of) as cut_off,
    row_number() over (partition by subscription_id, due_on order by term_start desc) as choice
  from term_events
  where not is_trial and due_on is not null
),

-- What was cancelled by then is no longer asked about, nor what was on a day that nobody tells.
terms as (
  select subscription_id, term_start, due_on, cut_off, partner_id, customer_id, vendor_id, product_id, cancelled_on, outcome
  from ending
  where choice = 1 and coalesce(cancelled_on > cut_off, true) and not is_end_unknown
),

families as (select product_id, coalesce(family, product_id) as family from products),

paid as (
  select
    subscription_id, term_start, term_end, customer_id, product_id, coalesce(family, product_id) as family, auto_renew,
    unit_price, currency, billing, cancelled_on
  from subscriptions
  left join families using (product_id)
  where not coalesce(is_trial, false) and coalesce(cancelled_on >= term_start, true)
),

-- The terms of the subscription that had begun by then, the running one first.
begun as (
  select
    term.subscription_id, due_on,
    sort_array(
      collect_list(struct(paid.term_start, paid.auto_renew, paid.unit_price, paid.currency, paid.billing)), false
    ) as history
  from terms as term
  join paid on paid.subscription_id = term.subscription_id and paid.term_start <= cut_off
  group by term.subscription_id, due_on
),

own as (
  select
    subscription_id, due_on,
    history[0].auto_renew as auto_renew,
    history[0].billing as billing,
    size(history) - 1 as earlier_renewals,
    element_at(history, -1).term_start as first_start,
    case
      when size(history) > 1 and get(history, 1).unit_price > 0
        and history[0].currency = get(history, 1).currency and history[0].billing = get(history, 1).billing
      then cast(history[0].unit_price as double) / cast(get(history, 1).unit_price as double) - 1
    end as price_change
  from begun
),

observed as (
  select
    term.subscription_id, due_on,
    max(case when observed_on > date_sub(cut_off, 180) then struct(observed_on, seats_used / seats as used) end).used as used,
    max(case
      when observed_on <= date_sub(cut_off, 90) and observed_on > date_sub(cut_off, 270)
      then struct(observed_on, seats_used / seats as used)
    end).used as used_before
  from terms as term
  join subscription_seats as seen
    on seen.subscription_id = term.subscription_id and observed_on <= cut_off and seats > 0 and seats_used is not null
  group by term.subscription_id, due_on
),

-- Consumption by its price, which all meters have in common; where a row tells none, by quantity. What is billed for it is
-- told later than the day of use, so it tells nothing here.
consumed as (
  select
    term.subscription_id, due_on,
    count_if(amount is null) = 0 as is_priced,
    sum(case when usage_date > date_sub(cut_off, 90) then amount else 0 end) as amount,
    sum(case when usage_date > date_sub(cut_off, 90) then 0 else amount end) as amount_before,
    sum(case when usage_date > date_sub(cut_off, 90) then quantity else 0 end) as quantity,
    sum(case when usage_date > date_sub(cut_off, 90) then 0 else quantity end) as quantity_before
  from terms as term
  join (
    select
      subscription_id, usage_date, cast(quantity as double) as quantity,
      cast(coalesce(list_amount, contracted_amount, effective_amount) as double) as amount
    from usage
    where coalesce(charge_category, 'usage') = 'usage'
  ) as charge
    on charge.subscription_id = term.subscription_id and usage_date <= cut_off and usage_date > date_sub(cut_off, 180)
  group by term.subscription_id, due_on
),

moments as (select distinct customer_id, cut_off from terms where customer_id is not null),

tickets as (
  select moment.customer_id, cut_off, count(*) as tickets
  from moments as moment
  join support_tickets as ticket
    on ticket.customer_id = moment.customer_id and cast(opened_at as date) between date_sub(cut_off, 89) and cut_off
  group by moment.customer_id, cut_off
),

-- What is known to end is known from the beginning; what is cancelled, from that day.
breadth as (
  select moment.customer_id, cut_off, count(distinct family) as families
  from moments as moment
  join paid
    on paid.customer_id = moment.customer_id and term_start <= cut_off and coalesce(term_end >= cut_off, true)
    and coalesce(cancelled_on > cut_off, true)
  group by moment.customer_id, cut_off
),

contacts as (
  select customer_id, ordered_on as day from sales where coalesce(net_amount >= 0, true)
  union
  select customer_id, cast(registered_at as date) from deals
  union
  select customer_id, cast(opened_at as date) from support_tickets
),

-- The last contact up to each cut-off, in one pass over both in order of days.
contacted as (
  select customer_id, day as cut_off, last_contact
  from (
    select
      *, max(contact) over (partition by customer_id order by day, is_moment rows unbounded preceding) as last_contact
    from (
      select customer_id, day, day as contact, 0 as is_moment from contacts where customer_id is not null and day is not null
      union all
      select customer_id, cut_off, null, 1 from moments
    ) as days
  ) as followed
  where is_moment = 1
)

select
  term.subscription_id, term_start, due_on, cut_off, partner_id, term.customer_id, vendor_id, product_id, cancelled_on, outcome,
  cast(used as double) as seat_utilisation,
  cast(used - used_before as double) as utilisation_trend,
  case
    when first_start > date_sub(cut_off, 180) then null
    when is_priced and amount_before > 0 then least(amount / amount_before - 1, 5)
    when not is_priced and quantity_before > 0 then least(quantity / quantity_before - 1, 5)
  end as usage_trend,
  datediff(cut_off, first_start) / 365.25D as tenure_years,
  cast(earlier_renewals as double) as earlier_renewals,
  cast(cast(auto_renew as int) as double) as auto_renew,
  price_change,
  cast(case when :support_tickets_ingested and term.customer_id is not null then coalesce(tickets, 0) end as double)
    as tickets,
  cast(families as double) as product_breadth,
  cast(datediff(cut_off, last_contact) as double) as days_since_contact,
  billing,
  greatest(datediff(due_on, term_start) + 1, 1) / 365.25D as term_years
from terms as term
left join own using (subscription_id, due_on)
left join observed using (subscription_id, due_on)
left join consumed using (subscription_id, due_on)
left join tickets using (customer_id, cut_off)
left join breadth using (customer_id, cut_off)
left join contacted using (customer_id, cut_off)

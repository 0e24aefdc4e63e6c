-- One row per span of an engineer, month (or piece of one, where a period's edge cuts it) and kpi: available hours, and
-- what they list for. A month has a twelfth of a year's hours, a part of a month as many parts of it as days.
-- Money is converted on the last of the span's days in the month, so that a month is worth the same wherever it is cut.
-- 377,580 is divisible by the days of every month, so that sums are exact until they are divided, once.
with
spans as (
  select *, least(valid_until, :as_of) as last_on from engineer_spans where valid_from <= :as_of
),

months as (
  select *, explode(sequence(trunc(valid_from, 'MM'), trunc(last_on, 'MM'), interval 1 month)) as month_from
  from spans
  where last_on >= valid_from
),

-- A month in which the trailing twelve months begin is two pieces.
pieces as (
  select
    *,
    explode(
      case
        when :cut > month_from and :cut <= last_day(month_from)
          then array(
          struct(month_from as first, date_sub(:cut, 1) as last), struct(:cut as first, last_day(month_from) as last)
        )
        else array(struct(month_from as first, last_day(month_from) as last))
      end
    ) as piece
  from months
),

capacity as (
  select
    partner_id,
    least(piece.last, :as_of) as day,
    greatest(0, datediff(least(piece.last, last_on), greatest(piece.first, valid_from)) + 1)
      * (377580 div day(last_day(month_from))) as weight,
    hours_per_year,
    converted(hours_per_year * standard_rate, currency, least(last_day(month_from), last_on)) as listed_per_year
  from pieces
)

select
  partner_id, day, kpi,
  cast(0 as decimal(38, 12)) as numerator,
  cast(coalesce(denominator, 0) as decimal(38, 12)) as denominator,
  case when denominator is null or not :time_entries_ingested then 1 else 0 end as unknown_rows,
  12 * 377580 as divisor
from capacity
lateral view stack(
  2,
  'utilisation', cast(hours_per_year * weight as decimal(38, 12)),
  'realisation.of_capacity', cast(listed_per_year * weight as decimal(38, 12))
) as kpi, denominator
where weight > 0

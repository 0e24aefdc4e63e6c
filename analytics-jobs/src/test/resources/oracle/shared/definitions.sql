-- What the queries beside this folder share. The variable as_of is the day looked from.
-- Amounts and figures are HUGEINT in units of 10^-12, since DuckDB divides decimals as DOUBLE.
create or replace temp macro units(amount) as
  cast(replace(cast(cast(amount as decimal(28, 12)) as varchar), '.', '') as hugeint);

-- Metered quantities, in units of 10^-15.
create or replace temp macro fine_units(quantity) as
  cast(replace(cast(cast(quantity as decimal(38, 15)) as varchar), '.', '') as hugeint);

create or replace temp macro figure(whole) as cast(whole as hugeint) * 1000000000000;

-- Units of the program currency: multiplied first, rounded half-up to 4 decimals; null where a rate is missing.
create or replace temp macro dollars(amount, currency, own_rate, dollar_rate) as
  case
    when currency = 'USD' then amount
    else sign(amount) * ((2 * abs(amount) * dollar_rate + own_rate * 100000000) // (2 * own_rate * 100000000)) * 100000000
  end;

create or replace temp table windows as
with ends as (
  select distinct unnest(
    list_transform(
      range(24),
      lambda n: last_day(cast(date_trunc('month', getvariable('as_of') + 1) as date) - to_months(cast(n as integer) + 1))
    ) || [getvariable('as_of')]
  ) as d
)
select 'month' as period, cast(date_trunc('month', d) as date) as first, d as period_end from ends
union all
select 'quarter', cast(date_trunc('quarter', d) as date), d
from ends
where d = getvariable('as_of') or (month(d) % 3 = 0 and d = last_day(d))
union all
select 't12m', cast((d + 1) - interval 12 months as date), d from ends
union all
select 'all', date '0001-01-01', getvariable('as_of');

create or replace temp table scopes as select unnest(['partner', 'program']) as scope;

-- Per currency and day with a rate of at most 7 days before: that rate and the program currency's.
create or replace temp table served as
with
rates as (select currency, rate_date, units(per_eur) as rate from fx_rates),

days as (select distinct currency, rate_date + unnest(range(8))::integer as day from rates),

own as (
  select days.currency, days.day, max_by(rate, rate_date) as own_rate
  from days
  join rates on rates.currency = days.currency and days.day - rate_date between 0 and 7
  group by all
  union all
  select 'EUR', day, cast(1000000000000 as hugeint) from days where currency = 'USD'
)

select own.currency, own.day, own.own_rate, usd.own_rate as dollar_rate
from own
join own usd on usd.currency = 'USD' and usd.day = own.day;

-- Whether rows after the as-of day can still belong to what a figure counts in a period that ends on that day.
create or replace temp macro can_change(kpi, period_end) as
  case
    when kpi in ('attach_rate.unit', 'attach_rate.revenue') then period_end > getvariable('as_of') - 90
    when kpi in ('renewal_rate.count', 'renewal_rate.value', 'renewal_rate.on_time')
      then period_end > getvariable('as_of') - 30
    when kpi = 'trial_conversion' then period_end > getvariable('as_of') - 60
    when kpi in ('assessment_to_project', 'assessment_to_recurring') then period_end > getvariable('as_of') - 180
    else false
  end;

-- The median of a sorted list of whole numbers, in that unit, rounded half-up; null of none.
create or replace temp macro halved(twice, unit) as
  sign(twice) * ((2 * abs(cast(twice as hugeint)) * 1000000000000 + 2 * unit) // (4 * unit));

create or replace temp macro median_in(sorted, unit) as
  halved(sorted[(len(sorted) + 1) // 2] + sorted[len(sorted) // 2 + 1], unit);

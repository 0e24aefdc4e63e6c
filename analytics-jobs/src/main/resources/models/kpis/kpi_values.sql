-- One row per scope, partner, period, period end, side and kpi: every key figure of every subject.
with
figures as (
  select * from business_kpis
  union all
  select * from deal_kpis
  union all
  select * from activation_kpis
  union all
  select * from summed_kpis
  union all
  select * from summed_program_kpis
  union all
  select * from median_kpis
  union all
  select * from certificate_kpis
  union all
  select * from commerce_kpis
  union all
  select * from usage_kpis
  union all
  select * from seat_kpis
  union all
  select * from retention_kpis
)

-- Unknown is not zero: a figure with an unknown row, without a part or over 0 has no value.
select
  scope,
  partner_id,
  period,
  period_end,
  side,
  kpi,
  case
    when unknown_rows > 0 then null
    when denominator is null then cast(numerator as double)
    when denominator <> 0 then cast(numerator as double) / cast(denominator as double)
  end as value,
  cast(numerator as decimal(38, 12)) as numerator,
  cast(denominator as decimal(38, 12)) as denominator,
  cast(unknown_rows as bigint) as unknown_rows,
  -- What comes later can still belong to it: a line attached within 90 days, a renewal within 30, a paid term within 60
  -- days of a trial, an engagement within 180 days of an assessment.
  date_add(
    period_end,
    case
      when kpi like 'attach_rate.%' then 90
      when kpi like 'renewal_rate.%' then 30
      when kpi = 'trial_conversion' then 60
      when kpi like 'assessment%to%' then 180
      else 0
    end
  ) > :as_of as provisional
from figures

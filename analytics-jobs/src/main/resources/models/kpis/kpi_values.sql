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
  cast(unknown_rows as bigint) as unknown_rows
from figures

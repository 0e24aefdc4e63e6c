-- One row per partner, period, period end, side and kpi; direct business has no partner.
select partner_id, period, period_end, side, kpi, value, numerator, denominator, unknown_rows, provisional
from kpi_values
where scope = 'partner'

-- One row per period, period end, side and kpi of the whole program, direct business included.
select period, period_end, side, kpi, value, numerator, denominator, unknown_rows, provisional
from kpi_values
where scope = 'program'

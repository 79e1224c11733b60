-- One row per period in use.
{{ config(alias='periods') }}
select period, period_name, period_type, period_start, period_end, population_year
from {{ ref('int_periods') }}
where is_reported

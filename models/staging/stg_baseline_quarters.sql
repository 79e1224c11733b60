-- One row per quarter that the partnership measures change from.
select cast(quarter as string) as quarter
from {{ source('registry', 'baseline_quarters') }}

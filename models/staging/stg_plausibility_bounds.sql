-- One row per plausibility rule whose bounds the partnership sets itself.
select
    cast(rule_code as string) as rule_code,
    cast(low as double) as low,
    cast(high as double) as high
from {{ source('registry', 'plausibility_bounds') }}

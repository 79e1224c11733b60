-- One row per area and extract: whether it is expected, and the reason where it is not.
select
    cast(area_code as string) as area_code,
    cast(extract as string) as extract,
    cast(is_expected as boolean) as is_expected,
    cast(reason as string) as reason
from {{ source('registry', 'expected_extracts') }}

-- One row per area, extract and day on which a series of figures is cut, with the reason.
select
    cast(area_code as string) as area_code,
    cast(extract as string) as extract,
    cast(break_on as date) as break_on,
    cast(why as string) as why
from {{ source('registry', 'series_breaks') }}

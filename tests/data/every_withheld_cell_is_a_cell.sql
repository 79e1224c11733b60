-- A cell that is misnamed would be withheld nowhere: its count would be published.
select withheld.areas_in, withheld.period, withheld.measure_id, withheld.breakdown, withheld.category
from {{ ref('stg_withheld_cells') }} as withheld
left join {{ ref('int_count_cells') }} as cells
    on withheld.areas_in = cells.areas_in
    and withheld.period = cells.period
    and withheld.measure_id = cells.measure_id
    and withheld.breakdown = cells.breakdown
    and withheld.category = cells.category
where cells.areas_in is null

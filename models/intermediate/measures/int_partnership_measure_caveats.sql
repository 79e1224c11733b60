-- One row per period, measure and caveat of the partnership's counts: those of the areas added, and those of adding.
select pooled.period, pooled.measure_id, caveats.caveat_id
from {{ ref('int_protected_partnership_measures') }} as pooled
inner join {{ ref('int_measure_caveats') }} as caveats
    on pooled.period = caveats.period
    and pooled.measure_id = caveats.measure_id
    and {{ list_holds('pooled.areas_in', 'caveats.area_code') }}
union
select period, measure_id, 'not_all_areas' as caveat_id
from {{ ref('int_protected_partnership_measures') }}
where is_partial
union
select period, measure_id, 'children_added_across_areas' as caveat_id
from {{ ref('int_protected_partnership_measures') }}
where adds_children and status = 'published'
union
select period, measure_id, 'awaiting_follow_up' as caveat_id
from {{ ref('int_protected_partnership_measures') }}
where status = 'not_applicable'

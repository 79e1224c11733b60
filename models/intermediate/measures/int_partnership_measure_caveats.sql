-- One row per period, measure and caveat of the partnership's counts: those of the areas added, and those of adding.
select grid.period, caveats.measure_id, caveats.caveat_id
from {{ ref('int_measure_caveats') }} as caveats
inner join {{ ref('int_member_periods') }} as grid
    on caveats.area_code = grid.area_code
    and caveats.period = grid.period
    and grid.is_member_at_end
inner join {{ ref('int_area_measures') }} as measures
    on caveats.area_code = measures.area_code
    and caveats.period = measures.period
    and caveats.measure_id = measures.measure_id
where measures.status = 'published'
union
select period, measure_id, 'not_all_areas' as caveat_id
from {{ ref('int_partnership_measures') }}
where is_partial
union
select period, measure_id, 'children_added_across_areas' as caveat_id
from {{ ref('int_partnership_measures') }}
where adds_children and status = 'published'
union
select period, measure_id, 'awaiting_follow_up' as caveat_id
from {{ ref('int_partnership_measures') }}
where status = 'not_applicable'

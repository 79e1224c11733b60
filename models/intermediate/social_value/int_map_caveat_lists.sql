-- One row per map and place: the caveats that its results carry, as a list; an area has those of its own rows, the
-- partnership those of all. A refused map has its provenance's alone.
with outcomes as (
    select
        places.map_id,
        places.area_code as place,
        coalesce(outcomes.area_code, 'partnership') as area_code,
        outcomes.quantity_measure,
        outcomes.quantity_period,
        coalesce(outcomes.counterfactual, '') <> 'comparison_group' as without_comparison,
        coalesce(outcomes.is_example, false) as is_example,
        not coalesce(outcomes.is_verified, true) as is_unverified,
        coalesce(outcomes.source, '') = '' as is_unsourced,
        coalesce(outcomes.is_low_grade, false) as is_low_grade
    from {{ ref('int_map_places') }} as places
    inner join {{ ref('stg_impact_map_outcomes') }} as outcomes
        on places.map_id = outcomes.map_id
        and (places.area_code = 'partnership' or places.area_code = outcomes.area_code)
),

all_places as (
    select map_id, area_code from {{ ref('int_map_places') }}
    union
    select map_id, 'partnership' as area_code from {{ ref('stg_impact_maps') }}
),

-- What is known of a count holds for a quantity that is taken from it.
of_counts as (
    select area_code, period, measure_id, caveat_id from {{ ref('int_measure_caveats') }}
    union all
    select 'partnership' as area_code, period, measure_id, caveat_id from {{ ref('int_partnership_measure_caveats') }}
),

carried as (
    {% for column, caveat in [
        ('without_comparison', 'no_comparison_group'),
        ('is_example', 'example_assumptions'),
        ('is_unverified', 'unverified_assumptions'),
        ('is_unsourced', 'assumptions_without_source'),
        ('is_low_grade', 'low_grade_evidence'),
    ] -%}
    select map_id, place as area_code, '{{ caveat }}' as caveat_id from outcomes where {{ column }}
    {% if not loop.last %}union all
    {% endif %}
    {%- endfor %}
    union all
    select outcomes.map_id, outcomes.place as area_code, of_counts.caveat_id
    from outcomes
    inner join of_counts
        on outcomes.area_code = of_counts.area_code
        and outcomes.quantity_measure = of_counts.measure_id
        and outcomes.quantity_period = of_counts.period
    union all
    select all_places.map_id, all_places.area_code, 'invented_rows' as caveat_id
    from all_places
    cross join {{ ref('stg_settings') }} as settings
    where {{ list_holds('settings.provenance', "'invented'") }}
)

select map_id, area_code, {{ joined_list('caveat_id') }} as caveats
from carried
group by map_id, area_code

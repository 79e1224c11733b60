-- One row per map: the caveats that its results carry, as a list. A refused map has its provenance's alone.
with outcomes as (
    select
        map_id,
        max(case when coalesce(counterfactual, '') <> 'comparison_group' then 1 else 0 end) as without_comparison,
        max(case when is_example then 1 else 0 end) as has_examples,
        max(case when not is_verified then 1 else 0 end) as has_unverified,
        max(case when coalesce(source, '') = '' then 1 else 0 end) as has_unsourced,
        max(case when is_low_grade then 1 else 0 end) as has_low_grade
    from {{ ref('stg_impact_map_outcomes') }}
    group by map_id
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
        ('has_examples', 'example_assumptions'),
        ('has_unverified', 'unverified_assumptions'),
        ('has_unsourced', 'assumptions_without_source'),
        ('has_low_grade', 'low_grade_evidence'),
    ] -%}
    select map_id, '{{ caveat }}' as caveat_id from outcomes where {{ column }} = 1
    {% if not loop.last %}union all
    {% endif %}
    {%- endfor %}
    union all
    select outcomes.map_id, of_counts.caveat_id
    from {{ ref('stg_impact_map_outcomes') }} as outcomes
    inner join of_counts
        on coalesce(outcomes.area_code, 'partnership') = of_counts.area_code
        and outcomes.quantity_measure = of_counts.measure_id
        and outcomes.quantity_period = of_counts.period
    union all
    select maps.map_id, 'invented_rows' as caveat_id
    from {{ ref('stg_impact_maps') }} as maps
    cross join {{ ref('stg_settings') }} as settings
    where {{ list_holds('settings.provenance', "'invented'") }}
)

select map_id, {{ joined_list('caveat_id') }} as caveats
from carried
group by map_id

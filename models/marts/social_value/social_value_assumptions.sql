-- One row per map, row of it and number that it states: the value, its range, and what it rests on.
with stated as (
    {% for parameter in [
        'quantity', 'proxy_gbp', 'duration_years', 'deadweight', 'displacement', 'attribution_to_others', 'leakage',
        'drop_off',
    ] -%}
    select
        map_id,
        map_row,
        'outcome' as kind,
        area_code,
        outcome,
        bearer,
        '{{ parameter }}' as parameter,
        cast({{ parameter }} as double) as value,
        {% if parameter == 'quantity' -%}
        unit,
        {%- elif parameter == 'proxy_gbp' -%}
        case when unit is null then 'pounds' else concat('pounds per ', unit) end as unit,
        {%- elif parameter == 'duration_years' -%}
        'years' as unit,
        {%- else -%}
        'share' as unit,
        {%- endif %}
        {% if parameter == 'quantity' -%}
        quantity_measure,
        quantity_period,
        cast(null as string) as proxy_id,
        cast(null as string) as price_year,
        {%- elif parameter == 'proxy_gbp' -%}
        cast(null as string) as quantity_measure,
        cast(null as string) as quantity_period,
        proxy_id,
        price_year,
        {%- else -%}
        cast(null as string) as quantity_measure,
        cast(null as string) as quantity_period,
        cast(null as string) as proxy_id,
        cast(null as string) as price_year,
        {%- endif %}
        source,
        evidence_grade,
        is_verified,
        is_example,
        counterfactual
    from {{ ref('stg_impact_map_outcomes') }}
    union all
    {% endfor %}
    select
        map_id,
        map_row,
        'input' as kind,
        area_code,
        input_name as outcome,
        bearer,
        'amount_gbp' as parameter,
        amount_gbp as value,
        case when is_in_kind then 'pounds, in kind' else 'pounds' end as unit,
        cast(null as string) as quantity_measure,
        cast(null as string) as quantity_period,
        cast(null as string) as proxy_id,
        price_year,
        source,
        cast(null as string) as evidence_grade,
        cast(null as boolean) as is_verified,
        cast(null as boolean) as is_example,
        cast(null as string) as counterfactual
    from {{ ref('stg_impact_map_inputs') }}
)

select
    stated.map_id,
    maps.map_name,
    stated.map_row,
    stated.kind,
    coalesce(stated.area_code, 'partnership') as area_code,
    stated.outcome,
    stated.bearer,
    stated.parameter,
    stated.value,
    ranges.low,
    ranges.high,
    ranges.distribution,
    ranges.shared,
    stated.unit,
    stated.quantity_measure,
    stated.quantity_period,
    stated.proxy_id,
    stated.price_year,
    stated.source,
    stated.evidence_grade,
    stated.is_verified,
    stated.is_example,
    stated.counterfactual,
    coalesce(caveats.caveats, '') as caveats,
    settings.provenance
from stated
inner join {{ ref('stg_impact_maps') }} as maps
    on stated.map_id = maps.map_id
cross join {{ ref('stg_settings') }} as settings
left join {{ ref('stg_impact_map_ranges') }} as ranges
    on stated.map_id = ranges.map_id
    and stated.map_row = ranges.map_row
    and stated.parameter = ranges.parameter
left join {{ ref('int_map_caveat_lists') }} as caveats
    on stated.map_id = caveats.map_id
    and coalesce(stated.area_code, 'partnership') = caveats.area_code

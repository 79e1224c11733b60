-- One row per member, period, indicator and caveat that its figure, or its gap, carries.
with areas as (
    select
        figures.*,
        indicators.numerator_measure_id,
        indicators.denominator_measure_id,
        indicators.caveats as indicator_caveats
    from {{ ref('int_protected_area_indicators') }} as figures
    inner join {{ ref('indicators') }} as indicators
        on figures.indicator_id = indicators.indicator_id
),

of_measures as (
    select areas.area_code, areas.period, areas.indicator_id, measures.caveat_id
    from areas
    inner join {{ ref('int_measure_caveats') }} as measures
        on areas.area_code = measures.area_code
        and areas.period = measures.period
        and (
            areas.numerator_measure_id = measures.measure_id
            or areas.denominator_measure_id = measures.measure_id
        )
),

of_indicators as (
    select areas.area_code, areas.period, areas.indicator_id, caveats.caveat_id
    from areas
    inner join {{ ref('caveats') }} as caveats
        on {{ list_holds('areas.indicator_caveats', 'caveats.caveat_id') }}
    where areas.status = 'published'
),

of_comparability as (
    select areas.area_code, areas.period, areas.indicator_id, caveats.caveat_id
    from areas
    inner join {{ ref('int_protected_comparability') }} as comparability
        on areas.area_code = comparability.area_code
        and areas.period = comparability.period
        and areas.indicator_id = comparability.indicator_id
    inner join {{ ref('caveats') }} as caveats
        on {{ list_holds('comparability.caveats', 'caveats.caveat_id') }}
    where areas.status = 'published'
),

of_figures as (
    select area_code, period, indicator_id, flaw as caveat_id
    from areas where flaw is not null
    union all
    select area_code, period, indicator_id, 'annualised' as caveat_id
    from areas where kind = 'rate' and period_type = 'quarter' and status = 'published'
    union all
    select area_code, period, indicator_id, 'small_denominator' as caveat_id
    from areas where denominator < minimum_denominator and status = 'published'
)

select area_code, period, indicator_id, caveat_id from of_measures
union
select area_code, period, indicator_id, caveat_id from of_indicators
union
select area_code, period, indicator_id, caveat_id from of_comparability
union
select area_code, period, indicator_id, caveat_id from of_figures

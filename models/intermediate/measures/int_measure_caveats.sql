-- One row per member, period, measure and caveat that its figure, or its gap, carries.
with measured as (
    select areas.*, measures.caveats, measures.counting, needs.is_linked
    from {{ ref('int_area_measures') }} as areas
    inner join {{ ref('measures') }} as measures
        on areas.measure_id = measures.measure_id
    -- A measure is linked where it needs more than its own quarter of one extract, or tells children apart.
    left join (
        select
            measure_id,
            count(distinct extract) > 1 or max(quarters_before + quarters_after) > 0 as is_linked
        from {{ ref('measure_requirements') }}
        group by measure_id
    ) as needs
        on areas.measure_id = needs.measure_id
),

supplied as (
    select measured.*, supply.lacks_look_back, supply.has_late_submission, supply.is_rekeyed_within
    from measured
    inner join {{ ref('int_measure_supply') }} as supply
        on measured.area_code = supply.area_code
        and measured.period = supply.period
        and measured.measure_id = supply.measure_id
    where measured.basis = 'rows'
),

own as (
    select area_code, period, measure_id, 'look_back_incomplete' as caveat_id
    from supplied where lacks_look_back
    union all
    select area_code, period, measure_id, 'late_submission' as caveat_id
    from supplied where has_late_submission
    union all
    select area_code, period, measure_id, 'rekeyed' as caveat_id
    from supplied where is_rekeyed_within and (is_linked or counting in ('children', 'families'))
    union all
    select supplied.area_code, supplied.period, supplied.measure_id, completeness.caveat_id
    from supplied
    inner join {{ ref('int_completeness') }} as completeness
        on supplied.area_code = completeness.area_code
        and supplied.period = completeness.period
        and supplied.measure_id = completeness.measure_id
    where completeness.is_over_10_percent_unknown
    union all
    select area_code, period, measure_id, 'mixed_sources' as caveat_id
    from measured where is_mixed
    union all
    select area_code, period, measure_id, 'awaiting_follow_up' as caveat_id
    from measured where status = 'not_applicable'
    union all
    select area_code, period, measure_id, 'population_not_published' as caveat_id
    from measured where counting = 'reference' and status <> 'published'
    union all
    select measured.area_code, measured.period, measured.measure_id, caveats.caveat_id
    from measured
    inner join {{ ref('caveats') }} as caveats
        on {{ list_holds('measured.caveats', 'caveats.caveat_id') }}
    -- They say how rows are counted; how an area counted what it returns is for it to declare.
    where measured.basis in ('rows', 'derived')
),

of_parts as (
    select sums.area_code, sums.period, sums.measure_id, own.caveat_id
    from measured as sums
    inner join {{ ref('measure_sums') }} as parts
        on sums.measure_id = parts.measure_id
    inner join own
        on sums.area_code = own.area_code
        and sums.period = own.period
        and parts.part_measure_id = own.measure_id
    where sums.basis = 'derived'
)

select area_code, period, measure_id, caveat_id from own
union
select area_code, period, measure_id, caveat_id from of_parts

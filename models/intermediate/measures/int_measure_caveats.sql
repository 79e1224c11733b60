-- One row per member, period, measure and caveat that its figure, or its gap, carries.
with measured as (
    select
        areas.*,
        measures.caveats,
        measures.counting,
        needs.is_linked,
        supply.lacks_look_back,
        supply.has_left,
        supply.has_withdrawn,
        supply.has_late_submission,
        supply.is_rekeyed_within,
        areas.basis = 'rows' as is_from_rows
    from {{ ref('int_protected_area_measures') }} as areas
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
    left join {{ ref('int_measure_supply') }} as supply
        on areas.area_code = supply.area_code
        and areas.period = supply.period
        and areas.measure_id = supply.measure_id
),

-- Which counts a return held is known no longer: every gap of its days may be one of them.
withdrawn_returns as (
    select submissions.area_code, periods.period_start, periods.period_end
    from {{ ref('stg_submissions') }} as submissions
    inner join {{ ref('periods') }} as periods
        on submissions.period = periods.period
    where submissions.extract = 'aggregate_return' and submissions.withdrawn_on is not null
),

own as (
    select area_code, period, measure_id, 'look_back_incomplete' as caveat_id
    from measured where lacks_look_back and (is_from_rows or status = 'not_supplied')
    union all
    select area_code, period, measure_id, 'withdrawn' as caveat_id
    from measured where status = 'not_supplied' and has_withdrawn
    union all
    select measured.area_code, measured.period, measured.measure_id, 'withdrawn' as caveat_id
    from measured
    inner join {{ ref('periods') }} as periods
        on measured.period = periods.period
    inner join withdrawn_returns as withdrawn
        on measured.area_code = withdrawn.area_code
        and withdrawn.period_start >= periods.period_start
        and withdrawn.period_end <= periods.period_end
    where measured.status = 'not_supplied' and measured.counting <> 'reference'
    union all
    select area_code, period, measure_id, 'late_submission' as caveat_id
    from measured where is_from_rows and has_late_submission
    union all
    select area_code, period, measure_id, 'rekeyed' as caveat_id
    from measured
    where is_from_rows and is_rekeyed_within and (is_linked or counting in ('children', 'families', 'episodes'))
    union all
    -- Of a figure, what is not known; of a gap, why it is one.
    select measured.area_code, measured.period, measured.measure_id, completeness.caveat_id
    from measured
    inner join {{ ref('int_protected_completeness') }} as completeness
        on measured.area_code = completeness.area_code
        and measured.period = completeness.period
        and measured.measure_id = completeness.measure_id
    where (measured.is_from_rows and completeness.is_over_10_percent_unknown)
        or (measured.status = 'not_supplied' and completeness.is_gap)
    union all
    select measured.area_code, measured.period, measured.measure_id, 'completeness_withheld' as caveat_id
    from measured
    inner join {{ ref('int_protected_completeness') }} as completeness
        on measured.area_code = completeness.area_code
        and measured.period = completeness.period
        and measured.measure_id = completeness.measure_id
    where measured.is_from_rows and completeness.is_withheld
    union all
    select measured.area_code, measured.period, measured.measure_id, declared.caveat_id
    from measured
    inner join {{ ref('int_comparability_reasons') }} as declared
        on measured.area_code = declared.area_code
        and measured.measure_id = declared.measure_id
    where measured.status = 'not_supplied' and declared.verdict = 'not_supplied'
    union all
    select area_code, period, measure_id, caveat_id
    from {{ ref('int_plausibility_checks') }} where is_outside
    union all
    select area_code, period, measure_id, 'mixed_sources' as caveat_id
    from measured where is_mixed
    union all
    select
        area_code,
        period,
        measure_id,
        case when has_left then 'left_before_follow_up' else 'awaiting_follow_up' end as caveat_id
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

-- A year partly from returns keeps what is to be known of the quarters counted from rows.
of_years as (
    select area_code, period, measure_id, caveat_id
    from own
    union all
    select years.area_code, years.period, years.measure_id, own.caveat_id
    from measured as years
    inner join {{ ref('int_period_quarters') }} as quarters
        on years.period = quarters.period
    inner join own
        on years.area_code = own.area_code
        and quarters.quarter = own.period
        and years.measure_id = own.measure_id
    where years.is_mixed
),

of_parts as (
    select sums.area_code, sums.period, sums.measure_id, of_years.caveat_id
    from measured as sums
    inner join {{ ref('measure_sums') }} as parts
        on sums.measure_id = parts.measure_id
    inner join of_years
        on sums.area_code = of_years.area_code
        and sums.period = of_years.period
        and parts.part_measure_id = of_years.measure_id
    where sums.basis = 'derived' or sums.status = 'not_supplied'
)

select area_code, period, measure_id, caveat_id from of_years
union
select area_code, period, measure_id, caveat_id from of_parts

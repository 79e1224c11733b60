-- One row per member, year that is broken down, indicator and breakdown expected: whether the figure is there and can
-- be broken down.
with figures as (
    select
        figures.*,
        breakdowns.breakdown,
        indicators.numerator_measure_id,
        indicators.denominator_measure_id,
        coalesce(indicators.denominator_measure_id, indicators.numerator_measure_id) as parted_measure_id
    from {{ ref('int_area_indicators') }} as figures
    inner join {{ ref('int_periods') }} as periods
        on figures.period = periods.period
        and periods.is_broken_down
    inner join {{ ref('breakdowns') }} as breakdowns
        on figures.indicator_id = breakdowns.indicator_id
    inner join {{ ref('indicators') }} as indicators
        on figures.indicator_id = indicators.indicator_id
),

judged as (
    select
        figures.*,
        numerators.basis = 'rows' and coalesce(denominators.basis, 'rows') = 'rows' as is_from_rows,
        coalesce(wholes.is_not_recorded, false) as is_not_recorded,
        coalesce(pooled.is_in, false) as is_figure_in,
        coalesce(pooled.is_not_comparable, false) as is_not_comparable
    from figures
    inner join {{ ref('int_breakdown_measures') }} as measures
        on figures.parted_measure_id = measures.measure_id
        and figures.breakdown = measures.breakdown
    left join {{ ref('int_area_measures') }} as numerators
        on figures.area_code = numerators.area_code
        and figures.period = numerators.period
        and figures.numerator_measure_id = numerators.measure_id
    left join {{ ref('int_area_measures') }} as denominators
        on figures.area_code = denominators.area_code
        and figures.period = denominators.period
        and figures.denominator_measure_id = denominators.measure_id
    left join {{ ref('int_breakdown_known') }} as wholes
        on figures.area_code = wholes.area_code
        and figures.period = wholes.period
        and measures.whole_measure_id = wholes.measure_id
        and figures.breakdown = wholes.breakdown
    left join {{ ref('int_pooled_areas') }} as pooled
        on figures.area_code = pooled.area_code
        and figures.period = pooled.period
        and figures.indicator_id = pooled.indicator_id
)

select
    area_code,
    area_name,
    period,
    indicator_id,
    breakdown,
    parted_measure_id,
    is_member_at_end,
    has_both_counts and is_from_rows and not is_not_recorded as has_parts,
    is_figure_in and is_from_rows and not is_not_recorded as is_in,
    is_not_comparable and is_from_rows and not is_not_recorded as is_not_comparable,
    status as figure_status,
    -- A figure that is not there has no parts; one that was returned as a count, or of which nothing is said, neither.
    case
        when status <> 'published' then status
        when not is_from_rows or is_not_recorded then 'not_supplied'
        else 'published'
    end as status,
    case
        when status <> 'published' then cast(null as string)
        when not is_from_rows then 'returned_as_count'
        when is_not_recorded then 'unknown_over_10_percent'
    end as caveat_id
from judged

-- One row per printed figure about an area of this partnership, worked out again from the counts printed beside it.
-- Claims in words stay where at least one of the report's areas is a member.
with figures as (
    select
        figures.*,
        areas.area_name,
        -- Claims on one thing that give different numbers can't both be right.
        min(figures.printed_value) over (partition by coalesce(figures.claim_group, figures.check_id))
        <> max(figures.printed_value) over (partition by coalesce(figures.claim_group, figures.check_id))
            as is_contradicted,
        max(case when figures.figure_type <> 'claim' then 1 else 0 end) over (partition by figures.source)
            as has_an_area
    from {{ ref('published_figures') }} as figures
    inner join {{ ref('int_areas') }} as areas
        on figures.area_code = areas.area_code
),

recomputed as (
    select
        *,
        case
            when figure_type = 'share' and printed_denominator > 0
                then cast(printed_numerator as double) / printed_denominator
            when figure_type = 'total' then cast(first_part + second_part as double)
        end as recomputed_value,
        -- What was printed, and what should have been, in units of the last decimal printed.
        round(printed_value * power(10, printed_decimals)) as printed_units,
        case
            when figure_type = 'share' and printed_denominator > 0
                then printed_numerator * power(10, printed_decimals) / printed_denominator
            when figure_type = 'total' then cast(first_part + second_part as double)
        end as exact_units
    from figures
    where has_an_area = 1
)

select
    *,
    printed_units = floor(exact_units) as is_truncated,
    printed_units = floor(exact_units + 0.5) as is_rounded,
    printed_units in (floor(exact_units / 10), floor(exact_units / 10 + 0.5)) as is_ten_times_too_small
from recomputed

-- One row per figure or claim printed in a report: worked out again from its own counts, whether it agrees, our own
-- figure for the same area and period, and what follows.
with judged as (
    select
        *,
        case
            when figure_type = 'claim' and is_contradicted then 'no'
            when is_truncated or is_rounded then 'yes'
            when recomputed_value is not null then 'no'
            else 'not_checked'
        end as agrees,
        case
            when figure_type = 'claim' and is_contradicted then 'contradicts_another_claim'
            when is_truncated and is_rounded then 'truncated_or_rounded'
            when is_truncated then 'truncated'
            when is_rounded then 'rounded'
            when is_ten_times_too_small then 'ten_times_too_small'
            when recomputed_value is not null then 'neither_truncated_nor_rounded'
            when figure_type = 'total' then 'part_not_supplied'
            else 'no_counts_printed'
        end as how
    from {{ ref('int_printed_figures') }}
),

ours as (
    select
        judged.check_id,
        case
            when judged.numerator_measure_id is null then 'not_applicable'
            when coalesce(numerators.status, 'not_applicable') <> 'published'
                then coalesce(numerators.status, 'not_applicable')
            when judged.denominator_measure_id is null then 'published'
            else coalesce(denominators.status, 'not_applicable')
        end as our_status,
        numerators.count as our_numerator,
        denominators.count as our_denominator
    from judged
    left join {{ ref('measure_values') }} as numerators
        on judged.area_code = numerators.area_code
        and judged.period = numerators.period
        and judged.numerator_measure_id = numerators.measure_id
    left join {{ ref('measure_values') }} as denominators
        on judged.area_code = denominators.area_code
        and judged.period = denominators.period
        and judged.denominator_measure_id = denominators.measure_id
)

select
    judged.check_id,
    judged.source,
    judged.locator,
    judged.area_code,
    judged.area_name,
    judged.period,
    judged.claim,
    judged.printed_value,
    judged.printed_decimals,
    judged.printed_numerator,
    judged.printed_denominator,
    judged.recomputed_value,
    judged.agrees,
    judged.how,
    case when ours.our_status = 'published' then ours.our_numerator end as our_numerator,
    case when ours.our_status = 'published' then ours.our_denominator end as our_denominator,
    case
        when ours.our_status = 'published' and judged.figure_type = 'share'
            then cast(ours.our_numerator as double) / nullif(ours.our_denominator, 0)
        when ours.our_status = 'published' then cast(ours.our_numerator as double)
    end as our_value,
    ours.our_status,
    case
        when judged.agrees <> 'yes' then judged.if_it_does_not_agree
        when judged.figure_type = 'share' and judged.how = 'truncated'
            then 'It stands, but cut off rather than rounded; a ratio of two event counts, not a share of the cases.'
        when judged.figure_type = 'share' then 'It stands as a ratio of two event counts, not as a share of the cases.'
        else 'It stands; a child may be in both counts.'
    end as what_follows
from judged
inner join ours
    on judged.check_id = ours.check_id

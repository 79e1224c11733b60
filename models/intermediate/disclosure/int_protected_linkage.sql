-- One row per member, period and indicator that hangs on links: the band of records that could be linked, that of the
-- worst linked of its counts and of their parts; not said where a count that it was measured by is withheld.
with parts as (
    select measure_id, measure_id as part_measure_id
    from {{ ref('measures') }}
    union
    select measure_id, part_measure_id
    from {{ ref('measure_sums') }}
),

withheld as (
    select distinct area_code, period, measure_id
    from {{ ref('int_protected_completeness') }}
    where caveat_id = 'linkage_incomplete' and is_withheld
),

linked as (
    select
        grid.area_code,
        grid.period,
        grid.indicator_id,
        min(bands.at_least_percent) as at_least_percent,
        max(case when withheld.measure_id is not null then 1 else 0 end) = 1 as is_withheld
    from {{ ref('int_comparability') }} as grid
    inner join {{ ref('indicators') }} as indicators
        on grid.indicator_id = indicators.indicator_id
    inner join parts
        on parts.measure_id in (indicators.numerator_measure_id, indicators.denominator_measure_id)
    inner join {{ ref('int_linkage_bands') }} as links
        on grid.area_code = links.area_code
        and grid.period = links.period
        and parts.part_measure_id = links.measure_id
    inner join {{ ref('linkage_bands') }} as bands
        on links.linkage_band = bands.linkage_band
    left join withheld
        on links.area_code = withheld.area_code
        and links.period = withheld.period
        and links.measure_id = withheld.measure_id
        and links.basis = 'measured'
    group by grid.area_code, grid.period, grid.indicator_id
)

select
    linked.area_code,
    linked.period,
    linked.indicator_id,
    linked.is_withheld,
    case when not linked.is_withheld then bands.linkage_band end as linkage_band
from linked
inner join {{ ref('linkage_bands') }} as bands
    on linked.at_least_percent = bands.at_least_percent

-- One row per area, period and figure whose counts cannot both be true (a part larger than its whole, a count below
-- nought, a population of nought): a finding for the area. An indicator is then not made; a measure stands as supplied.
select
    area_code,
    area_name,
    period,
    indicator_id as figure_id,
    numerator,
    denominator,
    case
        when numerator < 0 or denominator < 0 then 'a count is below nought'
        when kind = 'rate' then 'the population is nought'
        else 'the part is larger than the whole'
    end as what_is_wrong
from {{ ref('int_area_indicators') }}
where flaw = 'impossible_input'

union all

select
    grid.area_code,
    grid.area_name,
    grid.period,
    parts.measure_id as figure_id,
    parts.count as numerator,
    wholes.count as denominator,
    'the part is larger than the whole' as what_is_wrong
from {{ ref('int_area_measures') }} as parts
inner join {{ ref('measures') }} as measures
    on parts.measure_id = measures.measure_id
inner join {{ ref('int_area_measures') }} as wholes
    on parts.area_code = wholes.area_code
    and parts.period = wholes.period
    and measures.whole_measure_id = wholes.measure_id
inner join {{ ref('int_member_periods') }} as grid
    on parts.area_code = grid.area_code
    and parts.period = grid.period
    and grid.is_expected
-- A share of the two says so already.
left join {{ ref('indicators') }} as shares
    on parts.measure_id = shares.numerator_measure_id
    and wholes.measure_id = shares.denominator_measure_id
    and shares.kind = 'share'
where parts.count > wholes.count and shares.indicator_id is null

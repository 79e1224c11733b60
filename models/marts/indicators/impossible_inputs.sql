-- One row per area, period and indicator whose counts cannot both be true (a part larger than its whole, a count
-- below nought, a population of nought): a finding for the area. The figure is not made.
select
    area_code,
    area_name,
    period,
    indicator_id,
    numerator,
    denominator,
    case
        when numerator < 0 or denominator < 0 then 'a count is below nought'
        when kind = 'rate' then 'the population is nought'
        else 'the part is larger than the whole'
    end as what_is_wrong
from {{ ref('int_area_indicators') }}
where flaw = 'impossible_input'

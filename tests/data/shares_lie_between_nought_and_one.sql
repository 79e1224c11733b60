-- A share is a part of its denominator, and so are its limits.
select figures.area_code, figures.period, figures.indicator_id
from {{ ref('indicator_values') }} as figures
inner join {{ ref('indicators') }} as indicators
    on figures.indicator_id = indicators.indicator_id
where indicators.kind = 'share'
    and figures.status = 'published'
    and not (
        figures.numerator <= figures.denominator
        and figures.value between 0 and 1
        and figures.lower_998 >= 0
        and figures.upper_998 <= 1
    )

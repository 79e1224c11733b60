-- One row per area, indicator and quarter from which the look-back is whole, where it was not in the quarter before: figures
-- from then on miss nothing that those before may have missed.
with quarters as (
    select figures.area_code, figures.indicator_id, periods.period_start, caveats.caveat_id is not null as is_cut_short
    from {{ ref('int_protected_area_indicators') }} as figures
    inner join {{ ref('int_periods') }} as periods
        on figures.period = periods.period
        and periods.n_quarters = 1
    left join {{ ref('int_area_indicator_caveats') }} as caveats
        on figures.area_code = caveats.area_code
        and figures.period = caveats.period
        and figures.indicator_id = caveats.indicator_id
        and caveats.caveat_id = 'look_back_incomplete'
    where figures.status = 'published'
),

beside_the_last as (
    select
        *,
        lag(is_cut_short) over (partition by area_code, indicator_id order by period_start) as was_cut_short
    from quarters
)

select area_code, indicator_id, period_start as break_on
from beside_the_last
where was_cut_short and not is_cut_short

-- Shares and rates have four limits in order around the value; counts and ratios of events have none.
select area_code, period, indicator_id
from {{ ref('indicator_values') }}
where status = 'published'
    and case
        when method = 'none' then coalesce(lower_998, lower_95, upper_95, upper_998) is not null
        -- Doubles: Wilson's limit at 0 or 1 may miss the value by the last digit.
        else coalesce(
            not (
                lower_998 <= lower_95 + 1e-9
                and lower_95 <= value + 1e-9
                and value <= upper_95 + 1e-9
                and upper_95 <= upper_998 + 1e-9
            ), true
        )
    end

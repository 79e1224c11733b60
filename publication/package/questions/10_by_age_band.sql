-- By age band
-- Ask: In which age bands was domestic abuse known at referral, in the partnership, {breakdown_name}?
-- Watch: Bands without a number are not nought. The categories of a count add up to its total where all are published;
--     those of a share do not add up at all. Breakdowns exist only for years that end in one month.
-- Read: Set two bands' limits side by side: where the 99.8 % limits overlap, nothing is to be said of a difference.
--     `areas_pooled` may be fewer than in the figure's own row: then do not set one against the other.
select
    category_label,
    status,
    numerator,
    denominator,
    round(value, 3) as share,
    round(lower_998, 3) as lower_998,
    round(upper_998, 3) as upper_998,
    len(string_split(nullif(areas_in, ''), '|')) as areas_pooled
from indicator_breakdowns
where area_code = 'partnership'
    and period = '{breakdown_year}'
    and indicator_id = 'da_share_of_referrals'
    and breakdown = 'age_band'
order by category_place

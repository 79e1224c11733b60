-- One row per impact map of the partnership: under which convention it is valued, or that it is refused.
select
    cast(map_id as string) as map_id,
    cast(map_name as string) as map_name,
    cast(status as string) as status,
    cast(convention as string) as convention,
    cast(discount_from_year as integer) as discount_from_year,
    cast(drop_off_rule as string) as drop_off_rule,
    cast(discount_rate as double) as discount_rate,
    cast(convention_in_words as string) as convention_in_words,
    cast(rules_broken as string) as rules_broken
from {{ source('social_value', 'impact_maps') }}

-- One row per map and place (an area, or the partnership): simulation, and what its value rests on.
select
    cast(map_id as string) as map_id,
    cast(area_code as string) as area_code,
    cast(evidence_standing as string) as evidence_standing,
    cast(ratio_lower_95 as double) as ratio_lower_95,
    cast(ratio_upper_95 as double) as ratio_upper_95,
    cast(ratio_below_one_share as double) as ratio_below_one_share,
    cast(draws as integer) as draws,
    cast(seed as bigint) as seed,
    cast(assumption_count as integer) as assumption_count,
    cast(ranged_assumption_count as integer) as ranged_assumption_count,
    cast(unverified_share as double) as unverified_share,
    cast(low_grade_share as double) as low_grade_share,
    cast(unsourced_share as double) as unsourced_share,
    cast(example_share as double) as example_share,
    cast(weak_share as double) as weak_share
from {{ source('social_value', 'impact_map_uncertainty') }}

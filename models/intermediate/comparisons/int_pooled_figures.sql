-- One row per period and indicator of the partnership that is a share or a rate and that at least one area is pooled for:
-- its two sums as they are compared, and whether they may be published. A quarter's events meet a quarter of the
-- children-years.
select
    period,
    indicator_id,
    areas_in,
    members_in,
    status,
    cast(numerator as double) as events,
    case
        when kind = 'rate' and period_type = 'quarter' then cast(denominator as double) / 4
        else cast(denominator as double)
    end as base
from {{ ref('int_protected_partnership_indicators') }}
where kind in ('share', 'rate') and members_in > 0

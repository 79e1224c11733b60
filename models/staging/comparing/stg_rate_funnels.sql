-- One row per area, period and rate that is pooled: how far its rate may lie from the pooled one by chance.
select
    cast(area_code as string) as area_code,
    cast(period as string) as period,
    cast(indicator_id as string) as indicator_id,
    cast(funnel_lower_95 as double) as funnel_lower_95,
    cast(funnel_upper_95 as double) as funnel_upper_95,
    cast(funnel_lower_998 as double) as funnel_lower_998,
    cast(funnel_upper_998 as double) as funnel_upper_998
from {{ source('comparing', 'rate_funnels') }}

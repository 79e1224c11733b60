-- One row: what the partnership is called, which quarters it reports, which years it breaks down, and where
-- its rows come from.
select
    cast(partnership_name as string) as partnership_name,
    cast(first_quarter as string) as first_quarter,
    cast(last_quarter as string) as last_quarter,
    cast(period_types as string) as period_types,
    cast(breakdown_month as integer) as breakdown_month,
    cast(provenance as string) as provenance
from {{ source('registry', 'settings') }}

-- One row: what the partnership is called, which quarters it reports, which years it breaks down, from how many records
-- on a quarter can be a gap of its years, and where its rows come from.
select
    cast(partnership_name as string) as partnership_name,
    cast(first_quarter as string) as first_quarter,
    cast(last_quarter as string) as last_quarter,
    cast(period_types as string) as period_types,
    cast(breakdown_month as integer) as breakdown_month,
    cast(gap_from_count as integer) as gap_from_count,
    cast(provenance as string) as provenance
from {{ source('registry', 'settings') }}

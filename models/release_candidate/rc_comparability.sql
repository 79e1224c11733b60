-- One row per member, period in use and indicator expected: yes, with caveat or no, and why.
{{ config(alias='comparability') }}
select
    comparability.area_code,
    figures.area_name,
    comparability.period,
    comparability.indicator_id,
    comparability.is_comparable,
    comparability.linkage_band,
    comparability.caveats,
    comparability.why
from {{ ref('int_protected_comparability') }} as comparability
inner join {{ ref('indicator_values') }} as figures
    on comparability.area_code = figures.area_code
    and comparability.period = figures.period
    and comparability.indicator_id = figures.indicator_id

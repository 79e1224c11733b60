-- One row per event and measure it counts towards, whichever extract it came from; with its family, where one is named.
{% set parts = ['of_referrals', 'of_assessments', 'of_open_assessments', 'of_plans', 'of_care', 'of_complaints', 'across_extracts'] %}
{% for part in parts %}
select
    measure_id,
    area_code,
    event_date,
    unit_key,
    {{ 'family_key' if part != 'of_complaints' else 'cast(null as ' ~ dbt.type_string() ~ ')' }} as family_key
from {{ ref('int_events_' ~ part) }}
{% if not loop.last %}union all{% endif %}
{% endfor %}

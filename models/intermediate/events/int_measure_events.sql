-- One row per event and measure it counts towards, whichever extract it came from.
{% set parts = ['of_referrals', 'of_assessments', 'of_open_assessments', 'of_plans', 'of_care', 'of_complaints', 'across_extracts'] %}
{% for part in parts %}
select measure_id, area_code, event_date, unit_key
from {{ ref('int_events_' ~ part) }}
{% if not loop.last %}union all{% endif %}
{% endfor %}

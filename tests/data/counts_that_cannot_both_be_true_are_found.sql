-- A finding, not a fault of ours: the figure is left out, the area is told, the release goes on.
{{ config(severity='warn') }}
select area_code, period, figure_id, what_is_wrong
from {{ ref('impossible_inputs') }}

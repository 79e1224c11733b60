-- One row per area that a released figure may be about.
{{ config(alias='areas') }}
select area_code, area_name, area_type
from {{ ref('int_areas') }}

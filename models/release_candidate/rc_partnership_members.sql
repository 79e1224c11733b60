-- One row per area and spell of membership of the partnership.
{{ config(alias='partnership_members') }}
select area_code, area_name, joined_on, left_on
from {{ ref('stg_members') }}

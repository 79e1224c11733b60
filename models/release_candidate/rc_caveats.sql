-- One row per caveat of the controlled vocabulary.
{{ config(alias='caveats') }}
select caveat_id, text, applies_to
from {{ ref('caveats') }}

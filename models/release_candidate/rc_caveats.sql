-- One row per caveat of the controlled vocabulary.
{{ config(alias='caveats') }}
select caveat_id, text, applies_to, makes_a_step
from {{ ref('caveats') }}

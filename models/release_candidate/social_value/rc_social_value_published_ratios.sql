-- One row per ratio published elsewhere, and why it can or cannot be redone.
{{ config(alias='social_value_published_ratios') }}
select
    study, published_ratio, investment_amount, social_value_pv_amount, currency, is_reproducible, why, source, note
from {{ ref('published_ratios') }}

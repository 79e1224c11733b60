-- One row per figure or claim printed in a report, checked.
{{ config(alias='published_figure_checks') }}
select
    check_id,
    source,
    locator,
    area_code,
    area_name,
    period,
    claim,
    printed_value,
    printed_decimals,
    printed_numerator,
    printed_denominator,
    recomputed_value,
    agrees,
    how,
    our_numerator,
    our_denominator,
    our_value,
    our_status,
    what_follows
from {{ ref('published_figure_checks') }}

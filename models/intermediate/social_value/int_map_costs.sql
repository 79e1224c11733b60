-- One row per input of a map: what was paid, in pounds of its year and as a present value.
select
    inputs.map_id,
    inputs.map_row,
    coalesce(inputs.area_code, 'partnership') as area_code,
    inputs.input_name,
    inputs.bearer,
    inputs.year,
    inputs.is_in_kind,
    inputs.price_year,
    inputs.source,
    inputs.amount_gbp,
    factors.discount_factor,
    inputs.amount_gbp * factors.discount_factor as paid_pv_gbp
from {{ ref('stg_impact_map_inputs') }} as inputs
inner join {{ ref('int_discount_factors') }} as factors
    on inputs.map_id = factors.map_id
    and inputs.year = factors.year

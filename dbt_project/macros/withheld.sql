{#- What is withheld, cell by cell: how a row finds out whether a count that it rests on may not be shown. -#}

{#- Left join of the withheld cell, named `name`, that a row rests on: of an area or of a sum over areas (`areas_in`), a
    period, a measure and, where it is broken down, a category. A count that is no cell (the population) meets none. -#}
{% macro join_withheld(name, areas_in, period, measure_id, breakdown="''", category="''") -%}
left join {{ ref('stg_withheld_cells') }} as {{ name }}
        on {{ areas_in }} = {{ name }}.areas_in
        and {{ period }} = {{ name }}.period
        and {{ measure_id }} = {{ name }}.measure_id
        and {{ breakdown }} = {{ name }}.breakdown
        and {{ category }} = {{ name }}.category
{%- endmacro %}

{#- Whether any of the cells so joined is withheld. -#}
{% macro any_withheld(names) -%}
    coalesce({% for name in names %}{{ name }}.measure_id{{ ', ' if not loop.last }}{% endfor %}) is not null
{%- endmacro %}

{#- The status as it may be published, of a row that knows whether it `is_withheld`: suppressed where the count was to be
    shown, or where (`or_told_by`) the status itself would tell it. -#}
{% macro suppressed_where_withheld(or_told_by='false') -%}
    case when is_withheld and (status = 'published' or {{ or_told_by }}) then 'suppressed' else status end
{%- endmacro %}

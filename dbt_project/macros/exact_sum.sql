{#- Aggregate: a sum of pounds that is the same whatever the order of its rows, which a sum of doubles is not. -#}
{% macro exact_sum(pounds) -%}
    cast(sum(cast({{ pounds }} as decimal(38, 10))) as double)
{%- endmacro %}

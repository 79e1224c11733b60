{#- The items of a list kept as text (`a|b`), one a row, in a column named `item`; empty lists give none. -#}
{% macro list_items(relation, column) -%}
    {{ return(adapter.dispatch('list_items')(relation, column)) }}
{%- endmacro %}

{% macro default__list_items(relation, column) -%}
    select distinct unnest(string_split({{ column }}, '|')) as item from {{ relation }} where {{ column }} <> ''
{%- endmacro %}

{% macro spark__list_items(relation, column) -%}
    select distinct explode(split({{ column }}, '\\|')) as item from {{ relation }} where {{ column }} <> ''
{%- endmacro %}

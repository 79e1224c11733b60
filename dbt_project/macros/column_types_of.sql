{#- The columns of a relation with the types the engine found in them, read without a row. -#}
{% macro column_types_of(relation) -%}
    {{ return(adapter.dispatch('column_types_of')(relation)) }}
{%- endmacro %}

{% macro default__column_types_of(relation) -%}
    select column_name, lower(column_type) as column_type from (describe select * from {{ relation }})
{%- endmacro %}

{#- Lists kept as text, their items joined by `|`: how one is made and how one is read. -#}

{#- Aggregate: the distinct values, sorted and joined; null where there is none. -#}
{% macro joined_list(expression) -%}
    {{ return(adapter.dispatch('joined_list')(expression)) }}
{%- endmacro %}

{% macro default__joined_list(expression) -%}
    string_agg(distinct {{ expression }}, '|' order by {{ expression }})
{%- endmacro %}

{% macro spark__joined_list(expression) -%}
    nullif(array_join(array_sort(collect_set({{ expression }})), '|'), '')
{%- endmacro %}

{#- Whether a list holds an item (not LIKE: the underscore of an id is a wildcard there). -#}
{% macro list_holds(list, item) -%}
    ({{ dbt.position("concat('|', " ~ item ~ ", '|')", "concat('|', " ~ list ~ ", '|')") }} > 0)
{%- endmacro %}

{#- A relation of one column, `number`: the whole numbers from first to last. -#}
{% macro whole_numbers(first, last) -%}
    (
        select number
        from (values {% for each in range(first, last + 1) %}({{ each }}){% if not loop.last %}, {% endif %}{% endfor %}) as whole_numbers (number)
    )
{%- endmacro %}

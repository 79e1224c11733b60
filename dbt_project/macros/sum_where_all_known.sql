{#- Sum of a number over areas, null where it is not known of an area that has any (`count` above nought): an area of
    which nothing is counted adds nothing. -#}
{% macro sum_where_all_known(number, count) -%}
    cast(case
        when count(case when {{ number }} is null and {{ count }} <> 0 then 1 end) = 0 then sum({{ number }})
    end as bigint)
{%- endmacro %}

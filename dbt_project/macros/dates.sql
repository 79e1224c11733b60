{#- Steps along the calendar, as dates: an engine's own date arithmetic may turn a date into a timestamp. -#}

{#- The day so many months later (earlier where negative); the last day of the month where that day does not exist. -#}
{% macro months_after(day, months) -%}
    cast({{ dbt.dateadd('month', months, day) }} as date)
{%- endmacro %}

{#- The day so many days later (earlier where negative). -#}
{% macro days_after(day, days) -%}
    cast({{ dbt.dateadd('day', days, day) }} as date)
{%- endmacro %}

{#- A running number of calendar quarters, so that four quarters before is a subtraction. -#}
{% macro quarter_number(day) -%}
    cast(extract(year from {{ day }}) * 4 + extract(quarter from {{ day }}) as integer)
{%- endmacro %}

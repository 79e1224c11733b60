{#- Sentences kept in seeds with places in braces, and the numbers that go there. -#}

{#- The sentence with each `{name}` replaced by its SQL expression of text; null values leave the place empty. -#}
{% macro filled_message(message, values) -%}
    {%- set filled = namespace(sql=message) -%}
    {%- for name, value in values.items() -%}
        {%- set filled.sql = "replace(" ~ filled.sql ~ ", '{" ~ name ~ "}', coalesce(" ~ value ~ ", ''))" -%}
    {%- endfor -%}
    {{ filled.sql }}
{%- endmacro %}

{#- A number of at least 0 as text with two decimals: 0.79. -#}
{% macro two_decimals(number) -%}
    case
        when {{ number }} is not null then concat(
            cast(cast(floor(round({{ number }} * 100, 0) / 100) as bigint) as {{ dbt.type_string() }}),
            '.',
            right(concat('0', cast(cast(round({{ number }} * 100, 0) as bigint) % 100 as {{ dbt.type_string() }})), 2)
        )
    end
{%- endmacro %}

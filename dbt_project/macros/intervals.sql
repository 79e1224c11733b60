{#- Confidence limits as SQL expressions: what a limit is, and nothing about which figure gets one.
    Arguments are SQL expressions as text. Impossible input (x < 0, n <= 0, x > n) gives null, never a number.
    Sources: Wilson (1927) for a share; for a count, Byar's approximation of the Poisson limits (Breslow and Day,
    1987) from 10 upwards and the exact limits (Garwood, 1936) below: public-health practice in England
    (OHID Fingertips, PHEindicatormethods). Doubles throughout: a bare 1.96 is a DECIMAL in some engines. -#}

{#- The normal deviate of a two-sided level, 95 or 99.8: the only place that holds one. -#}
{% macro z_value(level) -%}
    {%- set values = {'95': '1.959963984540054e0', '99.8': '3.090232306167813e0'} -%}
    {%- if level | string not in values -%}
        {{ exceptions.raise_compiler_error('A level is 95 or 99.8.') }}
    {%- endif -%}
    {{ values[level | string] }}
{%- endmacro %}

{#- Lower limit of the share x/n, between 0 and 1. -#}
{% macro wilson_lower(x, n, z) -%}
    case
        when ({{ x }}) = 0 and ({{ n }}) > 0 then 0e0
        when ({{ x }}) > 0 and ({{ x }}) <= ({{ n }}) then {{ _wilson(x, n, z, '-') }}
    end
{%- endmacro %}

{#- Upper limit of the share x/n, between 0 and 1. -#}
{% macro wilson_upper(x, n, z) -%}
    case
        when ({{ x }}) = ({{ n }}) and ({{ n }}) > 0 then 1e0
        when ({{ x }}) >= 0 and ({{ x }}) < ({{ n }}) then {{ _wilson(x, n, z, '+') }}
    end
{%- endmacro %}

{% macro _wilson(x, n, z, sign) -%}
    {%- set x, n = 'cast(' ~ x ~ ' as double)', 'cast(' ~ n ~ ' as double)' -%}
    (2 * {{ x }} + {{ z }} * {{ z }} {{ sign }} {{ z }} * sqrt({{ z }} * {{ z }} + 4 * {{ x }} * (1 - {{ x }} / {{ n }})))
        / (2 * ({{ n }} + {{ z }} * {{ z }}))
{%- endmacro %}

{#- Lower limit of a count of events; the caller divides by the population and multiplies. -#}
{% macro poisson_lower(x, level) -%}
    {%- set events = 'cast(' ~ x ~ ' as double)' -%}
    case
        when ({{ x }}) = 0 then 0e0
        when ({{ x }}) > 0 and ({{ x }}) < 10 then {{ _exact_poisson(x, level, 'exact_lower') }}
        when ({{ x }}) >= 10 then {{ events }} * power(
            1 - 1 / (9 * {{ events }}) - {{ z_value(level) }} / (3 * sqrt({{ events }})), 3
        )
    end
{%- endmacro %}

{#- Upper limit of a count of events; the caller divides by the population and multiplies. -#}
{% macro poisson_upper(x, level) -%}
    {%- set next = '(cast(' ~ x ~ ' as double) + 1)' -%}
    case
        when ({{ x }}) >= 0 and ({{ x }}) < 10 then {{ _exact_poisson(x, level, 'exact_upper') }}
        when ({{ x }}) >= 10 then {{ next }} * power(
            1 - 1 / (9 * {{ next }}) + {{ z_value(level) }} / (3 * sqrt({{ next }})), 3
        )
    end
{%- endmacro %}

{#- The seed stands in for an inverse chi-square, which SQL lacks; max() because Spark asks for an aggregate here. -#}
{% macro _exact_poisson(x, level, limit) -%}
    (
        select max({{ limit }}) from {{ ref('exact_poisson_limits') }}
        where exact_count = ({{ x }}) and exact_level = '{{ level }}'
    )
{%- endmacro %}

{#- Limits of a comparison of two figures, as SQL expressions: what a limit is, not who is compared with whom. Arguments
    are SQL expressions as text; impossible input gives null. Both methods set together the limits that each figure has
    on its own (intervals.sql), so that a comparison with something that does not vary is the figure's own interval.
    Sources: Newcombe (1998), method 10, for two shares; Li, Tang and Wong (2014), method of variance estimates recovery,
    for two rates. Two figures are compared as independent: an area with the others, never with a total it is part of.
    The Python twin is evaluation/comparing/differences.py. -#}

{#- Lower limit of the share x1/n1 less the share x2/n2, between -1 and 1. -#}
{% macro newcombe_difference_lower(x1, n1, x2, n2, level) -%}
    {%- set z, first, second = z_value(level), _plain_share(x1, n1), _plain_share(x2, n2) -%}
    ({{ first }} - {{ second }} - sqrt(
        power({{ first }} - {{ wilson_lower(x1, n1, z) }}, 2)
        + power({{ wilson_upper(x2, n2, z) }} - {{ second }}, 2)
    ))
{%- endmacro %}

{#- Upper limit of the share x1/n1 less the share x2/n2, between -1 and 1. -#}
{% macro newcombe_difference_upper(x1, n1, x2, n2, level) -%}
    {%- set z, first, second = z_value(level), _plain_share(x1, n1), _plain_share(x2, n2) -%}
    ({{ first }} - {{ second }} + sqrt(
        power({{ wilson_upper(x1, n1, z) }} - {{ first }}, 2)
        + power({{ second }} - {{ wilson_lower(x2, n2, z) }}, 2)
    ))
{%- endmacro %}

{#- nullif: some engines fail a query that divides by nought. -#}
{% macro _plain_share(x, n) -%}
    cast({{ x }} as double) / nullif({{ n }}, 0)
{%- endmacro %}

{#- Lower limit of the rate x1/n1 over the rate x2/n2: 0 where x1 is 0. -#}
{% macro rate_ratio_lower(x1, n1, x2, n2, level) -%}
    case
        when ({{ n1 }}) > 0 and ({{ n2 }}) > 0 then
            {{ ratio_lower_from_limits(x1, poisson_lower(x1, level), x2, poisson_upper(x2, level)) }}
            * cast({{ n2 }} as double) / ({{ n1 }})
    end
{%- endmacro %}

{#- Upper limit of the rate x1/n1 over the rate x2/n2: null where x2 is 0, for then there is none. -#}
{% macro rate_ratio_upper(x1, n1, x2, n2, level) -%}
    case
        when ({{ n1 }}) > 0 and ({{ n2 }}) > 0 then
            {{ ratio_upper_from_limits(x1, poisson_upper(x1, level), x2, poisson_lower(x2, level)) }}
            * cast({{ n2 }} as double) / ({{ n1 }})
    end
{%- endmacro %}

{#- The same where the limits are at hand: of two counts, or of two rates in one unit. A model with many rows should
    work out each limit once, and then use these. -#}
{% macro ratio_lower_from_limits(first, first_lower, second, second_upper) -%}
    case
        when ({{ first }}) = 0 and ({{ second }}) >= 0 then 0e0
        when ({{ first }}) > 0 and ({{ second }}) >= 0 then
            {{ _recovered(first, first_lower, second, second_upper) }}
    end
{%- endmacro %}

{% macro ratio_upper_from_limits(first, first_upper, second, second_lower) -%}
    case
        when ({{ first }}) >= 0 and ({{ second }}) > 0 then
            1 / {{ _recovered(second, second_lower, first, first_upper) }}
    end
{%- endmacro %}

{#- The r that solves (a - r b)^2 = (a - a_lower)^2 + r^2 (b_upper - b)^2, the lower limit of a/b; the upper limit is one
    over the lower limit of b/a. The root is written so that no digits cancel, and with few uses of the limits, each of
    which may be a look-up. -#}
{% macro _recovered(a, a_lower, b, b_upper) -%}
    {%- set a, b = 'cast(' ~ a ~ ' as double)', 'cast(' ~ b ~ ' as double)' -%}
    {%- set squares = '(power(' ~ a ~ ', 2) - power(' ~ a ~ ' - (' ~ a_lower ~ '), 2))' -%}
    (
        {{ squares }} / ({{ a }} * {{ b }} + sqrt(
            power({{ b }} * ({{ a }} - ({{ a_lower }})), 2) + power(({{ b_upper }}) - {{ b }}, 2) * {{ squares }}
        ))
    )
{%- endmacro %}

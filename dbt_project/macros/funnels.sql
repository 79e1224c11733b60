{#- Funnel limits and labels, as SQL expressions: how far an area may lie from the figure of all of them by chance. The
    label of a share follows the funnel, that of a rate the area's own interval, as in PHEindicatormethods
    (assign_funnel_significance), whose Low (0.001), Low (0.025), Not significant, High (0.025) and High (0.001) are
    below_998, below_95, within, above_95 and above_998 here. A value on a limit is within. Impossible input gives null.
    The Python twin is evaluation/comparing/funnels.py. -#}

{#- Lower limit for an area of n where the share of all areas is p: p - z sqrt(p(1-p)/n), at least 0. -#}
{% macro funnel_lower(p, n, level) -%}
    case
        when ({{ p }}) >= 0 and ({{ p }}) <= 1 and ({{ n }}) > 0
            then greatest(0e0, ({{ p }}) - {{ _funnel_width(p, n, level) }})
    end
{%- endmacro %}

{#- Upper limit for an area of n where the share of all areas is p: p + z sqrt(p(1-p)/n), at most 1. -#}
{% macro funnel_upper(p, n, level) -%}
    case
        when ({{ p }}) >= 0 and ({{ p }}) <= 1 and ({{ n }}) > 0
            then least(1e0, ({{ p }}) + {{ _funnel_width(p, n, level) }})
    end
{%- endmacro %}

{% macro _funnel_width(p, n, level) -%}
    {{ z_value(level) }} * sqrt(cast({{ p }} as double) * (1 - ({{ p }})) / ({{ n }}))
{%- endmacro %}

{#- Where the share x/n lies in the funnel around p: below_998, below_95, within, above_95 or above_998. -#}
{% macro share_funnel_label(x, n, p) -%}
    {%- set share = 'cast(' ~ x ~ ' as double) / (' ~ n ~ ')' -%}
    case
        when ({{ x }}) < 0 or ({{ x }}) > ({{ n }}) or ({{ n }}) <= 0 then null
        when {{ share }} < {{ funnel_lower(p, n, 99.8) }} then 'below_998'
        when {{ share }} < {{ funnel_lower(p, n, 95) }} then 'below_95'
        when {{ share }} > {{ funnel_upper(p, n, 99.8) }} then 'above_998'
        when {{ share }} > {{ funnel_upper(p, n, 95) }} then 'above_95'
        when {{ share }} >= {{ funnel_lower(p, n, 95) }} then 'within'
    end
{%- endmacro %}

{#- Where the rate x/n lies against `average`, the rate of all areas in the same unit, by the area's own interval. -#}
{% macro rate_funnel_label(x, n, average) -%}
    {%- set over = ' / cast(' ~ n ~ ' as double)' -%}
    case
        when ({{ x }}) < 0 or ({{ n }}) <= 0 or ({{ average }}) < 0 then null
        when {{ average }} < ({{ poisson_lower(x, 99.8) }}){{ over }} then 'above_998'
        when {{ average }} < ({{ poisson_lower(x, 95) }}){{ over }} then 'above_95'
        when {{ average }} > ({{ poisson_upper(x, 99.8) }}){{ over }} then 'below_998'
        when {{ average }} > ({{ poisson_upper(x, 95) }}){{ over }} then 'below_95'
        when {{ average }} <= ({{ poisson_upper(x, 95) }}){{ over }} then 'within'
    end
{%- endmacro %}

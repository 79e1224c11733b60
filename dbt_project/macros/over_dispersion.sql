{#- Over-dispersion of a group of areas, as aggregate SQL expressions: the mean of the squared distances from what all
    areas together have, each in its own standard errors (Spiegelhalter, 2005). About 1 where only chance sets areas
    apart; above 2 they differ by more than chance, and no area is called an outlier. The mean is over the areas, not
    over one fewer: so is the printed example, 32 for the London boroughs of 2023. Decimals, for a sum of doubles hangs on
    the order of its rows. Areas with impossible or missing
    counts are left out. The Python twin is evaluation/comparing/over_dispersion.py. -#}

{#- Of shares x/n, where p is the share of all areas together. -#}
{% macro over_dispersion_of_shares(x, n, p) -%}
    avg(cast(case
        when ({{ x }}) >= 0 and ({{ x }}) <= ({{ n }}) and ({{ n }}) > 0 and ({{ p }}) > 0 and ({{ p }}) < 1
            then power(({{ x }}) - ({{ n }}) * cast({{ p }} as double), 2)
                / (({{ n }}) * cast({{ p }} as double) * (1 - ({{ p }})))
    end as decimal(38, 15)))
{%- endmacro %}

{#- Of counts x, where `expected` is the count at the rate of all areas together. -#}
{% macro over_dispersion_of_rates(x, expected) -%}
    avg(cast(case
        when ({{ x }}) >= 0 and ({{ expected }}) > 0
            then power(({{ x }}) - cast({{ expected }} as double), 2) / ({{ expected }})
    end as decimal(38, 15)))
{%- endmacro %}

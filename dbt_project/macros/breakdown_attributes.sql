{#- Which attributes the events of each extract carry, by the name of their model: what they can be broken down by. -#}
{% macro breakdown_attributes() -%}
    {%- set of_children = ['age_band', 'sex', 'ethnicity_group'] -%}
    {{ return({
        'referrals': of_children,
        'assessments': of_children,
        'plans': of_children,
        'care': of_children + ['legal_status_at_start'],
        'complaints': ['procedure'],
    }) }}
{%- endmacro %}

{#- The category of a code. A code that the seed lacks stays as it is: it is in no row of the grid, and the sums do not
    come out. An attribute that a record leaves empty is not known: a category of its own. -#}
{% macro category_of(code, category) -%}
    case when {{ code }} is null then 'not_known' else coalesce({{ category }}, {{ code }}) end
{%- endmacro %}

{#- Domestic abuse of a plan or a period of care, by its own record or by a linked assessment: a yes of either is a yes;
    a no needs one of them to say so; where neither says anything it is not known. -#}
{% macro da_by_record_or_link(recorded, linked) -%}
    coalesce({{ recorded }} or {{ linked }}, {{ recorded }}, {{ linked }})
{%- endmacro %}

{#- What a yes rests on: the record goes first, so that what linking adds stands apart. -#}
{% macro da_evidence(recorded, linked) -%}
    case
        when {{ recorded }} then 'recorded'
        when {{ linked }} then 'linked_assessment'
        when coalesce({{ recorded }}, {{ linked }}) is not null then 'none'
        else 'not_known'
    end
{%- endmacro %}

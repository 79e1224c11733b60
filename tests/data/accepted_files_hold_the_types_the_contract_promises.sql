-- One drifted file widens a column for all (`union_by_name` does it without a word), and the casts of staging would
-- hide it. So the types found in the files are held against those that staging promises.
{% set type_names = {'string': 'varchar'} %}
{% set extracts = ['referrals', 'assessments', 'child_protection_plans', 'looked_after_children', 'complaints'] %}

with promised as (
    {% for extract in extracts -%}
    {% set outer = loop -%}
    {% set columns = graph.nodes['model.likeforlike.stg_' ~ extract].columns.values()
        | rejectattr('name', 'in', ['area_code', 'filed_period', 'submission_id', 'extracted_on', 'was_filed_open']) | list if execute else [] -%}
    {% for column in columns -%}
    select '{{ extract }}' as extract, '{{ column.name }}' as column_name,
        '{{ type_names.get(column.data_type, column.data_type) }}' as column_type
    {% if not (outer.last and loop.last) %}union all{% endif %}
    {% endfor -%}
    {% endfor %}
),

found as (
    {% for extract in extracts -%}
    select '{{ extract }}' as extract, column_name, column_type
    from ({{ column_types_of(source('accepted', extract)) }})
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
)

select promised.extract, promised.column_name, promised.column_type, found.column_type as found_type
from promised
left join found
    on promised.extract = found.extract
    and promised.column_name = found.column_name
where found.column_type is null or found.column_type <> promised.column_type

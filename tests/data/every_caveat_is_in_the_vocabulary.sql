-- A caveat without words is no caveat. The seeds are read as they stand: joining the vocabulary would drop a misspelt id.
with used as (
    {% for relation, column in [
        (ref('measure_values'), 'caveats'), (ref('indicator_values'), 'caveats'),
        (ref('comparisons'), 'caveats'), (ref('trends'), 'caveats'), (ref('social_value_ratios'), 'caveats'), (ref('social_value_lines'), 'caveats'),
        (ref('measures'), 'caveats'), (ref('indicators'), 'caveats'),
        (ref('measure_completeness'), 'caveat_id'), (ref('measure_requirements'), 'if_missing'),
    ] -%}
    select item from ({{ list_items(relation, column) }}) as items
    {% if not loop.last %}union{% endif %}
    {% endfor %}
)

select used.item
from used
left join {{ ref('caveats') }} as caveats
    on used.item = caveats.caveat_id
where caveats.caveat_id is null and used.item not in ('not_supplied', 'nothing')

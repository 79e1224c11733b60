-- Limits and labels of comparisons on this engine against those that published packages give.
select case_id
from {{ ref('int_worked_comparisons') }}
where not is_reproduced

-- Caveats of comparability are lists: each item must be in the vocabulary, so lengths must add up.
select comparability.caveats
from (select distinct caveats from {{ ref('int_protected_comparability') }} where caveats <> '') as comparability
left join {{ ref('caveats') }} as caveats
    on {{ list_holds('comparability.caveats', 'caveats.caveat_id') }}
group by comparability.caveats
having coalesce(sum(length(caveats.caveat_id) + 1), 0) <> length(comparability.caveats) + 1

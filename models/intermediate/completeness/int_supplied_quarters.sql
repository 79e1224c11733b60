-- One row per area, extract of rows and quarter that the area has supplied, nil returns among them. What was refused or
-- never sent is not here: nothing can be said about it, least of all nought.
select
    submissions.area_code,
    submissions.extract,
    submissions.period,
    quarters.quarter_start,
    quarters.quarter_number,
    coalesce(submissions.rekeyed, false) as is_rekeyed,
    -- A nil return has no pseudonyms.
    case when submissions.status = 'supplied' then coalesce(submissions.key_id, 'not said') end as key_id
from {{ ref('stg_submissions') }} as submissions
inner join {{ ref('int_quarters') }} as quarters
    on submissions.period = quarters.quarter
where submissions.status in ('supplied', 'nil')
    and submissions.extract <> 'aggregate_return'

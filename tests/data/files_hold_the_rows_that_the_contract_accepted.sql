-- A file that is lost or cut short would be published as fewer events, or as none. So for each submission that counts,
-- the rows in the accepted files are held against the number that the contract accepted.
{% set extracts = [
    'referrals', 'assessments', 'child_protection_plans', 'looked_after_children', 'complaints', 'aggregate_return'
] %}

with found as (
    {% for extract in extracts -%}
    select '{{ extract }}' as extract, area_code, period, submission_id, contract, count(*) as rows_found
    from {{ source('accepted', extract) }}
    group by area_code, period, submission_id, contract
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
)

select submissions.extract, submissions.area_code, submissions.period, submissions.submission_id
from {{ ref('stg_submissions') }} as submissions
left join found
    on submissions.extract = found.extract
    and submissions.area_code = found.area_code
    and submissions.period = found.period
    and submissions.submission_id = found.submission_id
    and submissions.contract = found.contract
where submissions.status in ('supplied', 'nil')
    and (submissions.accepted_rows is null or submissions.accepted_rows <> coalesce(found.rows_found, 0))

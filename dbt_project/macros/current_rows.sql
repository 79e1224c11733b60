{#- Which accepted rows count: those of the current submission, and of a key that was filed in several quarters
    (an assessment open in one, authorised in the next) the latest filing. Yields the extract's columns and the
    place they were filed; `recency` 1 is the row that counts. `last` orders before the filings: a state that a record
    does not return from. -#}
{% macro current_rows(extract, key, last=none) -%}
    select
        accepted.*,
        submissions.extracted_on,
        row_number() over (
            partition by accepted.area_code, accepted.{{ key }}
            order by {{ last ~ ', ' if last else '' }}accepted.period desc, submissions.sequence desc, accepted.source_row desc
        ) as recency
    from {{ source('accepted', extract) }} as accepted
    inner join {{ ref('stg_submissions') }} as submissions
        on accepted.area_code = submissions.area_code
        and accepted.period = submissions.period
        and accepted.submission_id = submissions.submission_id
        and accepted.contract = submissions.contract
        and submissions.extract = '{{ extract }}'
    where submissions.status in ('supplied', 'nil')
{%- endmacro %}

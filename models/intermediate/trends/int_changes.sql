-- One row per member (or the partnership) and indicator that is a share or a rate: its counts in the baseline and in the
-- latest period, and why a change is not measured. An area is set beside itself, whatever sets it apart from others. The
-- partnership's are sums over the areas that have both; where an area's is withheld, the partnership's figure, if it is of
-- the same areas.
with indicators_in_use as (
    select indicators.*
    from {{ ref('indicators') }} as indicators
    inner join {{ ref('int_indicators_in_use') }} as in_use
        on indicators.indicator_id = in_use.indicator_id
    where indicators.kind in ('share', 'rate', 'ratio')
),

baseline as (
    select
        (select max(baseline_period) from {{ ref('int_baseline_periods') }}) as baseline_period,
        (select max(latest_period) from {{ ref('int_baseline_periods') }}) as latest_period,
        (select max(baseline_name) from {{ ref('int_baseline_periods') }}) as baseline_name,
        (select max(latest_name) from {{ ref('int_baseline_periods') }}) as latest_name
),

members as (
    select distinct area_code from {{ ref('stg_members') }}
),

of_areas as (
    select
        members.area_code,
        indicators.indicator_id,
        indicators.kind,
        baseline.baseline_period,
        baseline.latest_period,
        baseline.baseline_name,
        baseline.latest_name,
        before.events as baseline_events,
        before.base as baseline_base,
        after.events as latest_events,
        after.base as latest_base,
        coalesce(before.own_status, 'not_applicable') as baseline_status,
        coalesce(after.own_status, 'not_applicable') as latest_status,
        coalesce(before.is_pooled, false) and coalesce(after.is_pooled, false) and cuts.break_on is null and unlike.why is null
            as is_in_both,
        cuts.why as cut_because,
        unlike.why as unlike_because
    from members
    cross join indicators_in_use as indicators
    cross join baseline
    left join {{ ref('int_compared_figures') }} as before
        on members.area_code = before.area_code
        and baseline.baseline_period = before.period
        and indicators.indicator_id = before.indicator_id
    left join {{ ref('int_compared_figures') }} as after
        on members.area_code = after.area_code
        and baseline.latest_period = after.period
        and indicators.indicator_id = after.indicator_id
    left join {{ ref('int_series_cuts') }} as cuts
        on members.area_code = cuts.area_code
        and indicators.indicator_id = cuts.indicator_id
    left join {{ ref('int_unlike_periods') }} as unlike
        on members.area_code = unlike.area_code
        and indicators.indicator_id = unlike.indicator_id
),

of_partnership as (
    select
        indicator_id,
        kind,
        baseline_period,
        latest_period,
        baseline_name,
        latest_name,
        sum(case when is_in_both then baseline_events end) as baseline_events,
        sum(case when is_in_both then baseline_base end) as baseline_base,
        sum(case when is_in_both then latest_events end) as latest_events,
        sum(case when is_in_both then latest_base end) as latest_base,
        max(case when is_in_both and baseline_status = 'suppressed' then 1 else 0 end) = 1 as lacks_baseline,
        max(case when is_in_both and latest_status = 'suppressed' then 1 else 0 end) = 1 as lacks_latest,
        {{ joined_list('case when is_in_both then area_code end') }} as areas_in
    from of_areas
    group by indicator_id, kind, baseline_period, latest_period, baseline_name, latest_name
),

of_sums as (
    select
        sums.indicator_id,
        sums.kind,
        sums.baseline_period,
        sums.latest_period,
        sums.baseline_name,
        sums.latest_name,
        sums.areas_in,
        {% for side, figure in [('baseline', 'before'), ('latest', 'after')] -%}
        case when sums.lacks_{{ side }} then {{ figure }}.events else sums.{{ side }}_events end as {{ side }}_events,
        case when sums.lacks_{{ side }} then {{ figure }}.base else sums.{{ side }}_base end as {{ side }}_base,
        sums.lacks_{{ side }} and coalesce({{ figure }}.status, '') <> 'published'
            as is_{{ side }}_withheld{{ ',' if not loop.last }}
        {% endfor %}
    from of_partnership as sums
    {% for side, figure in [('baseline', 'before'), ('latest', 'after')] -%}
    left join {{ ref('int_pooled_figures') }} as {{ figure }}
        on sums.{{ side }}_period = {{ figure }}.period
        and sums.indicator_id = {{ figure }}.indicator_id
        and sums.areas_in = {{ figure }}.areas_in
    {% endfor %}
)

select
    area_code,
    indicator_id,
    kind,
    baseline_period,
    latest_period,
    baseline_name,
    latest_name,
    baseline_events,
    baseline_base,
    latest_events,
    latest_base,
    area_code as areas_in,
    case
        when kind = 'ratio' then 'event_ratio'
        when baseline_period is null then 'no_baseline_set'
        when latest_period is null then 'no_later_period'
        when baseline_status <> 'published' then 'baseline_missing'
        when latest_status <> 'published' then 'latest_missing'
        when cut_because is not null then 'series_broken'
        when unlike_because is not null then 'counted_unlike'
    end as not_measured_because,
    case
        when baseline_status <> 'published' then baseline_status
        when latest_status <> 'published' then latest_status
    end as missing,
    cut_because,
    unlike_because
from of_areas

union all

select
    'partnership' as area_code,
    indicator_id,
    kind,
    baseline_period,
    latest_period,
    baseline_name,
    latest_name,
    baseline_events,
    baseline_base,
    latest_events,
    latest_base,
    coalesce(areas_in, '') as areas_in,
    case
        when kind = 'ratio' then 'event_ratio'
        when baseline_period is null then 'no_baseline_set'
        when latest_period is null then 'no_later_period'
        when areas_in is null then 'no_areas_in_both'
        -- One area's change under another name.
        when areas_in not like '%|%' then 'one_area_in_both'
        when is_baseline_withheld then 'baseline_missing'
        when is_latest_withheld then 'latest_missing'
        when baseline_base = 0 or latest_base = 0 then 'no_denominator'
    end as not_measured_because,
    case when is_baseline_withheld or is_latest_withheld then 'suppressed' end as missing,
    cast(null as {{ dbt.type_string() }}) as cut_because,
    cast(null as {{ dbt.type_string() }}) as unlike_because
from of_sums

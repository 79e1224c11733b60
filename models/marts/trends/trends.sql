-- One row per area (or the partnership) and indicator that is a share, a rate or a ratio: its change from the baseline with
-- limits, the word that they allow, the direction of travel, and what its series of quarters and years show.
with valued as (
    select
        changes.*,
        indicators.multiplier,
        indicators.expected_direction,
        changes.baseline_events * indicators.multiplier / nullif(changes.baseline_base, 0) as baseline_value,
        changes.latest_events * indicators.multiplier / nullif(changes.latest_base, 0) as latest_value
    from {{ ref('int_changes') }} as changes
    inner join {{ ref('indicators') }} as indicators
        on changes.indicator_id = indicators.indicator_id
),

measured as (
    select
        *,
        case kind when 'share' then 0e0 else 1e0 end as no_change,
        case
            when not_measured_because is not null then null
            when kind = 'share' then latest_value - baseline_value
            else latest_value / nullif(baseline_value, 0)
        end as change,
        {% for side in ['lower', 'upper'] -%}
        {% for level, column in [(95, '95'), (99.8, '998')] -%}
        case
            when not_measured_because is not null then null
            when kind = 'share' then
                {{ context['newcombe_difference_' ~ side]('latest_events', 'latest_base', 'baseline_events', 'baseline_base', level) }}
            else
                {{ context['rate_ratio_' ~ side]('latest_events', 'latest_base', 'baseline_events', 'baseline_base', level) }}
        end as change_{{ side }}_{{ column }}{{ ',' if not (loop.last and side == 'upper') }}
        {% endfor %}
        {% endfor %}
    from valued
),

labelled as (
    select
        *,
        case
            when not_measured_because is not null then not_measured_because
            when change_lower_998 > no_change then 'higher'
            when change_upper_998 < no_change then 'lower'
            else 'similar'
        end as label,
        -- A figure that is withheld is there, and the sentence must not say that it is not.
        case
            when missing = 'suppressed' and not_measured_because = 'baseline_missing' then 'baseline_withheld'
            when missing = 'suppressed' and not_measured_because = 'latest_missing' then 'latest_withheld'
        end as said_instead
    from measured
),

-- Only a rate of the population shows where practice goes: a ratio of events falls as more is found.
directed as (
    select
        *,
        case
            when not_measured_because is not null then 'not_measured'
            when kind <> 'rate' or expected_direction not in ('up', 'down') then 'not_stated'
            when label = 'similar' then 'no_detectable_change'
            when (expected_direction = 'up') = (label = 'higher') then 'toward'
            else 'away'
        end as direction_of_travel
    from labelled
),

settings as (
    select provenance from {{ ref('stg_settings') }}
),

-- Both periods' caveats hold for a change between them.
caveats as (
    select area_code, indicator_id, {{ joined_list('caveat_id') }} as caveats
    from (
        select changes.area_code, changes.indicator_id, caveats.caveat_id
        from {{ ref('int_changes') }} as changes
        inner join {{ ref('int_area_indicator_caveats') }} as caveats
            on {{ list_holds('changes.areas_in', 'caveats.area_code') }}
            and changes.indicator_id = caveats.indicator_id
            and caveats.period in (changes.baseline_period, changes.latest_period)
        union all
        select changes.area_code, changes.indicator_id, 'invented_rows' as caveat_id
        from {{ ref('int_changes') }} as changes
        cross join settings
        where {{ list_holds('settings.provenance', "'invented'") }}
    ) as all_caveats
    group by area_code, indicator_id
)

select
    directed.area_code,
    areas.area_name,
    directed.indicator_id,
    directed.baseline_period,
    directed.latest_period,
    case when directed.not_measured_because is null then directed.baseline_value end as baseline_value,
    case when directed.not_measured_because is null then directed.latest_value end as latest_value,
    case directed.kind when 'share' then 'difference' when 'rate' then 'ratio' else 'none' end as comparison,
    directed.change,
    directed.change_lower_95 as lower_95,
    directed.change_upper_95 as upper_95,
    directed.change_lower_998 as lower_998,
    directed.change_upper_998 as upper_998,
    case
        when directed.not_measured_because is not null then 'none'
        when directed.kind = 'share' then 'newcombe'
        else 'rate_ratio'
    end as method,
    case when directed.not_measured_because is null then directed.label else 'none' end as label,
    {{ filled_message('words.text', {
        'baseline': 'directed.baseline_name', 'latest': 'directed.latest_name',
        'missing': "replace(directed.missing, '_', ' ')", 'cut': "replace(directed.cut_because, '|', ' ')",
        'unlike': "replace(directed.unlike_because, '|', ' ')",
    }) }} as sentence,
    directed.not_measured_because,
    directed.expected_direction,
    directed.direction_of_travel,
    series.quarter_count,
    series.is_trial_limits,
    series.chart_mean,
    series.chart_lower,
    series.chart_upper,
    series.last_point,
    series.no_chart_because,
    series.year_count,
    series.chi_square,
    series.year_trend,
    series.no_year_trend_because,
    directed.areas_in,
    coalesce(caveats.caveats, '') as caveats,
    settings.provenance
from directed
cross join settings
inner join {{ ref('int_areas') }} as areas
    on directed.area_code = areas.area_code
inner join {{ ref('words') }} as words
    on words.surface = 'change'
    and coalesce(directed.said_instead, directed.label) = words.label
left join {{ ref('stg_series') }} as series
    on directed.area_code = series.area_code
    and directed.indicator_id = series.indicator_id
left join caveats
    on directed.area_code = caveats.area_code
    and directed.indicator_id = caveats.indicator_id

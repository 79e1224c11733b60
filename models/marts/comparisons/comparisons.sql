-- One row per member, period, indicator that is a share or a rate, and benchmark: how far the two differ, with limits, and
-- the word that the 99.8 % limits allow. No ranking.
with figures as (
    select figures.*, published.value, published.lower_95, published.upper_95, published.lower_998, published.upper_998
    from {{ ref('int_compared_figures') }} as figures
    inner join {{ ref('indicator_values') }} as published
        on figures.area_code = published.area_code
        and figures.period = published.period
        and figures.indicator_id = published.indicator_id
),

beside as (
    select
        figures.*,
        comparators.benchmark,
        comparators.benchmark_area_code,
        comparators.benchmark_name,
        comparators.benchmark_areas_in,
        comparators.events as benchmark_events,
        comparators.base as benchmark_base,
        comparators.events * figures.multiplier / nullif(comparators.base, 0) as benchmark_value,
        dispersion.phi,
        dispersion.area_count,
        dispersion.pooled_value,
        {% for limit in ['lower_95', 'upper_95', 'lower_998', 'upper_998'] -%}
        funnels.funnel_{{ limit }} as rate_funnel_{{ limit }},
        {% endfor -%}
        case
            when figures.status = 'not_comparable' then 'not_comparable'
            when figures.status = 'suppressed' then 'withheld'
            when figures.status <> 'published' then 'not_published'
            else comparators.no_benchmark_reason
        end as not_compared_because
    from figures
    inner join {{ ref('int_comparators') }} as comparators
        on figures.area_code = comparators.area_code
        and figures.period = comparators.period
        and figures.indicator_id = comparators.indicator_id
    left join {{ ref('int_dispersion') }} as dispersion
        on figures.period = dispersion.period
        and figures.indicator_id = dispersion.indicator_id
    left join {{ ref('stg_rate_funnels') }} as funnels
        on figures.area_code = funnels.area_code
        and figures.period = funnels.period
        and figures.indicator_id = funnels.indicator_id
),

-- The others vary as the area does: a difference of shares (Newcombe) or a ratio of rates with limits of its own. A
-- region and England are fixed points: the area's own limits, moved by them.
compared as (
    select
        *,
        case kind when 'share' then 'difference' else 'ratio' end as comparison,
        case kind when 'share' then 0e0 else 1e0 end as no_difference,
        case
            when not_compared_because is not null then null
            when kind = 'share' then value - benchmark_value
            else value / nullif(benchmark_value, 0)
        end as difference_or_ratio,
        {% for side in ['lower', 'upper'] -%}
        {% for level, column in [(95, '95'), (99.8, '998')] -%}
        case
            when not_compared_because is not null then null
            when benchmark = 'others_in_partnership' and kind = 'share' then
                {{ context['newcombe_difference_' ~ side]('events', 'base', 'benchmark_events', 'benchmark_base', level) }}
            when benchmark = 'others_in_partnership' then
                {{ context['rate_ratio_' ~ side]('events', 'base', 'benchmark_events', 'benchmark_base', level) }}
            when kind = 'share' then {{ side }}_{{ column }} - benchmark_value
            else {{ side }}_{{ column }} / nullif(benchmark_value, 0)
        end as compared_{{ side }}_{{ column }},
        {% endfor %}
        {% endfor -%}
        {% for side in ['lower', 'upper'] -%}
        {% for level, column in [(95, '95'), (99.8, '998')] -%}
        case
            when kind = 'share' and is_pooled then {{ context['funnel_' ~ side]('pooled_value', 'base', level) }}
            else rate_funnel_{{ side }}_{{ column }}
        end as funnel_{{ side }}_{{ column }}{{ ',' if not (loop.last and side == 'upper') }}
        {% endfor %}
        {% endfor %}
    from beside
),

labelled as (
    select
        *,
        case
            when not_compared_because is not null then not_compared_because
            -- Where areas differ by more than chance, none is picked out among them.
            when benchmark = 'others_in_partnership' and phi > 2 then 'areas_differ'
            when compared_lower_998 > no_difference then 'higher'
            when compared_upper_998 < no_difference then 'lower'
            else 'similar'
        end as label
    from compared
),

settings as (
    select provenance from {{ ref('stg_settings') }}
),

caveats as (
    select area_code, period, indicator_id, {{ joined_list('caveat_id') }} as caveats
    from (
        select area_code, period, indicator_id, caveat_id from {{ ref('int_area_indicator_caveats') }}
        union all
        select figures.area_code, figures.period, figures.indicator_id, 'invented_rows' as caveat_id
        from figures
        cross join settings
        where {{ list_holds('settings.provenance', "'invented'") }}
    ) as all_caveats
    group by area_code, period, indicator_id
)

select
    labelled.area_code,
    areas.area_name,
    periods.period_type,
    labelled.period,
    periods.period_start,
    periods.period_end,
    labelled.indicator_id,
    labelled.benchmark,
    labelled.benchmark_area_code,
    labelled.benchmark_name,
    case when labelled.not_compared_because is null then labelled.value end as value,
    case when labelled.not_compared_because is null then labelled.benchmark_value end as benchmark_value,
    labelled.comparison,
    labelled.difference_or_ratio,
    labelled.compared_lower_95 as lower_95,
    labelled.compared_upper_95 as upper_95,
    labelled.compared_lower_998 as lower_998,
    labelled.compared_upper_998 as upper_998,
    case
        when labelled.not_compared_because is not null then 'none'
        when labelled.benchmark <> 'others_in_partnership' then 'own_limits'
        when labelled.kind = 'share' then 'newcombe'
        else 'rate_ratio'
    end as method,
    case when labelled.not_compared_because is null then labelled.label else 'none' end as label,
    case
        when labelled.polarity = 'higher_is_better' and labelled.label = 'higher' then 'better'
        when labelled.polarity = 'higher_is_better' and labelled.label = 'lower' then 'worse'
        when labelled.polarity = 'lower_is_better' and labelled.label = 'higher' then 'worse'
        when labelled.polarity = 'lower_is_better' and labelled.label = 'lower' then 'better'
        else 'none'
    end as judgement,
    replace(words.text, '{benchmark}', labelled.benchmark_name) as sentence,
    -- Which of the two is withheld, the sentence says.
    case when labelled.not_compared_because like '%withheld' then 'withheld' else labelled.not_compared_because end
        as not_compared_because,
    case when labelled.benchmark = 'others_in_partnership' then labelled.funnel_lower_95 end as funnel_lower_95,
    case when labelled.benchmark = 'others_in_partnership' then labelled.funnel_upper_95 end as funnel_upper_95,
    case when labelled.benchmark = 'others_in_partnership' then labelled.funnel_lower_998 end as funnel_lower_998,
    case when labelled.benchmark = 'others_in_partnership' then labelled.funnel_upper_998 end as funnel_upper_998,
    case when labelled.benchmark = 'others_in_partnership' then labelled.phi end as phi,
    labelled.benchmark_areas_in,
    coalesce(caveats.caveats, '') as caveats,
    settings.provenance
from labelled
cross join settings
inner join {{ ref('int_periods') }} as periods
    on labelled.period = periods.period
inner join {{ ref('words') }} as words
    on words.surface = 'comparison'
    and labelled.label = words.label
inner join {{ ref('int_areas') }} as areas
    on labelled.area_code = areas.area_code
left join caveats
    on labelled.area_code = caveats.area_code
    and labelled.period = caveats.period
    and labelled.indicator_id = caveats.indicator_id

-- One row per area (or the partnership), year and indicator that is broken down, breakdown and category: the figure with
-- its limits, or why there is none. Only published rows carry numbers.
with settings as (
    select
        partnership_name,
        provenance,
        case when {{ list_holds('provenance', "'invented'") }} then 'invented_rows' end as invented_caveat
    from {{ ref('stg_settings') }}
),

figures as (
    select
        area_code, area_name, period, indicator_id, breakdown, category, status, numerator, denominator,
        area_code as areas_in
    from {{ ref('int_protected_area_breakdowns') }}
    union all
    select
        'partnership' as area_code, settings.partnership_name as area_name, pooled.period, pooled.indicator_id,
        pooled.breakdown, pooled.category, pooled.status, pooled.numerator, pooled.denominator,
        coalesce(pooled.areas_in, '') as areas_in
    from {{ ref('int_protected_partnership_breakdowns') }} as pooled
    cross join settings
),

measured as (
    select
        figures.area_code,
        figures.area_name,
        periods.period_type,
        figures.period,
        periods.period_start,
        periods.period_end,
        figures.indicator_id,
        figures.breakdown,
        figures.category,
        categories.category_label,
        cast(categories.place as integer) as category_place,
        indicators.kind,
        indicators.unit,
        figures.status,
        figures.areas_in,
        case when figures.status = 'published' then figures.numerator end as numerator,
        case when figures.status = 'published' then figures.denominator end as denominator
    from figures
    inner join {{ ref('int_periods') }} as periods
        on figures.period = periods.period
    inner join {{ ref('indicators') }} as indicators
        on figures.indicator_id = indicators.indicator_id
    inner join {{ ref('breakdown_categories') }} as categories
        on figures.breakdown = categories.breakdown
        and figures.category = categories.category
),

caveats as (
    select area_code, period, indicator_id, breakdown, category, {{ joined_list('caveat_id') }} as caveats
    from (
        select area_code, period, indicator_id, breakdown, category, caveat_id
        from {{ ref('int_breakdown_caveats') }}
        union all
        select
            figures.area_code, figures.period, figures.indicator_id, figures.breakdown, figures.category,
            settings.invented_caveat as caveat_id
        from figures
        cross join settings
        where settings.invented_caveat is not null
    ) as all_caveats
    group by area_code, period, indicator_id, breakdown, category
)

select
    measured.area_code,
    measured.area_name,
    measured.period_type,
    measured.period,
    measured.period_start,
    measured.period_end,
    measured.indicator_id,
    measured.breakdown,
    measured.category,
    measured.category_label,
    measured.category_place,
    measured.numerator,
    measured.denominator,
    case
        when measured.kind = 'count' then cast(measured.numerator as double)
        else cast(measured.numerator as double) / nullif(measured.denominator, 0)
    end as value,
    measured.unit,
    {% for limit, level in [('lower', 95), ('upper', 95), ('lower', 99.8), ('upper', 99.8)] %}
    case
        when measured.kind = 'share' then
            {% if limit == 'lower' %}{{ wilson_lower('measured.numerator', 'measured.denominator', z_value(level)) }}
            {%- else %}{{ wilson_upper('measured.numerator', 'measured.denominator', z_value(level)) }}{% endif %}
    end as {{ limit }}_{{ (level | string).replace('.', '') }},
    {% endfor %}
    case when measured.status = 'published' and measured.kind = 'share' then 'wilson' else 'none' end as method,
    measured.status,
    coalesce(caveats.caveats, '') as caveats,
    measured.areas_in,
    settings.provenance
from measured
cross join settings
left join caveats
    on measured.area_code = caveats.area_code
    and measured.period = caveats.period
    and measured.indicator_id = caveats.indicator_id
    and measured.breakdown = caveats.breakdown
    and measured.category = caveats.category

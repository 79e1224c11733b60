-- One row per area (or the partnership), period in use and indicator expected: the figure with its limits, or why
-- there is none. Only published rows carry numbers.
with settings as (
    select
        partnership_name,
        provenance,
        case when {{ list_holds('provenance', "'invented'") }} then 'invented_rows' end as invented_caveat
    from {{ ref('stg_settings') }}
),

figures as (
    select area_code, area_name, period, indicator_id, status, numerator, denominator, area_code as areas_in
    from {{ ref('int_protected_area_indicators') }}
    union all
    select
        'partnership' as area_code,
        settings.partnership_name as area_name,
        pooled.period,
        pooled.indicator_id,
        pooled.status,
        pooled.numerator,
        pooled.denominator,
        coalesce(pooled.areas_in, '') as areas_in
    from {{ ref('int_protected_partnership_indicators') }} as pooled
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
        indicators.kind,
        indicators.unit,
        cast(indicators.multiplier as double) as multiplier,
        figures.status,
        figures.areas_in,
        case when figures.status = 'published' then figures.numerator end as numerator,
        case when figures.status = 'published' then figures.denominator end as denominator,
        -- What the count is set against. A quarter's events meet a quarter of the children-years.
        case
            when figures.status <> 'published' then null
            when indicators.kind = 'rate' and periods.period_type = 'quarter'
                then cast(figures.denominator as double) / 4
            else cast(figures.denominator as double)
        end as base
    from figures
    inner join {{ ref('int_periods') }} as periods
        on figures.period = periods.period
    inner join {{ ref('indicators') }} as indicators
        on figures.indicator_id = indicators.indicator_id
),

caveats as (
    select area_code, period, indicator_id, {{ joined_list('caveat_id') }} as caveats
    from (
        select area_code, period, indicator_id, caveat_id
        from {{ ref('int_area_indicator_caveats') }}
        union all
        select 'partnership' as area_code, period, indicator_id, caveat_id
        from {{ ref('int_partnership_indicator_caveats') }}
        union all
        select figures.area_code, figures.period, figures.indicator_id, settings.invented_caveat as caveat_id
        from figures
        cross join settings
        where settings.invented_caveat is not null
    ) as all_caveats
    group by area_code, period, indicator_id
)

select
    measured.area_code,
    measured.area_name,
    measured.period_type,
    measured.period,
    measured.period_start,
    measured.period_end,
    measured.indicator_id,
    measured.numerator,
    measured.denominator,
    case
        when measured.kind = 'count' then cast(measured.numerator as double)
        else measured.numerator * measured.multiplier / nullif(measured.base, 0)
    end as value,
    measured.unit,
    {% for limit, level in [('lower', 95), ('upper', 95), ('lower', 99.8), ('upper', 99.8)] %}
    case measured.kind
        when 'share' then
            {% if limit == 'lower' %}{{ wilson_lower('measured.numerator', 'measured.denominator', z_value(level)) }}
            {%- else %}{{ wilson_upper('measured.numerator', 'measured.denominator', z_value(level)) }}{% endif %}
        when 'rate' then
            {% if limit == 'lower' %}{{ poisson_lower('measured.numerator', level) }}
            {%- else %}{{ poisson_upper('measured.numerator', level) }}{% endif %}
            * measured.multiplier / nullif(measured.base, 0)
    end as {{ limit }}_{{ (level | string).replace('.', '') }},
    {% endfor %}
    case
        when measured.status <> 'published' then 'none'
        when measured.kind = 'share' then 'wilson'
        when measured.kind = 'rate' and measured.numerator < 10 then 'exact'
        when measured.kind = 'rate' then 'byar'
        else 'none'
    end as method,
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

-- One row per map that is valued and year, 0 being the start: what a pound of that year is worth at the start.
with years as (
    select number as year
    from {{ whole_numbers(0, 125) }} as numbers
),

-- How many years of discounting lie before a year: year 1 has one, or none, as the convention says.
elapsed as (
    select
        maps.map_id,
        maps.discount_rate,
        years.year,
        greatest(0, years.year - 1 + maps.discount_from_year) as elapsed_years
    from {{ ref('stg_impact_maps') }} as maps
    cross join years
    where maps.status = 'published'
),

schedule as (
    select years.year as elapsed_year, steps.discount_rate
    from years
    inner join {{ ref('discount_rates') }} as steps
        on years.year between steps.from_year and steps.to_year
),

-- The rate of each year that lies before: the map's one rate, or the schedule's.
rates as (
    select
        elapsed.map_id,
        elapsed.year,
        coalesce(elapsed.discount_rate, schedule.discount_rate) as discount_rate
    from elapsed
    inner join schedule
        on elapsed.elapsed_years >= schedule.elapsed_year
)

-- The product of 1 / (1 + rate) over those years: a sum of logarithms, as SQL has no product; of decimals, so that it
-- does not hang on the order of the years.
select
    elapsed.map_id,
    elapsed.year,
    exp(-cast(coalesce(sum(cast(ln(1 + rates.discount_rate) as decimal(38, 20))), 0) as double)) as discount_factor
from elapsed
left join rates
    on elapsed.map_id = rates.map_id
    and elapsed.year = rates.year
group by elapsed.map_id, elapsed.year

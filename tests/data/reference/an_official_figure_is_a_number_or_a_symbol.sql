-- Never both, never neither: a withheld figure is not a nought, and a gap without a symbol is a loss of ours.
select area_code, period, measure
from {{ ref('benchmarks') }}
where (value is null) = (symbol = '')

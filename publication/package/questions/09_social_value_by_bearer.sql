-- Who paid, and to whom the value falls
-- Ask: What did each body pay, and what falls to it?
-- Watch: The ratio adds pounds of different kinds: what a budget may one day not spend, and what a life is worth to the
--     person who lives it. It is no return to the body that paid.
-- Read: One row for each body, in pounds as present values. `net` below 0: it paid more than falls to it.
--     `evidence_standing` is what the result may be called; read `social_value_assumptions` before quoting a pound.
select
    r.map_name,
    b.area_name,
    b.bearer,
    cast(round(b.paid_gbp) as bigint) as paid,
    cast(round(b.gained_gbp) as bigint) as gained,
    cast(round(b.net_gbp) as bigint) as net,
    cast(round(b.gained_fiscal_gbp) as bigint) as of_it_fiscal,
    cast(round(b.gained_social_gbp) as bigint) as of_it_social,
    round(r.ratio, 2) as ratio_of_all,
    r.evidence_standing
from social_value_bearers as b
join social_value_ratios as r on r.map_id = b.map_id and r.area_code = b.area_code
where r.status = 'published'
order by b.map_id, b.area_code, b.bearer

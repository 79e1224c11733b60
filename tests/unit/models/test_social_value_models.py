"""The models of social value state what the engine does, to the penny, under every convention; and neither is right
merely because the other says so: a third way, plain loops over decimals, gives the same."""

from __future__ import annotations

from decimal import Decimal, getcontext

import pytest

from evaluation.home_maps import HomeMap
from evaluation.uncertainty_tables import places
from evaluation.valuing import Value, value
from tests.unit.models.impact_maps import all_maps
from tests.unit.models.story import HACKNEY, WALTHAM

pytestmark = pytest.mark.integration

PENNY = 0.005
MAPS = {each.map_id: each for each in all_maps() if each.checked.map}
STEPS = ((30, Decimal("0.035")), (75, Decimal("0.03")), (125, Decimal("0.025")))


def engine(each: HomeMap, place: str) -> Value:
    outcomes, inputs = places(each.checked.map)[place]
    return value(outcomes, None, inputs, each.convention)


@pytest.mark.parametrize("map_id", MAPS)
def test_every_line_is_the_engines_to_the_penny(built, map_id):
    rows = built.rows(
        "select map_row, year, impact_gbp, discount_factor, pv_gbp from marts.social_value_lines "
        f"where map_id = '{map_id}' order by map_row, year"
    )
    theirs = engine(MAPS[map_id], "partnership").lines
    assert len(rows) == len(theirs)
    for (row, year, impact, factor, pv), line in zip(rows, theirs, strict=True):
        assert (row, year) == (line.outcome.row, line.year)
        assert abs(impact - line.impact_gbp) < PENNY and abs(pv - line.pv_gbp) < PENNY
        assert factor == pytest.approx(line.discount_factor, rel=1e-12)


@pytest.mark.parametrize("map_id", MAPS)
def test_every_line_is_a_plain_loops_to_the_penny(built, map_id):
    getcontext().prec = 50
    chosen = MAPS[map_id].convention
    rows = built.rows(f"select map_row, year, pv_gbp from marts.social_value_lines where map_id = '{map_id}'")
    outcomes = {each.row: each for each in MAPS[map_id].checked.map.outcomes}
    for row, year, pv in rows:
        each = outcomes[row]
        worth = Decimal(each.quantity) * Decimal(each.proxy_gbp)
        for taken in (each.deadweight, each.displacement, each.attribution_to_others, each.leakage):
            worth *= 1 - Decimal(taken)
        if chosen.drop_off == "compound":
            for _ in range(year - 1):
                worth *= 1 - Decimal(each.drop_off)
        else:
            worth *= max(Decimal(0), 1 - (year - 1) * Decimal(each.drop_off))
        for elapsed in range(1, year + chosen.discount_from_year):
            step = next(rate for until, rate in STEPS if elapsed <= until)
            worth /= 1 + (step if chosen.discount_rate is None else Decimal(chosen.discount_rate))
        assert abs(Decimal(pv) - worth) < Decimal("0.005"), (row, year)


@pytest.mark.parametrize("map_id", MAPS)
def test_every_ratio_and_its_parts_are_the_engines(built, map_id):
    rows = built.rows(
        "select area_code, pv_gbp, cost_gbp, net_pv_gbp, ratio, fiscal_pv_gbp, fiscal_ratio, cashable_pv_gbp, "
        f"payback_year from marts.social_value_ratios where map_id = '{map_id}'"
    )
    each = MAPS[map_id]
    assert {row[0] for row in rows} == set(places(each.checked.map))
    has_shared_cost = any(given.area_code is None for given in each.checked.map.inputs)
    for area, pv, cost, net, ratio, fiscal, fiscal_ratio, cashable, payback in rows:
        theirs = engine(each, area)
        assert pv == pytest.approx(theirs.pv_gbp, abs=PENNY, rel=1e-12)
        assert fiscal == _about(theirs.fiscal_pv_gbp) and cashable == _about(theirs.cashable_pv_gbp)
        if area != "partnership" and has_shared_cost:
            assert (cost, net, ratio, fiscal_ratio, payback) == (None,) * 5
            continue
        assert cost == pytest.approx(theirs.cost_gbp, abs=PENNY) and net == pytest.approx(theirs.net_pv_gbp, abs=PENNY)
        assert ratio == _about(theirs.ratio) and fiscal_ratio == _about(theirs.fiscal_ratio)
        assert payback == theirs.payback_year


@pytest.mark.parametrize("map_id", MAPS)
def test_who_pays_and_who_gains_is_the_engines(built, map_id):
    rows = built.rows(
        "select area_code, bearer, paid_gbp, gained_gbp, gained_fiscal_gbp, gained_economic_gbp, gained_social_gbp, "
        f"gained_not_stated_gbp from marts.social_value_bearers where map_id = '{map_id}'"
    )
    for area in places(MAPS[map_id].checked.map):
        theirs = {each.name.casefold(): each for each in engine(MAPS[map_id], area).bearers()}
        ours = {row[1].casefold(): row for row in rows if row[0] == area}
        # A body has one name in the whole map, and an area's part of it may call it by another.
        assert len(ours) == len(theirs)
        paid, gained = (sorted(getattr(each, name) for each in theirs.values()) for name in ("paid_gbp", "gained_gbp"))
        assert sorted(row[2] for row in ours.values()) == pytest.approx(paid, abs=PENNY)
        assert sorted(row[3] for row in ours.values()) == pytest.approx(gained, abs=PENNY)
        for kind, place in (("fiscal", 4), ("economic", 5), ("social", 6), ("not stated", 7)):
            of_kind = sum(each.by_type.get(kind, 0.0) for each in theirs.values())
            assert sum(row[place] for row in ours.values()) == pytest.approx(of_kind, abs=PENNY)


def test_pooled_is_a_ratio_of_sums_and_the_range_between_areas_stands_beside_it(built):
    rows = built.rows(
        "select area_code, pv_gbp, cost_gbp, ratio, area_count, lowest_area_ratio, highest_area_ratio "
        "from marts.social_value_ratios where map_id = 'by_area'"
    )
    by_area = {row[0]: row[1:] for row in rows}
    one, two, pooled = by_area[HACKNEY], by_area[WALTHAM], by_area["partnership"]
    assert pooled[2] == pytest.approx((one[0] + two[0]) / (one[1] + two[1]))
    assert pooled[2] != pytest.approx((one[2] + two[2]) / 2)
    assert pooled[3:] == (2, min(one[2], two[2]), max(one[2], two[2]))


def test_why_there_is_no_ratio_is_said(built):
    rows = built.rows(
        "select map_id, area_code, status, pv_gbp is null, ratio is null, no_ratio_reason "
        "from marts.social_value_ratios where ratio is null order by map_id, area_code"
    )
    assert ("refused", "partnership", "refused", True, True, None) in rows
    assert ("nothing_put_in", "partnership", "published", False, True, "nothing_put_in") in rows
    assert ("paid_as_a_whole", HACKNEY, "published", False, True, "inputs_not_by_area") in rows
    refused = [row for row in rows if row[0] == "refused"]
    assert len(refused) == 1


def test_later_harm_undoes_a_payback(built):
    assert built.rows("select payback_year from marts.social_value_ratios where map_id = 'harm_after_payback'") == [
        (None,)
    ]


@pytest.mark.parametrize("map_id", MAPS)
def test_every_input_is_the_engines_and_a_cost_is_their_sum(built, map_id):
    rows = built.rows(
        "select map_row, year, amount_gbp, discount_factor, paid_pv_gbp from marts.social_value_inputs "
        f"where map_id = '{map_id}' order by map_row"
    )
    whole = engine(MAPS[map_id], "partnership")
    assert len(rows) == len(whole.paid)
    for (row, year, amount, factor, paid), theirs in zip(rows, whole.paid, strict=True):
        assert (row, year, amount) == (theirs.given.row, theirs.given.year, theirs.given.amount_gbp)
        assert factor == pytest.approx(theirs.discount_factor, rel=1e-12)
        assert abs(paid - theirs.paid_pv_gbp) < PENNY
    assert sum(row[-1] for row in rows) == pytest.approx(whole.cost_gbp, abs=PENNY)


def test_every_number_says_what_it_is_in(built):
    rows = built.rows(
        "select parameter, unit from marts.social_value_assumptions where map_id = 'by_area' and map_row in (3, 4)"
    )
    assert dict(rows) == {
        "quantity": "child", "proxy_gbp": "pounds per child", "duration_years": "years", "amount_gbp": "pounds",
        **dict.fromkeys(("deadweight", "displacement", "attribution_to_others", "leakage", "drop_off"), "share"),
    }  # fmt: skip


def test_an_area_has_what_its_own_rows_rest_on(built):
    """Waltham Forest's row alone is against a comparison group and has a source; Hackney's has neither."""
    rows = built.rows(
        "select area_code, evidence_standing, caveats, evidence_grades, price_years, cost_price_years, "
        "unsourced_share, assumption_count from marts.social_value_ratios where map_id = 'by_area'"
    )
    by_area = {row[0]: row[1:] for row in rows}
    standing, caveats, *others = by_area[WALTHAM]
    assert standing.startswith("value against a comparison group") and "no_comparison_group" not in caveats
    assert "assumptions_without_source" not in caveats and others[:4] == ["A", "2019/20", None, 0]
    # Seven numbers that last three years, of which leakage is not the map's.
    assert others[4] == 6
    for place in (HACKNEY, "partnership"):
        assert by_area[place][0].startswith("scenario value")
        assert {"assumptions_without_source", "no_comparison_group"} <= set(by_area[place][1].split("|"))
    assert by_area[HACKNEY][2:5] == (None, None, "2023/24") and by_area[HACKNEY][5] == 1
    assert by_area["partnership"][2:5] == ("A", "2019/20", "2023/24")


def test_ratios_published_elsewhere_are_released_with_why_nobody_can_redo_them(built):
    rows = built.rows(
        "select published_ratio, is_reproducible, why from release_candidate.social_value_published_ratios "
        "where study like 'SafeLives%'"
    )
    assert [row[:2] for row in rows] == [("7.72", False)] and "no totals" in rows[0][2]


def test_every_assumption_stands_there_with_its_range(built):
    rows = built.rows(
        "select kind, parameter, value, low, high from marts.social_value_assumptions where map_id = 'by_area' "
        "and map_row in (2, 5) order by kind, parameter"
    )
    assert ("outcome", "deadweight", 0.0, 0.0, 0.9) in rows and ("outcome", "quantity", 10.0, None, None) in rows
    assert ("input", "amount_gbp", 800.0, None, None) in rows
    assert len(rows) == 8 + 1


def _about(number: float | None):
    return None if number is None else pytest.approx(number, abs=1e-6, rel=1e-12)

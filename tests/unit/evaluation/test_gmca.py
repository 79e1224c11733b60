"""The workbook of the Unit Cost Database: every row is a unit cost or left out with a reason."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluation.gmca import LeftOut, NoDatabase, load
from tests.unit.evaluation.databases import workbook


def row(code: str, fiscal: object = 100, year: str = "2013/14", **said) -> dict:
    """A row with one fiscal value, or with what is said."""
    plain = {"code": code, "description": f"Cost {code}", "unit": "Per incident", "agency": "Police"}
    return {**plain, "fiscal": (fiscal, year), **said}


def test_values_of_one_row_are_unit_costs_of_their_own(tmp_path):
    rows = [row("CR2.0", 2470, "2008/09", economic=(1473, "2008/09"), social=(6795, "2008/09"), agency="Multiple")]
    costs = load(workbook(tmp_path / "u.xlsx", {"Crime": rows})).costs
    told = {each.unit_cost_id: (each.value_gbp, each.value_type, each.price_year) for each in costs.values()}
    assert told == {
        "UCD-CR2.0-F": (2470, "fiscal", "2008/09"),
        "UCD-CR2.0-E": (1473, "economic", "2008/09"),
        "UCD-CR2.0-S": (6795, "social", "2008/09"),
    }


def test_what_a_unit_cost_says_of_itself(tmp_path):
    rows = [row("SS2.0", 700, unit="Per child per week", agency="Local Authority", grade="G"), row("SS3.0")]
    cost = load(workbook(tmp_path / "u.xlsx", {"Social Services": rows})).costs["UCD-SS2.0"]
    assert (cost.name, cost.count_unit, cost.per, cost.bearer) == ("Cost SS2.0", "child", "week", "local_authority")
    assert (cost.evidence_grade, cost.topic, cost.locator) == ("G", "social_services", "SS2.0")
    assert "A report, p.8" in cost.source


def test_a_code_is_a_parent_only_where_the_codes_below_add_up_to_it(tmp_path):
    rows = [
        row("CR2.0", 30),
        row("CR2.0.1", 10),
        row("CR2.0.2", 20),
        row("CR3.0", 15),
        row("CR3.0.1", 10),
        row("CR3.0.2", 20),
    ]
    loaded = load(workbook(tmp_path / "u.xlsx", {"Crime": rows}))
    assert {each.locator: each.parent_id for each in loaded.costs.values() if each.parent_id} == {
        "CR2.0.1": "UCD-CR2.0",
        "CR2.0.2": "UCD-CR2.0",
    }
    assert loaded.apart == ("CR3.0",)


def test_parts_in_prices_of_another_year_are_no_parts(tmp_path):
    rows = [row("CR2.0", 30), row("CR2.0.1", 10), row("CR2.0.2", 20, "2010/11")]
    loaded = load(workbook(tmp_path / "u.xlsx", {"Crime": rows}))
    assert not any(each.parent_id for each in loaded.costs.values()) and loaded.apart == ("CR2.0",)


def test_rows_that_give_none_are_told_by_sheet_and_row(tmp_path):
    rows = [row("CR1.0"), row("CR1.1", "see note"), row("CR1.2", 5, ""), row("CR1.3", 5, "2013/15"), row("CR1.0", 7),
            *(row(f"CR1.{number}", number) for number in range(4, 10))]  # fmt: skip
    loaded = load(workbook(tmp_path / "u.xlsx", {"Crime": rows}))
    assert [(each.sheet, each.row) for each in loaded.left_out] == [
        ("Crime", 4),
        ("Crime", 5),
        ("Crime", 6),
        ("Crime", 7),
    ]
    assert "no number" in loaded.left_out[0].why and "no price year" in loaded.left_out[1].why
    assert loaded.left_out[3] == LeftOut("Crime", 7, "CR1.0 stands there before; the first is used")
    assert loaded.costs["UCD-CR1.0"].value_gbp == 100
    assert len(loaded.costs) + len(loaded.left_out) == len(rows)


@pytest.mark.parametrize("sheets", [{}, {"Crime": []}, {"Crime": [row("not a code")]}])
def test_a_workbook_of_something_else_is_refused(tmp_path, sheets):
    with pytest.raises(NoDatabase, match="no workbook of the Unit Cost Database"):
        load(workbook(tmp_path / "u.xlsx", sheets))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_any_bytes_are_refused_in_one_sentence(tmp_path, raw):
    path = tmp_path / "u.xlsx"
    path.write_bytes(raw)
    with pytest.raises(NoDatabase, match="does not open as a workbook"):
        load(path)

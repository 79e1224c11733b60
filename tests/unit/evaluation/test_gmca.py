"""The workbook of the Unit Cost Database: every row is a unit cost or left out with a reason."""

from __future__ import annotations

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluation.gmca import NoDatabase, load
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


def family(*values: tuple, **said) -> list[dict]:
    """A code with those one level below it: the whole's value (and year) first, then the parts'."""
    return [row(f"CR2.0{f'.{place}' if place else ''}", *each, **said) for place, each in enumerate(values)]


def how(tmp_path, rows: list[dict]) -> tuple[str, set[str]]:
    """How the only family belongs together, and the codes that are parts of it."""
    loaded = load(workbook(tmp_path / "u.xlsx", {"Crime": rows}))
    [found] = loaded.families
    assert loaded.codes(found.how) == ("CR2.0",)
    return found.how, {each.locator for each in loaded.costs.values() if each.parent_id == "UCD-CR2.0"}


def test_codes_below_are_the_parts_of_the_one_above_whether_or_not_they_add_up(tmp_path):
    parts = {"CR2.0.1", "CR2.0.2"}
    assert how(tmp_path, family((30,), (10,), (20,))) == ("sum", parts)
    assert how(tmp_path, family((99,), (10,), (20,))) == ("apart", parts)  # one has no value
    assert how(tmp_path, family((15,), (10,), (20,))) == ("apart", parts)  # one does not always arise


def test_parts_in_prices_of_another_year_or_other_units_are_parts_all_the_same(tmp_path):
    parts = {"CR2.0.1", "CR2.0.2"}
    assert how(tmp_path, family((30,), (10,), (20, "2010/11"))) == ("apart", parts)
    rows = family((15,), (10,), (20,), description="Eviction, average cost")
    rows[2]["unit"] = "Per week"
    assert how(tmp_path, rows) == ("apart", parts)


@pytest.mark.parametrize("name", ["Call-out - average cost", "Call-out, (weighted) mean of all"])
def test_an_average_holds_none_of_its_kinds(tmp_path, name):
    """It is called one, and lies between the least and the greatest of them."""
    assert how(tmp_path, family((15,), (10,), (20,), description=name)) == ("average", set())
    assert how(tmp_path, family((30,), (10,), (20,), description=name))[0] == "sum"  # of an average case
    assert how(tmp_path, family((25,), (10,), (20,), description=name))[0] == "apart"
    assert how(tmp_path, family((15,), (10,), (20,), description="Call-out"))[0] == "apart"


def test_rows_that_give_none_are_told_by_sheet_and_row(tmp_path):
    rows = [row("CR1.0"), row("CR1.1", "see note"), row("CR1.2", 5, ""), row("CR1.3", 5, "2013/15"), row("CR1.0", 7),
            *(row(f"CR1.{number}", number) for number in range(4, 10))]  # fmt: skip
    loaded = load(workbook(tmp_path / "u.xlsx", {"Crime": rows}))
    assert [each.row for each in loaded.left_out] == [3, 4, 5, 6, 7]
    twice, number, *years, again = loaded.left_out
    assert "no number" in number.why and all("no price year" in each.why for each in years)
    said = "CR1.0 stands at Crime row 3 and Crime row 7: which is meant cannot be told. Keep one of them."
    assert twice.why == again.why == said
    assert "UCD-CR1.0" not in loaded.costs
    assert len(loaded.costs) + len(loaded.left_out) == len(rows) == loaded.read


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


def test_a_value_that_cannot_be_read_does_not_take_the_others_of_its_column_or_row_with_it(tmp_path):
    rows = [
        row("CR1.0", economic=(5, "2013/14")),
        row("CR1.1", economic=("to be confirmed", "2013/14")),
        row("CR1.2", economic=("1,5", "2013/14")),
    ]
    loaded = load(workbook(tmp_path / "u.xlsx", {"Crime": rows}))
    assert {(each.locator, each.value_type) for each in loaded.costs.values()} == {
        ("CR1.0", "fiscal"), ("CR1.0", "economic"), ("CR1.1", "fiscal"), ("CR1.2", "fiscal"),
    }  # fmt: skip
    assert [(each.row, "economic value is no number" in each.why) for each in loaded.left_out] == [(4, True), (5, True)]
    assert loaded.read == 6


def test_who_bears_a_cost_is_said_of_the_fiscal_value_alone(tmp_path):
    """The workbook's agency is who makes the fiscal saving. Output and wellbeing do not fall to the NHS."""
    rows = [row("HE1.0", economic=(5, "2013/14"), social=(6, "2013/14"), agency="NHS")]
    costs = load(workbook(tmp_path / "u.xlsx", {"Health": rows})).costs
    assert {each.value_type: each.bearer for each in costs.values()} == {
        "fiscal": "nhs", "economic": "not_stated", "social": "not_stated",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("agency", "second", "bearer"),
    [
        ("NHS", "GP", "nhs"),
        ("NHS", "Local authority", "multiple"),
        ("Police", "-", "police"),
        ("DWP", "HM Treasury", "central_government"),
        ("A new body", "", "other"),
        ("", "", "not_stated"),
    ],
)
def test_a_second_agency_is_another_bearer_or_a_part_of_the_first(tmp_path, agency, second, bearer):
    made = workbook(tmp_path / "u.xlsx", {"Crime": [row("CR1.0", agency=agency, agency_2=second)]})
    assert load(made).costs["UCD-CR1.0"].bearer == bearer


def test_a_parent_whose_parts_fall_to_several_is_borne_by_several(tmp_path):
    rows = [row("SS4.1", 30, agency="Criminal Justice System"), row("SS4.1.1", 10, agency="Police"), row("SS4.1.2", 20)]
    rows[2]["agency"] = "Local Authority"
    costs = load(workbook(tmp_path / "u.xlsx", {"Social Services": rows})).costs
    assert costs["UCD-SS4.1"].bearer == "multiple"


def test_parts_that_were_rounded_one_by_one_are_parts_and_said_to_be_rounded(tmp_path):
    """Three parts and their sum, each printed to the pound, may be two pounds apart; three pounds are too many."""
    rows = [row(f"CR{n}.0{part}", value) for n, parent in ((1, 102), (2, 103))
            for part, value in (("", parent), (".1", 33), (".2", 33), (".3", 34))]  # fmt: skip
    loaded = load(workbook(tmp_path / "u.xlsx", {"Crime": rows}))
    assert [(each.code, each.how) for each in loaded.families] == [("CR1.0", "rounded"), ("CR2.0", "apart")]
    assert loaded.costs["UCD-CR1.0.1"].parent_id == "UCD-CR1.0"


def plain_workbook(path, heads, *rows):
    """A workbook of one sheet, as its cells are given."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Crime ")
        for place, cells in enumerate((*heads, *rows)):
            for column, cell in enumerate(cells):
                if isinstance(cell, str) and cell.startswith("="):
                    sheet.write_formula(place, column, cell, value="")
                elif cell is not None:
                    sheet.write(place, column, cell)
    return path


def test_columns_are_told_by_their_headers_wherever_they_stand(tmp_path):
    """One year for all values, other columns first, a title and a blank row above."""
    heads = [
        ["Unit costs of crime"],
        [],
        ["Source", "RAG quality rating", "Social value", "Fiscal value", "Year", "Unit", "Agency bearing the cost",
         "Code", "Headline", "Description", "Fiscal value in 2015/16 prices"],
    ]  # fmt: skip
    made = plain_workbook(
        tmp_path / "u.xlsx", heads, ["A report", "Green", 7, 5, "2010/11", "Per incident", "Police", "CR1.0", "ASB",
                                     "Dealing with it", 6])  # fmt: skip
    told = {each.value_type: each for each in load(made).costs.values()}
    assert {kind: each.value_gbp for kind, each in told.items()} == {"social": 7, "fiscal": 5}
    fiscal = told["fiscal"]
    assert (fiscal.name, fiscal.price_year, fiscal.evidence_grade) == ("Dealing with it", "2010/11", "G")
    assert fiscal.source.endswith("sheet Crime, row 4; A report")


@pytest.mark.parametrize(
    ("heads", "said"),
    [
        (["Code", "Description", "Unit", "Fiscal value"], "year of the fiscal value"),
        (["Code", "Description", "Unit", "Cost", "Year"], "value"),
        (["Code", "Description", "Per", "Fiscal value", "Year"], "unit"),
        (["Code", "Description", "Unit", "Fiscal value", "Year", "Fiscal cost"], "two columns are fiscal"),
    ],
)
def test_a_sheet_of_codes_whose_headers_do_not_tell_is_refused(tmp_path, heads, said):
    with pytest.raises(NoDatabase, match=said) as told:
        load(plain_workbook(tmp_path / "u.xlsx", [heads], ["CR1.0", "ASB", "Per incident", 5, "2010/11", 6]))
    assert "'Crime'" in str(told.value)


def test_a_formula_that_no_program_has_worked_out_is_no_blank(tmp_path):
    heads = ["Code", "Description", "Unit", "Fiscal value", "Year"]
    made = plain_workbook(tmp_path / "u.xlsx", [heads], ["CR1.0", "ASB", "Per incident", "=2+3", "2010/11"])
    assert ["no number" in each.why for each in load(made).left_out] == [True]


CELL = st.one_of(
    st.none(), st.integers(-5, 5), st.sampled_from(["CR1.0", "CR1.1", "2013/14", "2013/15", "x", "£5", " "])
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(CELL, CELL, CELL, CELL, CELL, CELL, CELL), max_size=8))
def test_whatever_stands_in_the_rows_none_is_lost(tmp_path, rows):
    heads = ["Code", "Description", "Unit", "Fiscal value", "Fiscal year", "Social value", "Year of social value"]
    sound = ["CR9.0", "Sound", "Per incident", 5, "2013/14", None, None]
    loaded = load(plain_workbook(tmp_path / "u.xlsx", [heads], sound, *rows))
    filled = [[str(cell or "").strip() if cell != 0 else "0" for cell in cells] for cells in rows]
    values = sum(bool(cells[3]) + bool(cells[5]) for cells in filled)
    without = sum(bool(cells[0]) and not cells[3] and not cells[5] for cells in filled)
    assert loaded.read == len(loaded.costs) + len(loaded.left_out) == 1 + values + without
    assert all(each.unit and each.name and each.value_gbp for each in loaded.costs.values())

"""Rows of published files whose place or time contradicts itself, or could be either of two: left out and said, and
nothing is chosen. What one cell says is in test_benchmark_cells.py and test_benchmark_impossible.py."""

from __future__ import annotations

import pytest

from evaluation.benchmarks import periods, reasons
from evaluation.benchmarks.layouts import load
from evaluation.benchmarks.reading import NoBenchmarks
from tests.unit.evaluation.published_files import (
    HACKNEY,
    IN_HACKNEY,
    LONG,
    LONG_SAID,
    ONS_LONG,
    balances,
    dated,
    left,
    said,
    written,
)

INNER = "E13000001"
PLANS = (HACKNEY, "2023-24", "CPP_start")


@pytest.mark.parametrize("time_period", ["2099", "0", "202224", "2023", "202223", "202425", "2024-25", "2024.0"])
def test_a_time_period_that_is_not_the_year_of_the_days_is_left_out(tmp_path, time_period):
    loaded = load(written(tmp_path, LONG_SAID, dated(time_period), dated("2024", "CPP_subsequent", "2")))
    assert list(said(loaded.figures)) == [(HACKNEY, "2023-24", "CPP_subsequent")]
    assert left(loaded) == {periods.CONTRADICTED: 1} and loaded.left_out[0].is_fault and balances(loaded)


@pytest.mark.parametrize(
    ("time_period", "kind"),
    [("2024", ""), ("2024", "Reporting year"), ("202324", ""), ("2023-24", "Financial year"), ("", ""),
     ("2023", "Financial year"), ("2024", "Financial year")],
)  # fmt: skip
def test_a_time_period_that_agrees_with_the_days_is_taken(tmp_path, time_period, kind):
    assert said(load(written(tmp_path, LONG_SAID, dated(time_period, kind=kind))).figures) == {PLANS: 9}


def test_days_do_not_make_another_kind_of_year_a_financial_one(tmp_path):
    file = written(tmp_path, LONG_SAID, dated("202324", kind="Academic year"), dated("2024", "CPP_subsequent", "2"))
    assert left(load(file)) == {"Academic year is no financial year": 1}


@pytest.mark.parametrize(("start", "end"), [("2023-04-01", ""), ("", "2024-03-31")])
def test_one_of_the_two_days_says_the_year_too(start, end):
    assert periods.year_of("2024", "", start, end) == ("2023-24", None)
    assert periods.year_of("2025", "", start, end) == (None, periods.CONTRADICTED)


def test_rows_without_days_where_others_have_them_are_read_by_their_time_identifier():
    assert periods.year_of("2024", "Reporting year", "", "") == ("2023-24", None)


@pytest.mark.parametrize(
    ("time_period", "period", "why"),
    [
        ("202223", "2022-23", None),
        ("2022/23", "2022-23", None),
        ("201213", "2012-13", None),
        ("202224", None, periods.NOT_FOLLOWING),
        ("2023", None, periods.NOT_SAID),
        # December 2011 to those who write months so.
        ("201112", None, periods.MONTH),
        ("", None, periods.NO_YEAR),
    ],
)
def test_without_time_identifier_only_two_years_that_follow_each_other_are_a_financial_year(time_period, period, why):
    assert periods.financial_year(time_period, "") == (period, why)


def test_a_file_whose_years_could_be_either_is_refused_and_told_of_time_identifier(tmp_path):
    with pytest.raises(NoBenchmarks) as refused:
        load(written(tmp_path, LONG, f"2024,,,Local authority,{IN_HACKNEY},CPP_start,9,,d3.csv"))
    assert str(refused.value) == (
        "No row of the file gave a figure (1 cell: one year in time_period and no time_identifier). Write Reporting "
        "year there where the year ends on 31 March of it, or both years as in 202324, and add the file again."
    )


@pytest.mark.parametrize("level", ["Regional", "National"])
def test_a_row_of_a_larger_area_that_names_hackney_is_nobodys(tmp_path, level):
    sound = dated("2024", value="211", level="Regional").replace(f"{HACKNEY},204,Hackney", ",,")
    loaded = load(written(tmp_path, LONG_SAID, dated("2024", level=level), sound))
    assert said(loaded.figures) == {(INNER, "2023-24", "CPP_start"): 211}
    assert loaded.figures["area_name"].to_list() == ["Inner London"]
    assert left(loaded) == {reasons.SMALLER: 1} and loaded.left_out[0].is_fault and balances(loaded)


@pytest.mark.parametrize("filler", ["z", "[z]", "Total", "All", "Inner London"])
def test_what_fills_a_cell_that_does_not_apply_names_no_area(tmp_path, filler):
    code = "" if filler == "Inner London" else filler
    row = dated("2024", level="Regional").replace(f"{HACKNEY},204,Hackney", f"{code},,{filler}")
    loaded = load(written(tmp_path, LONG_SAID, row))
    assert loaded.figures.select("area_code", "area_name").rows() == [(INNER, "Inner London")]


def test_an_authority_without_a_name_is_called_by_its_code_and_not_by_its_region(tmp_path):
    loaded = load(written(tmp_path, LONG_SAID, dated("2024").replace(",204,Hackney", ",,")))
    assert loaded.figures["area_name"].to_list() == [HACKNEY]


def test_estimates_of_a_region_that_name_an_authority_are_left_out(tmp_path):
    at = f"2025,Regional,E12000007,London,{HACKNEY},204,Hackney,Aged 0 to 17,54000,"
    fine = at.replace("Regional", "Local authority")
    loaded = load(written(tmp_path, ONS_LONG, at, fine))
    assert said(loaded.figures) == {(HACKNEY, "mid-2025", "children_0_17"): 54000}
    assert left(loaded) == {reasons.SMALLER: 1} and balances(loaded)

"""Symbols, codes and years of official figures: what a cell, a code and a year say, and what they do not."""

from __future__ import annotations

import pytest

from evaluation.benchmarks import ages, periods, places, reasons
from evaluation.benchmarks.layouts import load
from tests.unit.evaluation.published_files import (
    D3,
    ENGLAND,
    HACKNEY,
    LONG,
    authority,
    balances,
    left,
    national,
    said,
    written,
)

PLANS = (HACKNEY, "2023-24", "CPP_start")


@pytest.mark.parametrize("symbol", ["c", "k", "low", "u", "x", "z", ":"])
def test_a_symbol_is_kept_and_is_no_number(tmp_path, symbol):
    loaded = load(written(tmp_path, D3, authority(f"Plans,{symbol},8,20.5")))
    assert said(loaded.figures)[PLANS] == symbol
    assert loaded.figures.filter(measure="CPP_start")["value"].to_list() == [None]


@pytest.mark.parametrize(
    ("text", "value"), [("0", 0), ("1234", 1234), ('"1,234"', 1234), ("20.0", 20), ("1e+05", 100000), (" 7 ", 7)]
)
def test_a_number_is_a_number_as_published(tmp_path, text, value):
    assert said(load(written(tmp_path, D3, authority(f"Plans,{text},8,20.5"))).figures)[PLANS] == value


@pytest.mark.parametrize("text", ["12p", "-3", "NA", "nan", "inf", "1,23", "~", "12%", "Hackney", "1e+99", "𝟛"])
def test_a_cell_that_is_neither_is_left_out_and_somebody_should_look(tmp_path, text):
    loaded = load(written(tmp_path, D3, authority(f'Plans,"{text}",8,20.5')))
    assert PLANS not in said(loaded.figures)
    assert left(loaded) == {"neither a number nor a symbol of official statistics": 1} and balances(loaded)
    assert loaded.left_out[0].is_fault and loaded.left_out[0].names == (("CPP_start", 1),)


def test_a_blank_is_no_figure_and_no_fault(tmp_path):
    loaded = load(written(tmp_path, D3, authority("Plans,,8,20.5")))
    assert PLANS not in said(loaded.figures)
    assert left(loaded) == {"blank": 1} and not loaded.left_out[0].is_fault and balances(loaded)


def test_a_number_with_a_symbol_beside_it_is_not_chosen_from(tmp_path):
    place = "2024,2023-04-01,2024-03-31,Local authority,E12000007,London,E09000012,204,Hackney"
    loaded = load(written(tmp_path, LONG, f"{place},CPP_start,9,u,d3.csv", f"{place},CPP_subsequent,2,,d3.csv"))
    assert list(said(loaded.figures)) == [(HACKNEY, "2023-24", "CPP_subsequent")]
    assert left(loaded) == {"both a number and a symbol": 1}


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2023-04-01", "2025-03-31"),
        ("2023-01-01", "2023-12-31"),
        ("01/04/2023", "31/03/2024"),
        ("2023-04-01", "2024-3-31"),
        ("", "2024-12-31"),
    ],
)
def test_dates_that_are_no_financial_year_make_no_period(tmp_path, start, end):
    place = "Local authority,E12000007,London,E09000012,204,Hackney"
    rows = [f"2024,{one},{two},{place},{measure},9,,d3.csv" for one, two, measure in
            ((start, end, "CPP_start"), ("2023-04-01", "2024-03-31", "CPP_subsequent"))]  # fmt: skip
    loaded = load(written(tmp_path, LONG, *rows))
    assert list(said(loaded.figures)) == [(HACKNEY, "2023-24", "CPP_subsequent")]
    assert left(loaded) == {periods.DATES: 1}


def test_an_authority_with_a_new_code_has_two_series_though_dfes_digits_are_the_same(tmp_path):
    """North Yorkshire: 815 is E10000023 to 2023 and E06000065 after. A row without an ONS code is nobody's."""
    old = authority("Plans,491,104,21.2", "E10000023", "2023", name="North Yorkshire").replace(",204,", ",815,")
    new = authority("Plans,802,201,25.1", "E06000065", "2025", name="North Yorkshire").replace(",204,", ",815,")
    none = authority("Plans,700,150,21.4", "", "2024", name="North Yorkshire").replace(",204,", ",815,")
    loaded = load(written(tmp_path, D3, old, new, none))
    starts = {key: value for key, value in said(loaded.figures).items() if key[2] == "CPP_start"}
    assert starts == {("E10000023", "2022-23", "CPP_start"): 491, ("E06000065", "2024-25", "CPP_start"): 802}
    assert left(loaded) == {"no ONS code": 3} and loaded.left_out[0].is_fault


def test_england_is_its_own_row_and_never_a_sum(tmp_path):
    with_one = load(written(tmp_path, D3, authority("Plans,39,8,20.5"), national("Plans,63870,15050,23.6")))
    assert said(with_one.figures)[ENGLAND, "2023-24", "CPP_start"] == 63870
    without = load(written(tmp_path, D3, authority("Plans,39,8,20.5"), authority("Plans,41,9,22.0", "E09000025")))
    assert {area for area, _, _ in said(without.figures)} == {HACKNEY, "E09000025"}


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (authority("Plans,1,1,1", "E07000008"), "districts, which have no children's services"),
        (authority("Plans,1,1,1", "W06000001"), "areas that are no authority, region or country of England"),
        (national("Plans,1,1,1").replace("E92000001", "W92000004"),
         "areas that are no authority, region or country of England"),
        (authority("Plans,1,1,1", "204"), "an area code that is not of ONS' form"),
        (authority("Plans,1,1,1", "E12000007"), "a code that is not of the row's level"),
        (authority("Plans,1,1,1").replace("Local authority", "School"),
         "levels other than local authority, region and country"),
        (authority("Plans,1,1,1", kind="Academic year", period="202324"), "Academic year is no financial year"),
        (authority("Plans,1,1,1", kind="Financial year", period="2024"), periods.WHICH),
        (authority("Plans,1,1,1", kind=""), periods.NOT_SAID),
        (authority("Plans,1,1,1").replace("Local authority", "Regional"), reasons.SMALLER),
        (authority("Plans,1,1,1").replace("Local authority", "National"), reasons.SMALLER),
        (national("Plans,1,1,1").replace(",,,,,,", ",E12000007,London,,,,"), reasons.SMALLER),
        (authority("Plans,1,1,1").replace("Local authority", "Regional").replace(HACKNEY, ""), reasons.SMALLER),
    ],
)  # fmt: skip
def test_what_is_of_another_place_or_time_is_left_out_and_told(tmp_path, row, why):
    loaded = load(written(tmp_path, D3, authority("Plans,39,8,20.5"), row))
    assert left(loaded) == {why: 3} and loaded.figures.height == 3 and balances(loaded)


@pytest.mark.parametrize(
    ("time_period", "identifier", "period"),
    [
        ("2013", "Reporting year", "2012-13"),
        ("2000", "Reporting year", "1999-00"),
        ("201213", "Financial year", "2012-13"),
        ("202223", "Financial Year", "2022-23"),
        ("2022/23", "Financial year", "2022-23"),
        ("199900", "Financial year", "1999-00"),
        ("202224", "Financial year", None),
        ("2013", "Calendar year", None),
        ("2013", "", None),
        ("13", "Reporting year", None),
    ],
)
def test_financial_years(time_period, identifier, period):
    found, why = periods.financial_year(time_period, identifier)
    assert found == period and (why is None) == (period is not None)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2024", "mid-2024"), ("mid-2024", "mid-2024"), ("Mid 2012", "mid-2012"), ("2012-06-30", "mid-2012"),
        ("30 June 2012", "mid-2012"), ("202324", None), ("2023-24", None), ("mid-2023 to mid-2024", None), ("", None),
        ("2012-03-31", None),
    ],
)  # fmt: skip
def test_mid_years(text, period):
    assert periods.mid_year(text)[0] == period


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("0", (0, 0)), ("Age 7", (7, 7)), ("Aged 17 years", (17, 17)), ("Aged under 1 year", (0, 0)), ("age_3", (3, 3)),
        ("0 to 17", (0, 17)), ("Children aged 0 to 17 years", (0, 17)), ("Aged 16-17", (16, 17)), ("Under 18", (0, 17)),
        ("Age 0 - 4", (0, 4)), ("90+", (90, 130)), ("Aged 85 and over", (85, 130)), ("population_0_17", (0, 17)),
        ("All Ages", None), ("total", None), ("17 to 0", None), ("Ages", None), ("population_2011", None),
    ],
)  # fmt: skip
def test_ages(text, span):
    assert ages.span(text) == span


def test_ages_that_fill_0_to_17_once():
    years = [(age, age) for age in range(19)]
    assert ages.tiles(years) == tuple(years[:18])
    assert ages.tiles([*years, (0, 17)]) == ((0, 17),)
    assert ages.tiles([(0, 15), (16, 17), (16, 64), *years]) == ((0, 15), (16, 17))
    assert ages.tiles(years[:17]) == () and ages.tiles([(0, 15), (16, 64)]) == () and ages.tiles([]) == ()


def test_levels_of_codes():
    found = {
        code: places.level_of(code)[0]
        for code in ("E06000065", "E08000037", HACKNEY, "E10000023", "E13000001", ENGLAND)
    }
    assert found == {
        "E06000065": "local_authority", "E08000037": "local_authority", HACKNEY: "local_authority",
        "E10000023": "local_authority", "E13000001": "region", ENGLAND: "country",
    }  # fmt: skip
    assert [places.level_of(code)[0] for code in ("E92000002", "K02000001", "E47000001", "", "e09000012")] == [None] * 5

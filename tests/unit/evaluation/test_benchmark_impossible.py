"""Numbers that cannot be ones of their measure, two where one can be meant, and symbols in brackets."""

from __future__ import annotations

import pytest

from evaluation.benchmarks import measures, reasons
from evaluation.benchmarks.layouts import load
from evaluation.benchmarks.reading import NoBenchmarks
from tests.unit.evaluation.published_files import (
    C1,
    D3,
    HACKNEY,
    IN_HACKNEY,
    LONG,
    LONG_SAID,
    authority,
    balances,
    dated,
    left,
    said,
    written,
)

PLANS = (HACKNEY, "2023-24", "CPP_start")


@pytest.mark.parametrize(
    ("cells", "measure", "why"),
    [
        ("4148.5,1,1,1,1", "referral_count", reasons.BROKEN_COUNT),
        ("4148,1,250,1,1", "rereferral_percent", reasons.OVER_100),
        ("4148,1,100.1,1,1", "rereferral_percent", reasons.OVER_100),
        ("4148,0.5,1,1,1", "rereferral_count", reasons.BROKEN_COUNT),
    ],
)
def test_what_cannot_be_a_number_of_its_measure_is_left_out(tmp_path, cells, measure, why):
    loaded = load(written(tmp_path, C1, authority(f"Referrals,{cells},,,,,")))
    assert (HACKNEY, "2023-24", measure) not in said(loaded.figures) and loaded.figures.height == 4
    assert left(loaded)[why] == 1 and balances(loaded)
    assert {each.why for each in loaded.left_out if each.is_fault} == {why}


def test_a_percentage_of_100_a_broken_one_and_a_rate_above_100_are_numbers(tmp_path):
    rows = [
        dated("2024", measure, value)
        for measure, value in (
            ("rereferral_percent", "100"),
            ("CPP_subsequent_percent", "20.5"),
            ("CLA_starting_rate_per_10000", "101"),
        )
    ]
    assert set(said(load(written(tmp_path, LONG_SAID, *rows)).figures).values()) == {100, 20.5, 101}


def test_a_rate_of_more_than_all_children_is_left_out(tmp_path):
    rows = [dated("2024", "CLA_starting_rate_per_10000", "10001"), dated("2024")]
    assert left(load(written(tmp_path, LONG_SAID, *rows))) == {reasons.OVER_ALL: 1}


def test_what_a_measure_is_follows_what_the_seed_says_of_it():
    for name, row in measures.known().items():
        words = row["description"]
        limit = 100 if "percentage" in words else 10_000 if "per 10,000" in words else None
        assert measures.most(name) == limit, name


def test_a_part_of_a_child_in_an_estimate_is_none_even_where_the_sum_is_whole(tmp_path):
    rows = [f"{HACKNEY},2025,{age},{10.5 if age < 2 else 10}" for age in range(18)]
    other = [f"E09000025,2025,{age},10" for age in range(18)]
    loaded = load(written(tmp_path, "area_code,mid_year,age,population", *rows, *other))
    assert list(said(loaded.figures)) == [("E09000025", "mid-2025", "children_0_17")]
    assert left(loaded) == {reasons.BROKEN_COUNT: 18} and balances(loaded)


@pytest.mark.parametrize(("header", "row"), [
    (f"{LONG},value", f"2024,2023-04-01,2024-03-31,Local authority,{IN_HACKNEY},CPP_start,9,,d3.csv,10"),
    (f"{LONG},Value", f"2024,2023-04-01,2024-03-31,Local authority,{IN_HACKNEY},CPP_start,9,,d3.csv,10"),
    (f"{D3},new_la_code", authority("Plans,39,8,20.5,E09000025")),
])  # fmt: skip
def test_two_columns_of_one_header_that_differ_are_refused(tmp_path, header, row):
    with pytest.raises(NoBenchmarks, match=r"Two columns under the header \w+ differ, .* Delete the other"):
        load(written(tmp_path, header, row))


def test_two_columns_of_one_header_that_say_the_same_are_one(tmp_path):
    row = f"2024,2023-04-01,2024-03-31,Local authority,{IN_HACKNEY},CPP_start,9,,d3.csv,9"
    assert said(load(written(tmp_path, f"{LONG},value", row)).figures) == {PLANS: 9}


@pytest.mark.parametrize("text", ["[c]", "[C]", "[k]", "[low]", "[u]", "[x]", "[z]", "[ z ]", "[:]"])
def test_a_symbol_in_brackets_is_that_symbol(tmp_path, text):
    loaded = load(written(tmp_path, D3, authority(f"Plans,{text},8,20.5")))
    assert said(loaded.figures)[PLANS] == text.strip("[] ").lower() and loaded.left_out == ()


@pytest.mark.parametrize("text", ["[w]", "[9]", "[]", "[[c]]", "[c", "c]", "[c][x]", "[note 1]", "9 [u]"])
def test_what_else_stands_in_brackets_is_no_symbol(tmp_path, text):
    loaded = load(written(tmp_path, D3, authority(f"Plans,{text},8,20.5")))
    assert PLANS not in said(loaded.figures) and left(loaded) == {reasons.UNREADABLE: 1}


def test_a_symbol_in_the_place_of_the_number_and_again_beside_it_is_one_symbol(tmp_path):
    loaded = load(written(tmp_path, LONG_SAID, dated("2024", value="[c]").replace("[c],,", "[c],c,")))
    assert said(loaded.figures) == {PLANS: "c"}


@pytest.mark.parametrize("beside", ["x", "9", "junk"])
def test_two_that_differ_are_not_chosen_from(tmp_path, beside):
    rows = [dated("2024", value="9").replace("9,,", f"9,{beside},"), dated("2024", "CPP_subsequent")]
    assert left(load(written(tmp_path, LONG_SAID, *rows))) == {reasons.BOTH: 1}


@pytest.mark.parametrize("raw", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_to_be_downloaded_again(tmp_path, raw):
    (tmp_path / "empty.csv").write_bytes(raw)
    with pytest.raises(NoBenchmarks) as refused:
        load(tmp_path / "empty.csv")
    assert str(refused.value) == "The file is empty. Download it again as a CSV, and add that."

"""DfE's layouts of official figures, told by their columns; the rows are those of the files named."""

from __future__ import annotations

import pytest

from evaluation.benchmarks.layouts import load
from evaluation.benchmarks.reading import NoBenchmarks
from tests.unit.evaluation.published_files import (
    C1,
    C3,
    CLA,
    D3,
    ENGLAND,
    LONG,
    authority,
    balances,
    left,
    national,
    said,
    written,
)

DURHAM, TYNESIDE, NORTH_EAST = "E06000047", "E08000022", "E12000001"
_AT = f"2025,Reporting year,Local authority,{ENGLAND},England,{NORTH_EAST},North East"


def test_c1_is_read_with_a_column_for_each_measure(tmp_path):
    """C1 referrals and re-referrals, 2013 to 2025."""
    category = "Referrals and Re-referrals"
    file = written(
        tmp_path,
        C1,
        national(f"{category},632830,142900,22.6,41340,6.5,194620,30.8,557810,116950,21", "2025"),
        f"2025,Reporting year,Regional,{ENGLAND},England,{NORTH_EAST},North East,,,,{category},"
        "32490,6730,20.7,390,1.2,10160,31.3,29100,5710,19.6",
        f"{_AT},840,{DURHAM},County Durham,{category},5378,1003,18.7,0,0,1106,20.6,4860,861,17.7",
        f"{_AT},392,{TYNESIDE},North Tyneside,{category},1893,468,24.7,c,c,853,45.1,1694,389,23",
    )
    loaded = load(file)
    figures = said(loaded.figures)
    assert len(figures) == 4 * 6
    assert figures[ENGLAND, "2024-25", "referral_count"] == 632830
    assert figures[NORTH_EAST, "2024-25", "rereferral_percent"] == 20.7
    # Published as 0, so it is 0; withheld, so it is no number.
    assert figures[DURHAM, "2024-25", "no_further_action_count"] == 0
    assert figures[TYNESIDE, "2024-25", "no_further_action_count"] == "c"
    assert figures[TYNESIDE, "2024-25", "no_further_action_percent"] == "c"
    assert loaded.left_out[0].names == (
        ("not_in_need_count", 4), ("not_in_need_percent", 4), ("rereferral_child_count", 4),
        ("rereferral_child_percent", 4),
    )  # fmt: skip
    assert left(loaded) == {"not among the measures used": 16} and balances(loaded)
    assert set(loaded.figures["source_file"]) == {"published.csv"}
    assert dict(loaded.figures.select("area_code", "geographic_level").iter_rows()) == {
        ENGLAND: "country", NORTH_EAST: "region", DURHAM: "local_authority", TYNESIDE: "local_authority",
    }  # fmt: skip


def test_the_file_of_looked_after_children_says_in_its_rows_what_it_counts(tmp_path):
    """CLA number and rate per 10,000 children; its columns have other names for other rows."""
    england = f"2024,Reporting year,National,{ENGLAND},England,,,,,"
    place = f"2024,Reporting year,Local authority,{ENGLAND},England,{NORTH_EAST},North East,805,Hartlepool,E06000001"
    file = written(
        tmp_path,
        CLA,
        f"{england},Children starting to be looked after each year,11998646,33050,28",
        f"{place},Children ceasing to be looked after each year,20417,114,56",
        f"{place},Children looked after at 31 March each year,20417,334,164",
        f"{place},Children starting to be looked after each year,20417,125,61",
    )
    loaded = load(file)
    assert said(loaded.figures) == {
        (ENGLAND, "2023-24", "CLA_starting_count"): 33050,
        (ENGLAND, "2023-24", "CLA_starting_rate_per_10000"): 28,
        ("E06000001", "2023-24", "CLA_starting_count"): 125,
        ("E06000001", "2023-24", "CLA_starting_rate_per_10000"): 61,
    }
    assert ("number: children looked after at 31 march each year", 1) in loaded.left_out[0].names
    assert left(loaded) == {"not among the measures used": 8} and balances(loaded)


def test_d3_and_c3_are_read(tmp_path):
    """D3 of 2023: Rutland's second plans are withheld; C3 of 2025: County Durham."""
    d3 = written(tmp_path, D3, authority("Second plans,39,c,c", "E06000017", "2023", name="Rutland"), name="d3.csv")
    c3 = written(tmp_path, C3, authority("Factors,4298,135,608,1935", DURHAM, "2025"), name="c3.csv")
    assert said(load(d3).figures) == {
        ("E06000017", "2022-23", "CPP_start"): 39,
        ("E06000017", "2022-23", "CPP_subsequent"): "c",
        ("E06000017", "2022-23", "CPP_subsequent_percent"): "c",
    }
    assert said(load(c3).figures) == {
        (DURHAM, "2024-25", "Episodes_with_assessment_factor"): 4298,
        (DURHAM, "2024-25", "Domestic_Abuse_child"): 608,
        (DURHAM, "2024-25", "Domestic_Abuse_parent"): 1935,
    }


def test_one_row_for_each_measure_keeps_the_file_it_came_from(tmp_path):
    place = "2013,2012-04-01,2013-03-31,Local authority,E13000001,Inner London,E09000012,204,Hackney"
    file = written(
        tmp_path,
        LONG,
        f"{place},referral_count,2891.0,,c1_2013.csv",
        f"{place},CPP_subsequent,,x,d3_2013.csv",
        f"{place},Anypoint_child,61.0,,b1_2013.csv",
        "2013,2012-04-01,2013-03-31,National,,,,,,referral_count,593470.0,,c1_2013.csv",
    )
    loaded = load(file)
    assert said(loaded.figures) == {
        ("E09000012", "2012-13", "referral_count"): 2891,
        ("E09000012", "2012-13", "CPP_subsequent"): "x",
        (ENGLAND, "2012-13", "referral_count"): 593470,
    }
    assert set(loaded.figures["source_file"]) == {"c1_2013.csv", "d3_2013.csv"}
    assert loaded.left_out[0].names == (("Anypoint_child", 1),) and balances(loaded)


def test_a_column_is_told_whatever_its_name_begins_with(tmp_path):
    """`la_name` says where; `late_plans`, `region_plans` and `time_to_plan` count something."""
    loaded = load(written(tmp_path, f"{D3},late_plans,region_plans,time_to_plan", authority("Plans,39,8,20.5,1,2,3")))
    assert loaded.left_out[0].names == (("late_plans", 1), ("region_plans", 1), ("time_to_plan", 1))


def test_of_a_breakdown_only_the_whole_is_taken(tmp_path):
    header = D3.replace("category", "category,sex")
    rows = [
        authority(f"Second plans,{sex},{count},1,1.0") for sex, count in (("Total", 30), ("Girls", 16), ("Boys", 14))
    ]
    loaded = load(written(tmp_path, header, *rows))
    assert said(loaded.figures)["E09000012", "2023-24", "CPP_start"] == 30
    assert left(loaded) == {"parts of a whole that is given": 6} and balances(loaded)


def test_a_breakdown_without_a_whole_is_refused_with_the_key(tmp_path):
    header = D3.replace("category", "category,sex")
    rows = [authority(f"Second plans,{sex},{count},1,1.0") for sex, count in (("Girls", 16), ("Boys", 14))]
    with pytest.raises(NoBenchmarks, match="CPP_start of E09000012 in 2023-24 stands in row 2 and, .* in row 3"):
        load(written(tmp_path, header, *rows))


def test_rows_that_agree_count_once_and_rows_that_do_not_are_refused(tmp_path):
    agreeing = load(written(tmp_path, D3, authority("Plans,39,8,20.5"), authority("Plans,39,8,20.5")))
    assert agreeing.figures.height == 3 and agreeing.again == 3 and balances(agreeing)
    with pytest.raises(NoBenchmarks, match="CPP_subsequent of E09000012 in 2023-24") as refused:
        load(written(tmp_path, D3, authority("Plans,39,8,20.5"), authority("Plans,39,c,20.5")))
    assert "Keep the published file's own rows" in str(refused.value)


@pytest.mark.parametrize(
    "lines",
    [
        [C1.replace("referral", "contact").replace("no_further_action", "closed"), authority("Contacts" + ",1" * 10)],
        ["area_name,number", "Hackney,12"],
        [D3],
    ],
    ids=["DfE's, but no measure that is used", "no published file", "headers alone"],
)
def test_a_file_that_gives_none_is_refused_with_a_remedy(tmp_path, lines):
    with pytest.raises(NoBenchmarks) as refused:
        load(written(tmp_path, *lines))
    assert len([part for part in str(refused.value).split(". ") if part]) >= 2

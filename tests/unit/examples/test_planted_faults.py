"""Every planted fault is in the file at the row the list says, and is what the list says."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from examples import demonstration
from tests.unit.examples import reading


@pytest.fixture(scope="module")
def plan():
    """(area, extract, first quarter) → lines of faults.csv."""
    with (Path(demonstration.__file__).parent / "faults.csv").open() as handle:
        lines = list(csv.DictReader(handle))
    return {
        key: [line for line in lines if (line["area_code"], line["extract"], line["period"]) == key]
        for key in {(line["area_code"], line["extract"], line["period"]) for line in lines}
    }


def name_of(one):
    return one.manifest["area_code"], one.manifest["extract"], _quarter(one.manifest["coverage_start"])


def _quarter(day):
    year, month = int(day[:4]), int(day[5:7])
    start = year if month >= 4 else year - 1
    return f"{start}-{(start + 1) % 100:02d}Q{(month - 4) % 12 // 3 + 1}"


def cells(one, row):
    return one.table.row(row - 2, named=True) | {"row": None}


def test_as_many_as_planned_and_no_more(written, plan):
    rows_of = {"twins": 2}
    planned = Counter()
    for lines in plan.values():
        for line in lines:
            planned[line["rule_code"]] += int(line["times"]) * rows_of.get(line["fault"], 1)
    assert Counter(fault["rule_code"] for fault in reading.planted(written)) == planned
    kinds = {line["fault"] for lines in plan.values() for line in lines}
    assert kinds == {"copy", "value", "twins", "short", "identifier"}


def test_each_stands_at_its_row(written, plan):
    seen = Counter()
    for fault in reading.planted(written):
        one = reading.read(written, fault["submission_id"])
        [line] = [line for line in plan[name_of(one)] if line["rule_code"] == fault["rule_code"]]
        seen[line["fault"]] += 1
        if line["fault"] == "identifier":
            assert line["column"] in one.table.columns
            continue
        row = cells(one, int(fault["source_row"]))
        same = [each for each in one.table.drop("row").iter_rows(named=True) if each == _without_row(row)]
        if line["fault"] == "copy":
            assert len(same) >= 2
            continue
        assert len(same) == 1
        if line["fault"] == "short":
            assert list(_without_row(row).values())[-2:] == [None, None]
        elif line["fault"] == "value":
            assert (row[_header(one, line["column"])] or "").startswith(line["raw"])
        else:
            key = _header(one, {"referrals": "referral_key", "assessments": "assessment_key"}[name_of(one)[1]])
            twins = [each for each in one.table.iter_rows(named=True) if each[key] == row[key]]
            assert len(twins) == 2
            assert {each[_header(one, line["column"])] for each in twins} > {line["raw"]}
    assert set(seen) == {"copy", "value", "twins", "short", "identifier"}


def test_rows_left_out_on_purpose_are_there_too(written):
    [left_out] = [
        Counter(one.table["Record type"].to_list())["Early help contact"]
        for one in reading.current(written)
        if name_of(one) == ("E09000031", "referrals", "2022-23Q2")
    ]
    assert left_out > 20


def test_the_draft_and_its_correction_cover_the_same_days(written):
    order = reading.order(written)["received"]
    pair = [reading.read(written, each) for each in order if "hackney-child-protection-plans-2022-23q4" in each]
    draft, correction = pair
    assert draft.manifest["extracted_on"] < correction.manifest["extracted_on"]
    assert correction.table.height == draft.table.height + 2
    keys = [set(one.table["PLAN_KEY"].to_list()) for one in pair]
    assert keys[0] < keys[1]


def test_the_waiting_correction_moves_the_earlier_year_only(written):
    [waiting] = reading.order(written)["waiting"]
    after = reading.read(written, waiting)
    [before] = [one for one in reading.current(written) if name_of(one) == name_of(after)]
    assert name_of(after) == ("E09000025", "referrals", "2021-22Q4")
    counts = [Counter(one.table["Presenting Need"].to_list())["N1a - Domestic Violence"] for one in (before, after)]
    assert counts[1] == counts[0] + 9 + 2
    assert after.table.height == before.table.height + 4
    keys = [set(one.table["Referral Pseudonym"].to_list()) for one in (before, after)]
    assert keys[0] < keys[1], "a correction that lacks earlier keys would be held"


def _header(one, column):
    source = one.mapping["columns"][column]
    return source if isinstance(source, str) else source["from"]


def _without_row(row):
    return {header: cell for header, cell in row.items() if header != "row"}

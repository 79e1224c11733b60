"""The baseline of partnership.yml: what can never be measured from is refused at loading, what can later is taken."""

from __future__ import annotations

import pytest

from contracts.partnership import PartnershipProblem, load
from tests.unit.contracts.making import data_home

YEAR = ["2021-22Q3", "2021-22Q4", "2022-23Q1", "2022-23Q2"]
FINANCIAL = ["2022-23Q1", "2022-23Q2", "2022-23Q3", "2022-23Q4"]


def home_with(root, quarters, *lines: str):
    """A partnership that reports from 2021-22Q2."""
    home = data_home(root)
    text = home.partnership_file.read_text() + f"baseline_quarters: [{', '.join(quarters)}]\n"
    home.partnership_file.write_text(text + "".join(f"{line}\n" for line in lines))
    return home


@pytest.mark.parametrize(
    ("quarters", "lines", "what", "remedy"),
    [
        (["2021-22Q3", "2021-22Q3"], (), "names a quarter twice", "Keep it once."),
        ([*YEAR[:3], YEAR[0]], (), "names a quarter twice", "Keep it once."),
        ([*YEAR[:3], "2022-23Q3"], (), "neither one quarter nor four that follow each other", "Write one, or a year"),
        (YEAR[:2], (), "neither one quarter nor four that follow each other", "Write one, or a year"),
        ([*YEAR, "2022-23Q3"], (), "neither one quarter nor four that follow each other", "Write one, or a year"),
        (["2021-22Q1"], (), "begin before `reporting_from`", "report from earlier."),
        (["2021-22Q1", "2021-22Q2", *YEAR[:2]], (), "begin before `reporting_from`", "report from earlier."),
        (YEAR, ("reporting_to: 2022-23Q1",), "end after `reporting_to`", "report for longer."),
        (["2022-23Q1"], ("period_types: [rolling_year]",), "make no period that is reported", "Add quarter to"),
        (YEAR, ("period_types: [quarter, financial_year]",), "make no period that is reported", "Add rolling_year to"),
    ],
)  # fmt: skip
def test_quarters_that_change_can_never_be_measured_from_are_refused_with_a_remedy(
    tmp_path, quarters, lines, what, remedy
):
    with pytest.raises(PartnershipProblem) as problem:
        load(home_with(tmp_path, quarters, *lines))
    said = str(problem.value)
    assert said.startswith("partnership.yml: `baseline_quarters` ") and what in said and remedy in said


@pytest.mark.parametrize(
    ("quarters", "lines"),
    [
        ([], ()),
        (["2021-22Q2"], ()),
        (YEAR, ()),
        (YEAR[::-1], ()),
        (YEAR, ("reporting_to: 2022-23Q2",)),
        (YEAR, ("period_types: [rolling_year]",)),
        (FINANCIAL, ("period_types: [financial_year]",)),
    ],
)
def test_one_quarter_or_a_year_of_them_in_any_order_is_taken(tmp_path, quarters, lines):
    assert load(home_with(tmp_path, quarters, *lines)).baseline_quarters == quarters


def test_a_baseline_that_is_still_to_come_is_taken_where_reporting_has_no_end(tmp_path):
    """A partnership may say beforehand from when it will measure; until then no change is told."""
    assert load(home_with(tmp_path, ["2098-99Q1"])).baseline_quarters == ["2098-99Q1"]

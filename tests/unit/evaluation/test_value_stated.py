"""`likeforlike value`: the cost, the convention and the rate as typed, or as the partnership of the home has them."""

from __future__ import annotations

import json

import pytest

from contracts.home import Home
from tests import flow
from tests.unit.evaluation import maps

HACKNEY, ELSEWHERE = "E09000012", "E09000007"
PARTNERSHIP = f"""name: Invented
members: [{{area_code: {HACKNEY}, area_name: Hackney, joined_on: 2021-07-01}}]
reporting_from: 2021-22Q2
conventions:
  social_value: {{convention: year-0-straight-line, discount_rate: 0.05, draws: 250, seed: 9}}
"""
# 10 x 100 pounds a year for three years, of which a fifth is lost each year.
ROW = maps.row(duration_years="3", drop_off="0.2")


def valued(tmp_path, *options: str, cost: str = "1000", partnership: str = "", **said: str) -> tuple[int, str]:
    """The command on a map of one row."""
    home = Home(tmp_path / "data")
    home.partnership_file.parent.mkdir(parents=True, exist_ok=True)
    if partnership:
        home.partnership_file.write_text(partnership)
    (tmp_path / "map.csv").write_text(maps.text([{**ROW, **said}]))
    code, printed = flow.in_process("value", str(tmp_path / "map.csv"), "--cost", cost, *options, home=home)
    return code, printed


def told(tmp_path, *options: str, **said: str) -> dict:
    """What it prints as JSON."""
    code, printed = valued(tmp_path, "--format", "json", *options, **said)
    assert code == 0, printed
    return json.loads(printed)


@pytest.mark.parametrize("typed", ["£1,000", "1,000", "1e3", " 1000 "])
def test_a_cost_as_people_type_it(tmp_path, typed):
    assert told(tmp_path, cost=typed)["cost_gbp"] == 1000


@pytest.mark.parametrize(
    ("typed", "said"),
    [("a lot", "Give it in pounds, such as 120000"), ("", "Give it in pounds"), ("-5", "cannot be below 0"),
     ("£-5", "cannot be below 0"), ("0.001", "below a penny")],
)  # fmt: skip
def test_another_cost_is_refused_in_our_own_words(tmp_path, typed, said):
    code, printed = valued(tmp_path, cost=typed)
    assert code == 2 and said in " ".join(printed.split()) and "Usage" not in printed


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--convention", "year-0", "--convention", "straight-line"), "--convention stands twice"),
        (("--discount-rate", "3%", "--discount-rate", "5%"), "--discount-rate stands twice"),
        (("--discount-rate", ""), "0.035, or 3.5%"),
        (("--convention", ""), "There is no convention of that name"),
        (("--convention", "01-compound"), "There is no convention of that name"),
    ],
)
def test_what_cannot_be_told_is_asked_for_again(tmp_path, options, said):
    code, printed = valued(tmp_path, *options)
    assert code == 2 and said in " ".join(printed.split())


@pytest.mark.parametrize(
    ("typed", "name"),
    [("0-compound", "year-0-compound"), ("1-straight-line", "year-1-straight-line"), ("0", "year-0-compound")],
)
def test_a_convention_by_its_number(tmp_path, typed, name):
    assert told(tmp_path, "--convention", typed)["convention"]["name"] == name


def test_a_partnerships_convention_is_taken_where_none_is_typed(tmp_path):
    """Year 1 whole, then 800 and 600 at 5 %."""
    made = told(tmp_path, partnership=PARTNERSHIP)
    assert (made["convention"]["name"], made["convention"]["discount_rate"]) == ("year-0-straight-line", 0.05)
    assert made["pv_gbp"] == pytest.approx(1000 + 800 / 1.05 + 600 / 1.05**2)
    typed = told(tmp_path, "--convention", "year-1-compound", "--discount-rate", "0", partnership=PARTNERSHIP)
    assert (typed["convention"]["name"], typed["pv_gbp"]) == ("year-1-compound", pytest.approx(1000 + 800 + 640))


def test_a_partnerships_draws_are_taken_where_none_are_typed(tmp_path):
    ranged = {"quantity_low": "5", "quantity_high": "20"}
    made = told(tmp_path, partnership=PARTNERSHIP, **ranged)["simulation"]
    assert (made["draws"], made["seed"]) == (250, 9)
    typed = told(tmp_path, "--draws", "300", "--seed", "2", partnership=PARTNERSHIP, **ranged)["simulation"]
    assert (typed["draws"], typed["seed"]) == (300, 2)


def test_an_area_that_is_no_member_is_refused_as_a_refresh_refuses_it(tmp_path):
    code, printed = valued(tmp_path, partnership=PARTNERSHIP, area_code=ELSEWHERE)
    assert code == 2 and "VAL-124" in printed
    assert told(tmp_path, partnership=PARTNERSHIP, area_code=HACKNEY)["lines"][0]["area_code"] == HACKNEY


def test_without_a_partnership_any_area_will_do(tmp_path):
    assert told(tmp_path, area_code=ELSEWHERE)["convention"]["name"] == "year-1-compound"

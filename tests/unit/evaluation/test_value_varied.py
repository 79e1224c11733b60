"""`likeforlike value --vary`: what may be typed, and how a grid is shown."""

from __future__ import annotations

import json

import pytest

from contracts.home import Home
from tests import flow
from tests.unit.evaluation import maps

# 10 x 100 pounds in a year that is not discounted, and half of it the year after: 1,500 in all.
ROW = maps.row(duration_years="2", drop_off="0.5")
PLAIN = ("--discount-rate", "0")


def valued(tmp_path, *options: str, cost: str = "1000") -> tuple[int, str]:
    """The command on a map of one row."""
    (tmp_path / "map.csv").write_text(maps.text([ROW]))
    home = Home(tmp_path / "data")
    return flow.in_process("value", str(tmp_path / "map.csv"), "--cost", cost, *PLAIN, *options, home=home)


def grid(tmp_path, first: str, second: str) -> dict:
    """The grid in JSON."""
    code, printed = valued(tmp_path, "--vary", first, "--vary", second, "--format", "json")
    assert code == 0, printed
    return json.loads(printed)["grid"]


def shown(tmp_path, first: str, second: str, cost: str = "1000") -> list[str]:
    """The lines of the grid in a terminal, from its title on."""
    code, printed = valued(tmp_path, "--vary", first, "--vary", second, cost=cost)
    assert code == 0, printed
    lines = [line.rstrip() for line in printed.splitlines()]
    start = next(place for place, line in enumerate(lines) if line.endswith("two assumptions at a time"))
    return lines[start : lines.index("", start)]


def test_shares_as_percentages_and_exponents(tmp_path):
    found = grid(tmp_path, "deadweight=0,50%,.25", "cost=1e3,2.5E2")
    assert found["first_values"] == [0, 0.5, 0.25] and found["second_values"] == [1000, 250]
    assert found["ratio"] == [pytest.approx([1.5, 6]), pytest.approx([0.75, 3]), pytest.approx([1.125, 4.5])]


@pytest.mark.parametrize("name", ["drop-off", "drop_off", "Drop-off", "drop off", "DROP_OFF", "drop-off [2]"])
def test_names_as_the_page_or_the_map_writes_them(tmp_path, name):
    found = grid(tmp_path, f"{name}=0,100%", "proxy=100,200")
    assert found["pv_gbp"] == [pytest.approx([2000, 4000]), pytest.approx([1000, 2000])]


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("attribution-to-others", "attribution to others of every outcome"),
        ("proxy_gbp", "proxy of every outcome"),
        ("discount-rate", "discount rate"),
        ("cost_gbp", "cost"),
        ("cost", "cost"),
    ],
)
def test_every_name_has_its_dashes(tmp_path, name, called):
    assert grid(tmp_path, f"{name}=0.5", "quantity=10")["first"] == called


@pytest.mark.parametrize(
    "typed",
    ["quantity=50%", "cost=10%", "deadweight=a", "deadweight=", "deadweight=0,,1", "deadweight", "=1", "quantity=£1000",
     "cost=1e999", "cost=nan", "deadweight[]=1", "deadweight[1.5]=1", "deadweight=5%%"],
)  # fmt: skip
def test_what_cannot_be_read_is_said_as_ever(tmp_path, typed):
    code, printed = valued(tmp_path, "--vary", typed, "--vary", "leakage=0")
    said = "Write its name, = and its values: --vary deadweight=0,0.25,0.5"
    assert code == 2 and said in " ".join(printed.split())


def test_pounds_may_stand_before_pounds(tmp_path):
    found = grid(tmp_path, "cost=£1000,£2500", "proxy=£100,£200")
    assert found["first_values"] == [1000, 2500] and found["second_values"] == [100, 200]


@pytest.mark.parametrize("typed", ["cost=1,000,2,000", "cost=£1,000", "cost=£1,500,£2,500", "quantity=1,050"])
def test_a_comma_among_thousands_is_not_taken_for_one_between_values(tmp_path, typed):
    code, printed = valued(tmp_path, "--vary", typed, "--vary", "leakage=0")
    assert code == 2 and "Write thousands without one: --vary cost=1000,2000" in " ".join(printed.split())


def test_values_of_three_digits_are_values(tmp_path):
    assert grid(tmp_path, "quantity=1,100,200", "cost=500,750,0")["first_values"] == [1, 100, 200]


@pytest.mark.parametrize("typed", ["quantity=x0.9,x1,x1.1", "quantity=×0.9,×1,×1.1", "quantity=x90%,X 1,x110%"])
def test_times_what_is_stated(tmp_path, typed):
    """A tenth less and a tenth more of 1,500 pounds."""
    found = grid(tmp_path, typed, "cost=x1,x2")
    assert (found["first"], found["second"]) == ("quantity (times) of every outcome", "cost (times)")
    assert found["ratio"] == [pytest.approx([each, each / 2]) for each in (1.35, 1.5, 1.65)]


def test_times_stands_before_all_values_or_none(tmp_path):
    code, printed = valued(tmp_path, "--vary", "quantity=x0.9,11", "--vary", "leakage=0")
    assert code == 2 and "Write it before all: quantity=x0.9,x1.1" in " ".join(printed.split())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("deadweight=50", "cannot be 50. Give a fraction from 0 to 1."),
        ("deadweight=150%", "cannot be 1.5. Give a fraction from 0 to 1."),
        ("death-weight=0", "death_weight cannot be varied. Use one of quantity, proxy_gbp, deadweight"),
        ("quantity[7]=1", "The map has no row 7. Its rows are 2."),
    ],
)
def test_what_cannot_be_varied_so_is_said(tmp_path, typed, said):
    code, printed = valued(tmp_path, "--vary", typed, "--vary", "leakage=0")
    assert code == 2 and said in " ".join(printed.split())


def test_a_grid_of_ratios(tmp_path):
    """15 x what is tried x 0.5 or whole, over a cost of 1,000."""
    title, *heads, first, second = shown(tmp_path, "quantity=10,1234567", "deadweight=0,0.5")
    assert title == "Ratio, two assumptions at a time"
    assert {"0", "0.5"} <= set(" ".join(heads).split())
    assert [row.split() for row in (first, second)] == [
        ["10", "1.50", "0.75"],
        ["1,234,567", "185,185.05", "92,592.52"],
    ]


def test_at_a_cost_of_0_throughout_there_are_present_values_and_it_is_said(tmp_path):
    title, *_, first, second = shown(tmp_path, "quantity=10,20", "deadweight=0,0.5", cost="0")
    assert title == "Present value (the cost is 0, so there is no ratio), two assumptions at a time"
    assert [row.split() for row in (first, second)] == [
        ["10", "£1,500.00", "£750.00"],
        ["20", "£3,000.00", "£1,500.00"],
    ]


def test_a_cost_of_0_among_others_has_no_ratio_and_no_pounds_in_its_stead(tmp_path):
    title, *_, first, second = shown(tmp_path, "cost=0,1000", "deadweight=0,0.5")
    assert title == "Ratio, two assumptions at a time"
    assert [row.split() for row in (first, second)] == [["0", "undefined", "undefined"], ["1,000", "1.50", "0.75"]]


def test_a_ratio_of_next_to_nothing_is_not_printed_as_nothing(tmp_path):
    """1,500 pounds for 300,000."""
    code, printed = valued(tmp_path, cost="300000")
    assert code == 0 and "£0.005 for every £1 put in" in printed


def test_at_a_cost_of_0_what_it_hangs_on_is_told_in_pounds(tmp_path):
    """8 to 12 x 150 pounds."""
    (tmp_path / "map.csv").write_text(maps.text([{**ROW, "quantity_low": "8", "quantity_high": "12"}]))
    options = ("--cost", "0", *PLAIN)
    code, printed = flow.in_process("value", str(tmp_path / "map.csv"), *options, home=Home(tmp_path / "data"))
    told = printed.partition("What it hangs on")[2]
    assert code == 0 and "present value" in told and "£1,200.00" in told and "£1,800.00" in told
    assert "undefined" not in told.partition("Areas are not ranked")[0]

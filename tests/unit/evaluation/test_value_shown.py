"""What `likeforlike value` shows of a result, in a terminal and as JSON: enough to redo both sides of the ratio."""

from __future__ import annotations

import json

import pytest

from contracts.home import Home
from tests import flow
from tests.unit.evaluation import maps

AREA = "E09000012"


def valued(tmp_path, rows: list[dict[str, str]], *options: str) -> str:
    """What the command prints of these rows at no discounting."""
    (tmp_path / "map.csv").write_text(maps.text(rows))
    arguments = ("value", str(tmp_path / "map.csv"), "--discount-rate", "10%", *options)
    code, printed = flow.in_process(*arguments, home=Home(tmp_path / "data"))
    assert code == 0, printed
    return printed


def told(tmp_path, rows: list[dict[str, str]], *options: str) -> dict:
    """The same as JSON."""
    return json.loads(valued(tmp_path, rows, "--format", "json", *options))


def test_the_cost_can_be_redone_input_by_input(tmp_path):
    """1,000 at the start and 1,210 in year 2 at 10 %, which are 1,000 then."""
    rows = [{**maps.row(), "kind": "outcome"}, maps.paid(area_code=AREA, source="Ledger"),
            maps.paid(outcome="Rooms", paid_by="NHS", amount_gbp="1210", year="2", is_in_kind="yes",
                      source="Lease")]  # fmt: skip
    made = told(tmp_path, [{**rows[0], "source": "Survey"}, *rows[1:]])
    staff, rooms = made["inputs"]
    assert (staff["row"], staff["name"], staff["paid_by"], staff["area_code"]) == (3, "Staff", "Council", AREA)
    assert (staff["year"], staff["discount_factor"], staff["paid_pv_gbp"], staff["source"]) == (0, 1, 1000, "Ledger")
    assert (rooms["name"], rooms["is_in_kind"], rooms["amount_gbp"], rooms["year"]) == ("Rooms", True, 1210, 2)
    assert rooms["discount_factor"] == pytest.approx(1 / 1.21) and rooms["paid_pv_gbp"] == pytest.approx(1000)
    assert made["cost_gbp"] == pytest.approx(2000)
    assert {each["bearer"]: each["net_gbp"] for each in made["bearers"]}["NHS"] == pytest.approx(-1000)


def test_a_cost_that_was_given_has_no_inputs(tmp_path):
    assert told(tmp_path, [maps.row()], "--cost", "10")["inputs"] == []


def test_a_line_says_where_and_in_what_prices_and_who_says_so(tmp_path):
    rows = [maps.row(area_code=AREA, price_year="2015/16", source="Survey, page 4")]
    made = told(tmp_path, rows, "--cost", "10")
    [line] = made["lines"]
    assert (line["area_code"], line["price_year"], line["source"]) == (AREA, "2015/16", "Survey, page 4")
    assert made["price_base"]["benefits"] == ["2015/16"] and made["price_base"]["cost"] == []


def test_the_outside_benchmark_stands_in_json_with_why_nobody_can_redo_it(tmp_path):
    [outside] = told(tmp_path, [maps.row()], "--cost", "10")["outside_benchmarks"]
    assert (outside["ratio"], outside["is_reproducible"]) == ("7.72", False) and "no totals" in outside["why"]


def test_nothing_left_of_harm_is_nought_and_not_less(tmp_path):
    rows = [maps.row(quantity="-10", deadweight="100%"), maps.row(outcome="Other", quantity="-0")]
    printed = valued(tmp_path, rows, "--cost", "10", "--format", "json")
    assert "-0.0" not in printed and json.loads(printed)["pv_gbp"] == 0
    assert "-0" not in valued(tmp_path, rows, "--cost", "10").replace("-0-", "")


def test_the_price_base_is_printed_with_a_result(tmp_path):
    printed = " ".join(valued(tmp_path, [maps.row(price_year="2015/16")], "--cost", "10").split())
    assert "Benefits are in prices of 2015/16; the cost's price year is not stated." in printed


def test_the_nearest_break_even_is_first_and_the_cost_is_never_left_out(tmp_path):
    """Twelve outcomes of 1,000 to 12,000 for a cost of 70,000: the largest, and the cost itself, are the nearest."""
    rows = [maps.row(outcome=f"Outcome {number}", proxy_gbp=str(100 * number)) for number in range(1, 13)]
    printed = valued(tmp_path, rows, "--cost", "70000")
    table = printed.partition("Break-even")[2]
    assert "nearest first" in table and "Outcome 1 " not in table
    lines = [line.strip() for line in table.splitlines()]
    first = [next(place for place, line in enumerate(lines) if line.startswith(name)) for name in ("cost", "quantity")]
    assert first == sorted(first) and lines[first[1]].startswith("quantity of Outcome 12")
    assert "more in --format json" in table


def test_a_rate_or_a_cost_that_never_breaks_even_says_why(tmp_path):
    printed = " ".join(valued(tmp_path, [maps.row()], "--cost", "10").split())
    assert "Break-even of the discount rate: none. The ratio is above 1 at every value" in printed


def test_a_long_tornado_says_how_many_more_there_are(tmp_path):
    rows = [maps.row(outcome=f"Outcome {number}", quantity_low="5", quantity_high="20") for number in range(12)]
    printed = valued(tmp_path, rows, "--cost", "70000")
    assert "and 3 more in --format json" in printed.partition("What it hangs on")[2].partition("Break-even")[0]

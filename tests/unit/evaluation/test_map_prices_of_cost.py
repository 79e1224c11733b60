"""An input in other prices than the outcomes: warned of, and its year kept."""

from __future__ import annotations

import pytest

from tests.unit.evaluation import maps

OUTCOME = maps.row(kind="outcome", price_year="2015/16")


@pytest.mark.parametrize(
    ("paid", "is_warned"),
    [({"price_year": "2024/25"}, True), ({"price_year": "2015"}, True), ({"price_year": "2015/16"}, False), ({}, False),
     ({"outcome": "Staff, in 2024/25 prices"}, True)],
)  # fmt: skip
def test_prices_of_another_year_are_warned_of(tmp_path, paid, is_warned):
    made = maps.checked(tmp_path, [OUTCOME, maps.paid(**paid)])
    assert ("VAL-218" in maps.codes(made)) == is_warned and made.map is not None
    assert made.map.inputs[0].price_year == paid.get("price_year")
    assert "VAL-207" not in maps.codes(made)


def test_where_outcomes_do_not_say_there_is_nothing_to_differ_from(tmp_path):
    made = maps.checked(tmp_path, [maps.row(kind="outcome"), maps.paid(price_year="2024/25")])
    assert "VAL-218" not in maps.codes(made)


def test_a_named_unit_costs_year_counts(tmp_path):
    """415 pounds of 2008/09."""
    row = maps.row(kind="outcome", outcome="Domestic violence incidents: police", accrues_to="Police", unit="incident",
                   proxy_gbp="415", proxy_id="UCD-CR2.0.3")  # fmt: skip
    made = maps.checked(tmp_path, [row, maps.paid(price_year="2024/25")])
    [found] = [each for each in made.findings if each.rule == "VAL-218"]
    assert "2008/09" in found.message and "2024/25" in found.message

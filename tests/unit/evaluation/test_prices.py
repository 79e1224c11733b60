"""In the prices of which year a result is said to be."""

from __future__ import annotations

import pytest

from evaluation.prices import price_base
from tests.unit.evaluation.making import outcome, paid

OLD, NEW = {"price_year": "2015/16"}, {"price_year": "2024/25"}


@pytest.mark.parametrize(
    ("outcomes", "inputs", "words"),
    [
        ([{}], [], "The price year is not stated, neither of the benefits nor of the cost."),
        ([OLD], [], "Benefits are in prices of 2015/16; the cost's price year is not stated."),
        ([OLD], [{}], "Benefits are in prices of 2015/16; the cost's price year is not stated."),
        ([OLD, {}], [OLD], "Benefits are in prices of 2015/16, where a row says so; the cost is in prices of 2015/16."),
        ([{}], [OLD], "The benefits' price year is not stated; the cost is in prices of 2015/16."),
        ([OLD], [OLD, {}], "Benefits are in prices of 2015/16; the cost is in prices of 2015/16, where a row says so."),
        ([OLD], [NEW], "Benefits are in prices of 2015/16; the cost is in prices of 2024/25. Bring both to one year "
                       "before the ratio is used."),
    ],
)  # fmt: skip
def test_it_is_said_of_both_sides(outcomes, inputs, words):
    base = price_base([outcome(**each) for each in outcomes], [paid(10, **each) for each in inputs])
    assert base.words == words
    assert base.differ == ("Bring both" in words)

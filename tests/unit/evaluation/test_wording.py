"""What a result may be called."""

from __future__ import annotations

import pytest

from evaluation import wording
from tests.unit.evaluation.making import outcome


@pytest.mark.parametrize("counterfactuals", [(None,), ("before_after",), ("comparison_group", "before_after"), ()])
def test_without_a_comparison_group_for_all_of_it_a_value_is_a_scenario(counterfactuals):
    outcomes = [outcome(counterfactual=each) for each in counterfactuals]
    assert wording.kind_of(outcomes) == "scenario value, below Maryland 3 (no comparison group)"
    assert "scenario value" in wording.per_pound(1.5, outcomes)


def test_with_one_it_is_not_called_an_impact_either():
    said = wording.per_pound(1.5, [outcome(counterfactual="comparison_group")])
    assert "Maryland 3" in said and "impact" not in said and "scenario" not in said


def test_a_ratio_below_nought_and_none_at_all():
    assert wording.per_pound(-0.5, [outcome()]).startswith("-£0.50 for every £1")
    assert wording.per_pound(None, [outcome()]).startswith("The ratio is undefined")


def test_the_outside_benchmark_says_why_it_cannot_be_reproduced():
    outside = wording.safelives()
    assert outside.ratio == "7.72"
    assert all(words in outside.why_not for words in ("no totals", "1.71 to 13.32", "not uncertainty"))

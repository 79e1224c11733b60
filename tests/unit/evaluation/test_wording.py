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


@pytest.mark.parametrize(
    ("ratio", "said"),
    [
        (4.449, "4.45"), (1234.5, "1,234.50"), (0.05, "0.05"), (0.01, "0.01"), (0.004, "0.004"), (0.0042, "0.0042"),
        (0.00996, "0.01"), (0.000012, "0.000012"), (-0.004, "-0.004"), (-0.5, "-0.50"), (0.0, "0.00"), (-0.0, "0.00"),
        (-1e-14, "0.00"), (0.996, "0.996"), (0.9999, "0.9999"), (0.99, "0.99"), (1.0, "1.00"), (1 - 1e-15, "1.00"),
        (1.004, "1.00"), (-0.999, "-0.999"),
    ],
)  # fmt: skip
def test_a_ratio_is_told_in_as_many_figures_as_it_needs(ratio, said):
    """Something is not printed as nothing, and what does not pay for itself not as 1; nothing has no sign."""
    assert wording.figures(ratio) == said


def test_a_tiny_ratio_in_the_headline():
    assert wording.per_pound(0.004, [outcome()]).startswith("£0.004 for every £1")
    assert wording.per_pound(-0.004, [outcome()]).startswith("-£0.004 for every £1")
    assert wording.per_pound(-1e-15, [outcome()]).startswith("£0.00 for every £1")


def test_the_outside_benchmark_says_why_it_cannot_be_reproduced():
    [outside] = wording.outside_benchmarks()
    assert (outside.ratio, outside.is_reproducible) == ("7.72", False) and "SafeLives (2023)" in outside.source
    assert all(words in outside.why for words in ("no totals", "1.71 to 13.32", "not uncertainty"))

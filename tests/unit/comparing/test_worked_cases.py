"""One table of published comparisons, for the macros and for their Python twins."""

from __future__ import annotations

import math

import pytest

from evaluation.comparing.differences import newcombe_difference, rate_ratio
from evaluation.comparing.funnels import rate_label, share_label, share_limits
from tests.unit.comparing.harness import CASE_TYPES, CASES_FILE, connect, model, worked_cases

FOUR = ("first_count", "first_base", "second_count", "second_base")
CASES = worked_cases()


def test_every_kind_of_comparison_has_cases_with_a_source():
    kinds = [case["comparison"] for case in CASES]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "share_difference": 11,
        "rate_ratio": 11,
        "share_funnel": 5,
        "share_funnel_label": 7,
        "rate_funnel_label": 19,
    }
    assert all(case["source"] for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case_id"])
def test_the_twin_gives_what_is_published(case):
    kind = case["comparison"]
    x1, n1, x2, n2 = (float(case[name] or "nan") for name in FOUR)
    if kind == "share_funnel_label":
        assert share_label(x1, n1, x2 / n2) == case["expected_label"]
    elif kind == "rate_funnel_label":
        assert rate_label(x1, n1, x2 / n2) == case["expected_label"]
    else:
        for level, name in ((95, "95"), (99.8, "998")):
            found = {
                "share_difference": lambda level=level: newcombe_difference(x1, n1, x2, n2, level),
                "rate_ratio": lambda level=level: rate_ratio(x1, n1, x2, n2, level),
                "share_funnel": lambda level=level: share_limits(x2 / n2, n1, level),
            }[kind]()
            for limit, side in zip(found, ("lower", "upper"), strict=True):
                expected = case[f"expected_{side}_{name}"]
                if expected:
                    assert limit == pytest.approx(float(expected), rel=0, abs=float(case["tolerance"]))
                else:
                    assert limit == math.inf


def test_the_macros_give_what_is_published():
    """Through the model that applies them, so that model and seed are tried without a build."""
    with connect() as connection:
        connection.execute(
            f"create table comparison_worked_cases as select * from read_csv('{CASES_FILE}', types = {CASE_TYPES})"
        )
        found = connection.execute(f"select case_id, is_reproduced from ({model('int_worked_comparisons')})").fetchall()
    assert len(found) == len(CASES)
    assert [case_id for case_id, is_reproduced in found if not is_reproduced] == []

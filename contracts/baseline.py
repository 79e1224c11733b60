"""The quarters that a partnership measures change from: which of them make a period that is reported. How change is
measured is for models/intermediate/trends."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from contracts.periods import next_quarter


def no_baseline(quarters: Sequence[str], first: str, last: str | None, period_types: Collection[str]) -> str | None:
    """Why change could never be measured from these quarters, of those reported; None where it can be, be it from a
    quarter that is still to come."""
    asked = sorted(quarters)
    if len(set(asked)) < len(asked):
        return "`baseline_quarters` names a quarter twice. Keep it once"
    if len(asked) not in (1, 4) or any(next_quarter(one) != other for one, other in pairwise(asked)):
        return (
            "`baseline_quarters` are neither one quarter nor four that follow each other. Write one, or a year of them "
            "such as [2021-22Q2, 2021-22Q3, 2021-22Q4, 2022-23Q1]"
        )
    if asked[0] < first:
        return "`baseline_quarters` begin before `reporting_from`. Begin them there or later, or report from earlier"
    if last and asked[-1] > last:
        return "`baseline_quarters` end after `reporting_to`. End them there or earlier, or report for longer"
    fitting = ["quarter"] if len(asked) == 1 else ["rolling_year"]
    if len(asked) == 4 and asked[0].endswith("Q1"):
        fitting.append("financial_year")
    if not set(fitting) & set(period_types):
        return f"`baseline_quarters` make no period that is reported. Add {fitting[0]} to `period_types`"
    return None

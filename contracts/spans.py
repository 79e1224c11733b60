"""Quarters said briefly: those that follow one another as the first and the last. Which quarters there are is for
periods.py."""

from __future__ import annotations

from collections.abc import Iterable

from contracts.periods import next_quarter


def spans(quarters: Iterable[str]) -> str:
    """`2021-22Q3 to 2022-23Q1, 2022-23Q4`; other periods stand by themselves, after the quarters."""
    runs: list[list[str]] = []
    others: list[str] = []
    for each in sorted(set(quarters)):
        if "Q" not in each:
            others.append(each)
        elif runs and next_quarter(runs[-1][-1]) == each:
            runs[-1].append(each)
        else:
            runs.append([each])
    said = [run[0] if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs]
    return ", ".join(said + others)

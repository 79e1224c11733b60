"""What a ratio hangs on: one assumption at a time (tornado), two at a time (grid), and the four conventions side by
side. All at once, at random, is for simulation.py; where the ratio is 1, for break_even.py."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evaluation.conventions import GREEN_BOOK, Convention, all_conventions
from evaluation.impact_map import Input, Outcome
from evaluation.ranges import RATE, WORDS, AssumptionProblem, Ranged, ranged, together
from evaluation.varying import Case, Varied, Worth, at, case, changed, clash, worth

# How much higher the discount rate is tried; the lower end is no discounting.
RATE_STEP = 0.02

Matrix = tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class Bar:
    """One assumption at its low, central and high value, all others at their central one. Assumptions that share a
    name move together; where their numbers differ, low, central and high are None and each has its own."""

    name: str
    parameters: tuple[str, ...]
    rows: tuple[int, ...]
    shared: str | None
    low: float | None
    central: float | None
    high: float | None
    at_low: Worth
    at_central: Worth
    at_high: Worth

    @property
    def spread(self) -> float:
        """Largest less smallest ratio; of present values in pounds where there is no ratio."""
        all_three = (self.at_low, self.at_central, self.at_high)
        ratios = [each.ratio for each in all_three if each.ratio is not None]
        numbers = ratios if len(ratios) == len(all_three) else [each.pv_gbp for each in all_three]
        return max(numbers) - min(numbers)


@dataclass(frozen=True)
class Grid:
    """Two assumptions at several values each: a line for each value of the first, in it one number for each value of
    the second. Unrounded; ratios are None at cost 0."""

    first: Varied
    first_values: tuple[float, ...]
    second: Varied
    second_values: tuple[float, ...]
    convention: Convention
    pv_gbp: Matrix
    net_pv_gbp: Matrix
    ratio: tuple[tuple[float | None, ...], ...]


def tornado(
    outcomes: Sequence[Outcome],
    cost_gbp: float,
    convention: Convention,
    inputs: Sequence[Input] = (),
) -> list[Bar]:
    """Each assumption that has a range, those that share a name once, and the discount rate (0, as chosen, and 0.02
    more); the widest spread first. `cost_gbp` is a present value, and when the rate changes
    it stays as it is unless it is that of `inputs`. Raises AssumptionProblem."""
    base = case(outcomes, cost_gbp, convention, inputs)
    middle = worth(base)
    groups = together(ranged(outcomes))
    bars = [*(_bar(base, middle, group) for group in groups), _rate_bar(base, middle)]
    return sorted(bars, key=lambda bar: (-bar.spread, bar.name))


def grid(
    outcomes: Sequence[Outcome],
    cost_gbp: float,
    convention: Convention,
    first: Varied,
    first_values: Sequence[float],
    second: Varied,
    second_values: Sequence[float],
    inputs: Sequence[Input] = (),
) -> Grid:
    """Present value, net present value and ratio at every pair of values. Raises AssumptionProblem where a value
    cannot be, or where both would change the same number."""
    base = case(outcomes, cost_gbp, convention, inputs)
    if clash(base, first, second):
        raise AssumptionProblem(f"Both would change the {first.name}. Vary two different assumptions.")
    lines = []
    for one in first_values:
        line = changed(base, first, one)
        lines.append([worth(changed(line, second, two)) for two in second_values])
    return Grid(
        first,
        tuple(map(float, first_values)),
        second,
        tuple(map(float, second_values)),
        convention,
        tuple(tuple(cell.pv_gbp for cell in line) for line in lines),
        tuple(tuple(cell.net_pv_gbp for cell in line) for line in lines),
        tuple(tuple(cell.ratio for cell in line) for line in lines),
    )


def by_convention(
    outcomes: Sequence[Outcome], cost_gbp: float, convention: Convention, inputs: Sequence[Input] = ()
) -> list[tuple[Convention, Worth]]:
    """The worth under each of the four conventions, with the discount rate of the one given; the default first."""
    base = case(outcomes, cost_gbp, convention, inputs)
    return [(each, worth(base.under(each))) for each in all_conventions(convention.discount_rate)]


def _bar(base: Case, middle: Worth, group: Sequence[Ranged]) -> Bar:
    low = high = base
    for each in group:
        low = at(low, each.parameter, (each.position,), each.range.low)
        high = at(high, each.parameter, (each.position,), each.range.high)
    numbers = {(each.range.low, each.central, each.range.high) for each in group}
    name = group[0].range.shared
    shared = name.strip() if name and len(group) > 1 else None
    return Bar(
        shared or group[0].name,
        tuple(dict.fromkeys(each.parameter for each in group)),
        tuple(dict.fromkeys(each.row for each in group)),
        shared,
        *(next(iter(numbers)) if len(numbers) == 1 else (None, None, None)),
        worth(low),
        middle,
        worth(high),
    )


def _rate_bar(base: Case, middle: Worth) -> Bar:
    """Beside the Green Book's schedule the higher rate is one rate throughout, 0.02 above its first: the schedule
    steps down only after 30 years."""
    chosen = base.convention.discount_rate
    higher = (GREEN_BOOK[0][1] if chosen is None else chosen) + RATE_STEP
    low, high = (worth(at(base, RATE, (), rate)) for rate in (0.0, higher))
    return Bar(WORDS[RATE], (RATE,), (), None, 0.0, chosen, higher, low, middle, high)

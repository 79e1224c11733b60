"""How a valued impact map looks in a terminal. What it says comes from evaluation/."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from evaluation import wording
from evaluation.sensitivity import Grid
from evaluation.valued import Valued
from orchestration.cli import show


def tell(valued: Valued, release: str | None = None) -> None:
    """Prints the result, then what it hangs on and what it rests on; `release` is the one that quantities come from."""
    value, outcomes = valued.value, valued.impact_map.outcomes
    show.out.print(Text(valued.impact_map.name, style="bold"))
    show.out.print(Text(wording.per_pound(value.ratio, outcomes), style="bold"))
    show.out.print(
        Text(f"Present value {_gbp(value.pv_gbp)}, cost {_gbp(value.cost_gbp)}, net {_gbp(value.net_pv_gbp)}.")
    )
    show.out.print(Text(f"Convention: {value.convention.words}."))
    if release:
        show.out.print(Text(f"Quantities that name a measure are the counts of release {release}."))
    for sentence in (*_rests_on(valued), *_beside(valued)):
        show.out.print(Text(sentence))
    _bearers(valued)
    _conventions(valued)
    _hangs_on(valued)
    if valued.grid:
        _grid(valued.grid)
    show.out.print()
    show.out.print(Text(wording.NOT_RANKED))
    outside = wording.safelives()
    said = f"Not to be set beside it, as it can't be reproduced: {outside.name}, £{outside.ratio}; {outside.why_not}."
    show.out.print(Text(said, style="dim"))


def _beside(valued: Valued) -> Iterator[str]:
    value = valued.value
    if value.fiscal_ratio is not None:
        yield f"Fiscal outcomes alone: {_ratio(value.fiscal_ratio)} ({_gbp(value.fiscal_pv_gbp)})."
    if value.cashable_pv_gbp is not None:
        yield f"Cashable: {_gbp(value.cashable_pv_gbp)}."
    if value.cost_gbp > 0:
        paid = value.payback_year
        yield f"Paid back by the end of year {paid}." if paid else "Not paid back within the years of the map."
    if found := valued.simulated:
        if found.ratio is not None:
            low, high = found.ratio.quantiles[0.025], found.ratio.quantiles[0.975]
            yield (
                f"Simulation: 95 % of {found.draws:,} draws lie between {_ratio(low)} and {_ratio(high)}; "
                f"the ratio is below 1 in {100 * (found.below_one_share or 0):.1f} % of them (seed {found.seed})."
            )
        yield from found.notes


def _bearers(valued: Valued) -> None:
    rows = [
        (each.name, _gbp(each.paid_gbp) if valued.value.inputs else "–", _gbp(each.gained_gbp),
         ", ".join(f"{kind} {_gbp(amount)}" for kind, amount in sorted(each.by_type.items())))
        for each in valued.value.bearers()
    ]  # fmt: skip
    show.out.print()
    show.out.print(show.table(("who", "pays", "gains", "of which"), rows, "Who pays and who gains", right=1))


def _conventions(valued: Valued) -> None:
    rows = [(each.name, _gbp(worth.pv_gbp), _ratio(worth.ratio)) for each, worth in valued.conventions]
    show.out.print()
    show.out.print(show.table(("convention", "present value", "ratio"), rows, "Under each convention", right=1))


def _hangs_on(valued: Valued) -> None:
    if valued.tornado:
        has_ratios = valued.value.ratio is not None
        rows = [
            (bar.name, _number(bar.low), _number(bar.high),
             *(_ratio(each.ratio) if has_ratios else _gbp(each.pv_gbp) for each in (bar.at_low, bar.at_high)))
            for bar in valued.tornado[:10]
        ]  # fmt: skip
        what = "ratio" if has_ratios else "present value"
        heads = ("one assumption at a time", "low", "high", f"{what} at low", "at high")
        show.out.print()
        show.out.print(show.table(heads, rows, "What it hangs on", right=1))
    rows = [
        (each.name, _number(each.central), _number(each.value)) for each in valued.break_even if each.value is not None
    ]
    if rows:
        show.out.print()
        show.out.print(
            show.table(("assumption", "as stated", "where the ratio is 1"), rows[:12], "Break-even", right=1)
        )


def _grid(grid: Grid) -> None:
    """Ratios; at a cost of 0 throughout there are none, and present values stand for them."""
    has_ratios = any(ratio is not None for line in grid.ratio for ratio in line)
    title = "Ratio" if has_ratios else "Present value (the cost is 0, so there is no ratio)"
    cells = [[_ratio(each) for each in line] for line in grid.ratio]
    if not has_ratios:
        cells = [[_gbp(each) for each in line] for line in grid.pv_gbp]
    heads = (f"{grid.first.name} ↓  {grid.second.name} →", *map(_tried, grid.second_values))
    rows = [(_tried(one), *line) for one, line in zip(grid.first_values, cells, strict=True)]
    show.out.print()
    show.out.print(show.table(heads, rows, f"{title}, two assumptions at a time", right=1))


def _rests_on(valued: Valued) -> Iterator[str]:
    said = {
        "is not verified": valued.evidence.unverified, "has evidence of a low grade": valued.evidence.low_grade,
        "has no source": valued.evidence.unsourced, "is an example": valued.evidence.example,
    }  # fmt: skip
    for words, rests in said.items():
        if rests.share:
            yield f"{100 * rests.share:.0f} % of the value rests on what {words}."


def _gbp(amount: float | None) -> str:
    if amount is None:
        return "–"
    return f"{'-' if round(amount, 2) < 0 else ''}£{abs(amount):,.2f}"


def _ratio(ratio: float | None) -> str:
    return "undefined" if ratio is None else wording.figures(ratio)


def _number(number: float | None) -> str:
    return "–" if number is None else f"{number:,.4g}" if abs(number) < 1000 else f"{number:,.0f}"


def _tried(number: float) -> str:
    """A value as it was typed, none of its figures lost."""
    return f"{number:,.12g}"

"""How a valued impact map looks in a terminal. What it says comes from evaluation/."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from evaluation import wording
from evaluation.ranges import COST, RATE
from evaluation.sensitivity import Grid
from evaluation.valued import Valued
from orchestration.cli import show
from orchestration.cli.numbers import gbp_text, number_text, ratio_text, tried_text

# Lines of a table in a terminal.
SHOWN = 10


def tell(valued: Valued, release: str | None = None) -> None:
    """Prints the result, then what it hangs on and what it rests on; `release` is the one that quantities come from."""
    value, outcomes = valued.value, valued.impact_map.outcomes
    show.out.print(Text(valued.impact_map.name, style="bold"))
    show.out.print(Text(wording.per_pound(value.ratio, outcomes), style="bold"))
    worth, cost, net = map(gbp_text, (value.pv_gbp, value.cost_gbp, value.net_pv_gbp))
    show.out.print(Text(f"Present value {worth}, cost {cost}, net {net}."))
    show.out.print(Text(f"Convention: {value.convention.words}."))
    show.out.print(Text(valued.price_base.words, style="bold" if valued.price_base.differ else ""))
    if release:
        show.out.print(Text(f"Quantities that name a measure are the counts of release {release}."))
    for sentence in (*_rests_on(valued), *_beside(valued)):
        show.out.print(Text(sentence))
    _bearers(valued)
    _conventions(valued)
    _hangs_on(valued)
    _breaks_even(valued)
    if valued.grid:
        _grid(valued.grid)
    show.out.print()
    show.out.print(Text(wording.NOT_RANKED))
    for outside in wording.outside_benchmarks():
        said = f"Not to be set beside it, as it can't be reproduced: {outside.name}, £{outside.ratio}; {outside.why}."
        show.out.print(Text(said, style="dim"))


def _beside(valued: Valued) -> Iterator[str]:
    value = valued.value
    if value.fiscal_ratio is not None:
        yield f"Fiscal outcomes alone: {ratio_text(value.fiscal_ratio)} ({gbp_text(value.fiscal_pv_gbp)})."
    if value.cashable_pv_gbp is not None:
        yield f"Cashable: {gbp_text(value.cashable_pv_gbp)}."
    if value.cost_gbp > 0:
        paid = value.payback_year
        yield f"Paid back by the end of year {paid}." if paid else "Not paid back within the years of the map."
    if found := valued.simulated:
        if found.ratio is not None:
            low, high = found.ratio.quantiles[0.025], found.ratio.quantiles[0.975]
            yield (
                f"Simulation: 95 % of {found.draws:,} draws lie between {ratio_text(low)} and {ratio_text(high)}; "
                f"the ratio is below 1 in {100 * (found.below_one_share or 0):.1f} % of them (seed {found.seed})."
            )
        yield from found.notes


def _bearers(valued: Valued) -> None:
    rows = [
        (each.name, gbp_text(each.paid_gbp) if valued.value.inputs else "–", gbp_text(each.gained_gbp),
         ", ".join(f"{kind} {gbp_text(amount)}" for kind, amount in sorted(each.by_type.items())))
        for each in valued.value.bearers()
    ]  # fmt: skip
    show.out.print()
    show.out.print(show.table(("who", "pays", "gains", "of which"), rows, "Who pays and who gains", right=1))


def _conventions(valued: Valued) -> None:
    rows = [(each.name, gbp_text(worth.pv_gbp), ratio_text(worth.ratio)) for each, worth in valued.conventions]
    show.out.print()
    show.out.print(show.table(("convention", "present value", "ratio"), rows, "Under each convention", right=1))


def _hangs_on(valued: Valued) -> None:
    if valued.tornado:
        has_ratios = valued.value.ratio is not None
        rows = [
            (bar.name, number_text(bar.low), number_text(bar.high),
             *(ratio_text(each.ratio) if has_ratios else gbp_text(each.pv_gbp) for each in (bar.at_low, bar.at_high)))
            for bar in valued.tornado[:SHOWN]
        ]  # fmt: skip
        what = "ratio" if has_ratios else "present value"
        heads = ("one assumption at a time", "low", "high", f"{what} at low", "at high")
        show.out.print()
        show.out.print(show.table(heads, rows, "What it hangs on", right=1))
        _and_more(len(valued.tornado) - SHOWN)


def _breaks_even(valued: Valued) -> None:
    """The nearest to what is stated first; the cost and the rate, which every map has, always."""
    found = sorted((each for each in valued.break_even if each.value is not None), key=lambda each: each.distance)
    always = [each for each in found if each.parameter in (COST, RATE)]
    others = [each for each in found if each not in always]
    rows = [
        (each.name, number_text(each.central), number_text(each.value))
        for each in found
        if each in (*others[:SHOWN], *always)
    ]
    if rows:
        heads = ("assumption", "as stated", "where the ratio is 1")
        show.out.print()
        show.out.print(show.table(heads, rows, "Break-even, the nearest first", right=1))
        _and_more(len(found) - len(rows))
    for each in valued.break_even:
        if each.parameter in (COST, RATE) and each.value is None:
            show.out.print(Text(f"Break-even of the {each.name}: none. {each.reason}"))


def _and_more(number: int) -> None:
    if number > 0:
        show.out.print(Text(f"and {number:,} more in --format json", style="dim"))


def _grid(grid: Grid) -> None:
    """Ratios; at a cost of 0 throughout there are none, and present values stand for them."""
    has_ratios = any(ratio is not None for line in grid.ratio for ratio in line)
    title = "Ratio" if has_ratios else "Present value (the cost is 0, so there is no ratio)"
    cells = [[ratio_text(each) for each in line] for line in grid.ratio]
    if not has_ratios:
        cells = [[gbp_text(each) for each in line] for line in grid.pv_gbp]
    heads = (f"{grid.first.name} ↓  {grid.second.name} →", *map(tried_text, grid.second_values))
    rows = [(tried_text(one), *line) for one, line in zip(grid.first_values, cells, strict=True)]
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

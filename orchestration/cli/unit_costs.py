"""`unit-costs`: a partnership's own unit costs from the workbook of the Unit Cost Database, and what there is. Light:
it loads neither Dagster, dbt nor DuckDB."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from orchestration.cli import show
from orchestration.cli.options import Data

if TYPE_CHECKING:
    from evaluation.unit_costs import UnitCost

# How a code belongs to those below it. With the first three it is never counted beside one of them.
_FAMILIES = {
    "sum": "Sums of the codes below them",
    "rounded": "Sums but for rounding",
    "apart": "No sums, yet the codes below are parts of them",
    "average": "Averages of the codes below them, which are no parts",
}

_WIDE = 140
_NARROW = ("id", "what", "value")

app = typer.Typer(
    help="What one of something costs or is worth, with its source: what there is, and your own.", no_args_is_help=True
)


@app.command()
def add(
    file: Annotated[Path, typer.Argument(help="The workbook, as GMCA publishes it.", show_default=False)],
    data: Data = None,
) -> None:
    """Read the GMCA Unit Cost Database's workbook; the partnership then values with it. Another version replaces it.

    `likeforlike unit-costs add unit-cost-database.xlsx`"""
    from contracts.disk import make_folder, write_file
    from contracts.home import HomeProblem, open_home, require_partnership
    from evaluation import gmca, unit_costs

    home = open_home(data)
    require_partnership(home)
    if not file.is_file():
        raise HomeProblem("There is no file of that name. Check where it is and how it is written.")
    try:
        loaded = gmca.load(file)
    except gmca.NoDatabase as problem:
        raise HomeProblem(str(problem)) from None
    kept = unit_costs.added_file(home)
    before = unit_costs.read(kept) if kept.exists() else {}
    if not loaded.costs:
        raise HomeProblem("No row of the workbook gave a unit cost: is it the right one? What was kept before stays.")
    text = io.StringIO()
    writer = csv.DictWriter(text, unit_costs.COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(map(unit_costs.as_texts, loaded.costs.values()))
    make_folder(kept.parent)
    write_file(kept, text.getvalue())
    show.out.print(
        f"{loaded.read:,} read = {len(loaded.costs):,} unit costs kept in {kept} + {len(loaded.left_out):,} left out",
        soft_wrap=True,
    )
    if loaded.passed_over:
        show.out.print(f"Sheets without codes, not read: {', '.join(loaded.passed_over)}.")
    if before:
        now = loaded.costs
        moved = sum(1 for each in before.keys() & now.keys() if before[each].value_gbp != now[each].value_gbp)
        new, gone = len(now.keys() - before.keys()), len(before.keys() - now.keys())
        show.out.print(f"Against the version before: {new:,} new, {gone:,} gone, {moved:,} with another value.")
    for how, words in _FAMILIES.items():
        if codes := loaded.codes(how):
            show.out.print(f"{words}: {', '.join(codes)}.")
    if loaded.left_out:
        rows = [(each.sheet, each.row, each.why) for each in loaded.left_out]
        show.out.print(show.table(("sheet", "row", "left out, since"), rows, "Rows without a unit cost"))
    raise typer.Exit(1 if loaded.left_out else 0)


@app.command(name="list")
def list_(
    words: Annotated[
        list[str] | None, typer.Argument(help="Only those whose id, name or topic has all these.", show_default="all")
    ] = None,
    data: Data = None,
) -> None:
    """What unit costs there are: value, unit, price year, who bears it.

    `likeforlike unit-costs list child care`"""
    from contracts.home import open_home
    from evaluation.unit_costs import unit_costs

    wanted = [word.casefold() for word in words or []]
    found = [
        cost
        for cost in unit_costs(open_home(data)).values()
        if all(word in f"{cost.unit_cost_id} {cost.name} {cost.topic}".casefold() for word in wanted)
    ]
    show.out.print(_listed(found, show.out.width))
    show.out.print(f"{len(found):,} unit costs.")


def _listed(costs: list[UnitCost], width: int) -> Table:
    """A line each where seven columns find room; else what is short stands under the name."""
    rows = []
    for cost in costs:
        is_seen, value = "yes" if cost.is_verified else "no", f"£{cost.value_gbp:,.2f}"
        year = cost.price_year or "unclear"
        if width >= _WIDE:
            rows.append((cost.unit_cost_id, cost.name, cost.bearer, cost.unit, year, is_seen, value))
            continue
        under = f"{cost.unit}; prices of {year}; {cost.bearer}; {'verified' if cost.is_verified else 'not verified'}"
        rows.append((cost.unit_cost_id, Text.assemble(cost.name, "\n", (under, "dim")), value))
    heads = ("id", "what", "bearer", "unit", "prices of", "verified", "value") if width >= _WIDE else _NARROW
    drawn = show.table(heads, rows, right=len(heads) - 1)
    drawn.columns[0].no_wrap = True  # an id is copied
    return drawn

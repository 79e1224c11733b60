"""`refresh` and `status`: the quarterly run, and who has supplied what."""

from __future__ import annotations

from typing import Any

import typer
from rich.text import Text

from contracts.home import Home
from orchestration.cli import show
from orchestration.cli.options import Data

SYMBOLS = {
    "supplied": ("●", "green", "supplied"),
    "late": ("◐", "yellow", "supplied late"),
    "nil": ("○", "green", "nil return: there were none"),
    "refused": ("✗", "red", "refused"),
    "held": ("H", "red", "a resubmission is held: it lacks rows it should supersede"),
    "waiting": ("▸", "cyan", "received, counted at the next refresh"),
    "not_supplied": ("·", "dim", "not supplied"),
    "not_member": (" ", "dim", "not a member then"),
}


def refresh(data: Data = None) -> None:
    """Contract what has landed, rebuild the figures, check them, and make a release if any figure differs."""
    from contracts.home import open_home

    home = open_home(data)
    done = run(home)
    if done.release_id:
        show.out.print(f"[bold green]New release[/] {done.release_id}  {home.releases / done.release_id}")
    else:
        show.out.print(f"No new release. {done.reason}")


def run(home: Home) -> Any:
    """A refresh with its progress on the screen; its failures are HomeProblems, one sentence each."""
    from contracts.home import HomeProblem, require_partnership

    require_partnership(home)
    with show.working("Refreshing", home.warehouse / "refresh.log") as tell:
        from orchestration.refresh import RefreshStopped
        from orchestration.refresh import refresh as whole

        try:
            return whole(home, tell)
        except RefreshStopped as stopped:
            raise HomeProblem(str(stopped)) from None


def status(data: Data = None) -> None:
    """Who has supplied what: a grid of area × extract × quarter."""
    from contracts.home import open_home, require_partnership
    from contracts.registry import supply_grid

    home = open_home(data)
    require_partnership(home)
    grid = supply_grid(home)
    quarters = sorted({cell.period for cell in grid})
    seen: dict[tuple[str, str], dict[str, str]] = {}
    for cell in grid:
        seen.setdefault((cell.area_name, cell.extract), {})[cell.period] = cell.state
    rows, previous = [], None
    for (area, extract), cells in sorted(seen.items()):
        marks = [_mark(cells.get(quarter, "not_supplied")) for quarter in quarters]
        rows.append((Text(area if area != previous else "", style="bold"), extract.replace("_", " "), *marks))
        previous = area
    show.out.print(show.table(("area", "extract", *[quarter.removeprefix("20") for quarter in quarters]), rows))
    show.out.print()
    used = {state for cells in seen.values() for state in cells.values()}
    legend = [Text.assemble((mark, style), f" {words}") for key, (mark, style, words) in SYMBOLS.items() if key in used]
    show.out.print(Text("   ").join(legend))
    raise typer.Exit(0)


def _mark(state: str) -> Text:
    mark, style, _ = SYMBOLS[state]
    return Text(mark, style=style, justify="center")

"""`refresh` and `status`: the quarterly run, and who has supplied what."""

from __future__ import annotations

from typing import Any

import typer
from rich.table import Table
from rich.text import Text

from contracts.home import Home
from orchestration.cli import show
from orchestration.cli.options import Data
from orchestration.cli.withdrawn import tell_retired, tell_withdrawn

# Columns that the names take, and each quarter.
NAMES, QUARTER = 26, 6

SYMBOLS = {
    "supplied": ("●", "green", "supplied"),
    "late": ("◐", "yellow", "supplied late"),
    "nil": ("○", "green", "nil return: there were none"),
    "refused": ("✗", "red", "refused"),
    "held": ("H", "red", "a resubmission is held: it lacks rows it should supersede"),
    "waiting": ("▸", "cyan", "received, counted at the next refresh"),
    "withdrawn": ("W", "magenta", "withdrawn, or kept no longer: not supplied"),
    "not_supplied": ("·", "dim", "not supplied"),
    "not_member": (" ", "dim", "not a member then"),
}


def refresh(data: Data = None) -> None:
    """Contract what has landed, rebuild the figures, check them, and make a release if any figure differs."""
    from contracts.home import open_home

    home = open_home(data)
    done = run(home)
    _tell_store(home, done)
    for made in done.set_aside:
        what = made.status if made.status in ("refused", "held") else f"{made.quarantined:,} rows set aside"
        show.note(f"{made.submission_id}: {what} ({', '.join(sorted(made.by_rule))})")
    for file_name, rules in done.refused_maps.items():
        show.note(f"Impact map {file_name} is refused ({', '.join(rules)}): `likeforlike value` says what to mend.")
    if done.release_id:
        show.out.print(f"[bold green]New release[/] {done.release_id}  {home.releases / done.release_id}")
    else:
        show.out.print(f"No new release: {done.reason}.")
    tell_completeness(home)


def _tell_store(home: Home, done: Any) -> None:
    """What changed about the store itself before anything was counted."""
    if done.was_open:
        show.note("Others could open files of the restricted store. They are yours alone now, as is all that is added.")
    tell_retired(home, done.retired)


def tell_completeness(home: Home) -> None:
    """How many completeness findings there are, and where to see them; nothing where there are none."""
    from orchestration import completeness

    kept = completeness.kept(home)
    beyond = None if kept is None else completeness.findings(kept)
    if beyond is None or not beyond.height:
        return
    last = beyond["period"].max()
    of_last, areas = beyond.filter(beyond["period"] == last).height, beyond["area_code"].n_unique()
    show.note(
        f"Completeness: {beyond.height} finding{'' if beyond.height == 1 else 's'} in {areas} "
        f"area{'' if areas == 1 else 's'}, {of_last} of them in {last}. `likeforlike findings` says what to do."
    )


def run(home: Home) -> Any:
    """A refresh with its progress on the screen; its failures are HomeProblems, one sentence each."""
    from contracts.home import HomeProblem, require_partnership

    require_partnership(home)
    with show.working("Refreshing", home.refresh_log) as tell:
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
    wide = max(1, (show.out.width - NAMES) // QUARTER)
    for start in range(0, len(quarters), wide):
        show.out.print(_grid(seen, quarters[start : start + wide]))
    show.out.print()
    used = {state for cells in seen.values() for state in cells.values()}
    legend = [Text.assemble((mark, style), f" {words}") for key, (mark, style, words) in SYMBOLS.items() if key in used]
    show.out.print(Text("   ").join(legend))
    tell_withdrawn(home)
    raise typer.Exit(0)


def _grid(seen: dict[tuple[str, str], dict[str, str]], quarters: list[str]) -> Table:
    """Areas and their extracts down, quarters across: `2022-23Q2` is headed 22-23 over Q2."""
    rows, previous = [], None
    for (area, extract), cells in sorted(seen.items()):
        if area != previous:
            rows.append((Text(area, style="bold"),))
        rows.append(
            (f"  {extract.replace('_', ' ')}", *[_mark(cells.get(quarter, "not_supplied")) for quarter in quarters])
        )
        previous = area
    heads = [f"{quarter[2:7]}\n{quarter[7:]}" for quarter in quarters]
    return show.table(("", *heads), rows, gap=1)


def _mark(state: str) -> Text:
    mark, style, _ = SYMBOLS[state]
    return Text(mark, style=style, justify="center")

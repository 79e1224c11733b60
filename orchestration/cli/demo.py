"""`demo`: a partnership to try everything on, from its submissions to Table 6 as it should have been printed."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from contracts.home import Home
from orchestration.cli import show

YEAR = "year-to-2023-06"
TABLE_6 = f"""
select area_name, area_code, indicator_id, value, numerator, status
from indicator_values
where period = '{YEAR}' and indicator_id in (
    'da_referrals', 'da_assessments', 'da_cases', 'da_cp_plans', 'da_into_care',
    'da_cp_plans_per_100_da_cases', 'da_into_care_per_100_da_cases')
"""
COLUMNS = (
    ("da_referrals", "at referral"),
    ("da_assessments", "at assessment"),
    ("da_cases", "cases"),
    ("da_cp_plans", "new plans"),
    ("da_cp_plans_per_100_da_cases", "per 100"),
    ("da_into_care", "into care"),
    ("da_into_care_per_100_da_cases", "per 100"),
)


def demo(
    real: Annotated[
        bool, typer.Option("--real", help="From published counts only, no invented row (./data-real).")
    ] = False,
    data: Annotated[
        Path | None,
        typer.Option("--data", help="Where to put it.", show_default="./data, or ./data-real", file_okay=False),
    ] = None,
) -> None:
    """Make a partnership to try everything on, run the whole way, and print Table 6 as it should have been printed."""
    from contracts import receiving
    from contracts.home import HomeProblem, open_home
    from examples import demonstration, published
    from orchestration.cli.running import run
    from publication import releases as store

    example = published if real else demonstration
    home = open_home(data or Path("data-real" if real else "data"))
    if home.partnership_file.exists() and not example.is_this(home.root):
        raise HomeProblem(
            f"{home.root} holds another partnership. Give the demonstration a folder of its own with --data."
        )
    show.err.print(f"[bold]Writing[/] the {'published counts' if real else 'demonstration partnership'} to {home.root}")
    written = example.write(home.root)
    refused = 0
    with show.err.status("Receiving") as status:
        for folder in written.received:
            status.update(Text(f"Receiving  {folder.name}"))
            refused += receiving.receive(home, folder).outcome == "refused"
    show.err.print(f"[bold]Received[/] {len(written.received)} submissions, {refused} of them refused at the border")
    done = run(home)
    latest = store.latest(home)
    show.out.print()
    print_table_6(home, real)
    show.out.print()
    state = "made" if done.release_id else "unchanged: no released figure differs"
    show.out.print(f"[bold]Release[/] {latest} ({state})\n  {home.releases / latest}")
    _next(home, written, latest)


def print_table_6(home: Home, real: bool) -> None:
    """Table 6 of the evaluation, recomputed from the latest release."""
    from publication import query

    cells: dict[str, dict[str, Any]] = {}
    for row in query.run(home, TABLE_6).to_dicts():
        cells.setdefault(row["area_code"], {"name": row["area_name"]})[row["indicator_id"]] = row
    ordered = sorted(cells.items(), key=lambda item: (item[0] == "partnership", item[1]["name"]))
    rows = [
        (Text(areas["name"], style="bold" if code == "partnership" else ""), *_row(areas)) for code, areas in ordered
    ]
    show.out.print(
        show.table(
            ("area", *[title for _, title in COLUMNS]),
            rows,
            title="Table 6 as it should have been printed: domestic abuse, July 2022 to June 2023",
            right=1,
        )
    )
    show.out.print(
        "[dim]per 100: events for each 100 cases found; not a share of them, so no interval and no direction.\n"
        "\\[x] not supplied: neither zero nor a total. The partnership's row adds the areas that supplied both parts.\n"
        "Waltham Forest's care entries were printed as 0.003 of its cases; 72 of 1,884 is 0.038.[/]"
    )
    if real:
        show.out.print("[dim]Counts: Garner & Kelly (CWASU, 2023), Table 6. No invented row.[/]")
    else:
        show.note(show.INVENTED)


def _row(areas: dict[str, Any]) -> list[Text]:
    from publication.figures.printing import SYMBOLS

    drawn = []
    for indicator, title in COLUMNS:
        cell = areas[indicator]
        if cell["status"] != "published":
            drawn.append(Text(SYMBOLS[cell["status"]].mark, style="dim"))
        else:
            drawn.append(Text(f"{cell['value']:.1f}" if title == "per 100" else f"{cell['numerator']:,}"))
    return drawn


def _next(home: Home, written: Any, latest: str) -> None:
    where = "" if home.root == Path("data").absolute() else f" --data {_short(home.root)}"
    show.out.print("\n[bold]Next[/]")
    steps = [("status", "who supplied what")]
    for folder in written.waiting:
        steps.append((f"receive {_short(folder)}", "a corrected resubmission"))
        steps.append(("refresh", "counts it, and makes a new release"))
        steps.append((f"diff {latest}", "which figures moved, and why"))
    steps.append(("report", "what a board reads: open it"))
    steps.append(('query "select * from published_figure_checks"', "printed figures, recomputed"))
    steps.append(('query "select area_name, indicator_id, sentence from trends"', "what may be said of change"))
    for command, why in steps:
        line = Text.assemble("  ", (f"{_command()} {command}{where}", "cyan"), f"   {why}")
        show.out.print(line, soft_wrap=True)


def _command() -> str:
    """The command as it can be typed here: by its name where that is on the path."""
    if shutil.which("likeforlike"):
        return "likeforlike"
    return _short(Path(sys.executable).parent / "likeforlike")


def _short(path: Path) -> str:
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)

"""`benchmark`: official figures of DfE and ONS added from their published files, and what there is. Light: it loads
neither Dagster, dbt nor DuckDB."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from orchestration.cli import show
from orchestration.cli.options import Data

if TYPE_CHECKING:
    import polars as pl

    from evaluation.benchmarks.keeping import Added
    from evaluation.benchmarks.layouts import Loaded
    from evaluation.benchmarks.settling import LeftOut

_NAMES_SHOWN = 12
_WIDE = 118

app = typer.Typer(
    help="Official figures of DfE and ONS to set yours beside: what there is, and newer ones from their files.",
    no_args_is_help=True,
)


@app.command()
def add(
    file: Annotated[Path, typer.Argument(help="The CSV file, as DfE or ONS publishes it.", show_default=False)],
    data: Data = None,
) -> None:
    """Read a published file of DfE or ONS; the next refresh releases its figures. A file of the same name replaces the
    earlier one.

    `likeforlike benchmark add c1_children_in_need_referrals_and_rereferrals_2013_to_2026.csv`"""
    from contracts.home import HomeProblem, open_home, require_partnership
    from evaluation.benchmarks import accounts, keeping
    from evaluation.benchmarks.layouts import load
    from evaluation.benchmarks.reading import NoBenchmarks

    home = open_home(data)
    require_partnership(home)
    if not file.is_file():
        raise HomeProblem("There is no file of that name. Check where it is and how it is written.")
    try:
        loaded = load(file)
    except NoBenchmarks as problem:
        raise HomeProblem(f"{problem} What was kept before stays.") from None
    earlier = {each.file: each for each in keeping.added_files(home)}
    before = keeping.figures_in_use(home)
    kept = keeping.keep(home, loaded)
    _tell(loaded, kept, earlier.get(kept.file))
    show.out.print(_by_measure(loaded.figures, "Figures taken", show.out.width))
    compared = accounts.against(loaded.figures, before)
    show.out.print(
        f"Beside those that there were: {compared.new:,} new, {compared.same:,} the same, {compared.other:,} other. "
        "Those of the added file stand from now on."
    )
    _tell_codes(loaded.figures)
    if loaded.left_out:
        rows = [(each.why, _names(each), f"{each.cells:,}") for each in loaded.left_out]
        show.out.print(show.table(("why", "of which", "cells"), rows, "Left out", right=2))
    raise typer.Exit(1 if any(each.is_fault for each in loaded.left_out) else 0)


@app.command(name="list")
def list_(data: Data = None) -> None:
    """What official figures there are, by measure, and which files were added.

    `likeforlike benchmark list`"""
    from contracts.home import open_home
    from evaluation.benchmarks import keeping

    home = open_home(data)
    figures = keeping.figures_in_use(home)
    show.out.print(_by_measure(figures, "Official figures", show.out.width))
    _tell_codes(figures)
    added = keeping.added_files(home)
    if not added:
        show.out.print("All of them come with the project: no file was added.")
        return
    rows = [(each.name, each.added_at[:10], each.sha256[:12], f"{each.figures.height:,}") for each in added]
    title = "Files added; where two say something else, the later one stands"
    show.out.print(show.table(("file", "added on", "SHA-256 begins", "figures"), rows, title, right=3))


def _tell(loaded: Loaded, kept: Added, earlier: Added | None) -> None:
    left = sum(each.cells for each in loaded.left_out)
    again = f" + {loaded.again:,} that say one again" if loaded.again else ""
    show.out.print(
        f"{loaded.layout}: {loaded.read:,} cells read = {loaded.made_of:,} taken{again} + {left:,} left out. "
        f"{loaded.figures.height:,} figures kept in {kept.file}",
        soft_wrap=True,
    )
    if earlier is not None:
        show.out.print(f"They replace those of {earlier.name}, added on {earlier.added_at[:10]}.")
    levels = set(loaded.figures["geographic_level"])
    for level, words in (("country", "England"), ("region", "any region")):
        if level not in levels:
            show.out.print(f"The file has no row for {words}, so there is none: areas are never added up to one.")


def _by_measure(figures: pl.DataFrame, title: str, width: int) -> Table:
    """A line each where seven columns find room; else periods and areas stand under the measure."""
    from evaluation.benchmarks.accounts import by_measure

    rows: list[tuple] = []
    for each in by_measure(figures):
        periods = f"{each.first} to {each.last}"
        symbols = ", ".join(f"{symbol} {count:,}" for symbol, count in each.symbols) or "–"
        areas = (f"{each.authorities:,}", f"{each.regions:,}", "yes" if each.has_england else "no")
        if width >= _WIDE:
            rows.append((each.measure, periods, *areas, f"{each.numbers:,}", symbols))
            continue
        under = f"{periods}; {areas[0]} authorities, {areas[1]} regions, England: {areas[2]}"
        rows.append((Text.assemble(each.measure, "\n", (under, "dim")), f"{each.numbers:,}", symbols))
    heads = ("measure", "periods", "authorities", "regions", "England", "numbers", "symbols kept")
    drawn = show.table(heads if width >= _WIDE else (heads[0], *heads[-2:]), rows, title)
    drawn.columns[0].no_wrap = width >= _WIDE  # a name is copied
    return drawn


def _tell_codes(figures: pl.DataFrame) -> None:
    from evaluation.benchmarks.accounts import several_codes

    changed = several_codes(figures)
    if changed:
        said = "; ".join(
            f"{name} " + ", ".join(f"{code} ({first} to {last})" for code, first, last in codes)
            for name, codes in changed
        )
        show.out.print(f"Areas with two codes over the years, both series kept and never joined: {said}.")


def _names(each: LeftOut) -> str:
    shown = [f"{name} {cells:,}" for name, cells in each.names[:_NAMES_SHOWN]]
    more = len(each.names) - len(shown)
    return ", ".join(shown) + (f" and {more:,} others" if more else "") or "–"

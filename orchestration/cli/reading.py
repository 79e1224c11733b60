"""`query`, `releases` and `diff`: for whoever reads a release."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from orchestration.cli import show
from orchestration.cli.options import Data


class Format(StrEnum):
    """How `query` prints its rows."""

    table = "table"
    csv = "csv"
    json = "json"


def query(
    sql: Annotated[str, typer.Argument(help="One SQL statement (DuckDB).", show_default=False)],
    format: Annotated[Format, typer.Option(help="table, csv or json.")] = Format.table,
    release: Annotated[str | None, typer.Option(help="A release id.", show_default="the latest")] = None,
    data: Data = None,
) -> None:
    """Ask the latest release in SQL. It is opened read-only and can reach nothing else.

    `likeforlike query "select area_name, value from indicator_values where indicator_id = 'da_referrals'"`

    `likeforlike query "show tables"` lists what there is."""
    from contracts.home import HomeProblem, open_home
    from publication import query as reader
    from publication import releases as store

    home = open_home(data)
    try:
        answer = reader.run(home, sql, release)
        if format is Format.table and store.info(home, release).is_invented:
            show.note(show.INVENTED)
        typer.echo(reader.render(answer, format.value), nl=False)
    except (reader.QueryProblem, store.NoRelease) as problem:
        raise HomeProblem(str(problem)) from None


def releases(data: Data = None) -> None:
    """List the releases, the latest last."""
    from contracts.home import open_home
    from publication import releases as store

    home = open_home(data)
    rows = [
        (each.release_id, each.made_at, each.provenance, "latest" if each.is_latest else "", str(each.path))
        for each in store.listing(home)
    ]
    if not rows:
        show.out.print("There is no release yet. `likeforlike refresh` makes one.")
        return
    show.out.print(show.table(("release", "made", "rows are", "", "folder"), rows))


def diff(
    a: Annotated[str, typer.Argument(help="The earlier release.", show_default=False)],
    b: Annotated[str, typer.Argument(help="The later release.")] = "latest",
    everything: Annotated[bool, typer.Option("--all", help="List figures whose number stands, too.")] = False,
    data: Data = None,
) -> None:
    """Which figures changed between two releases, and why."""
    from contracts.home import HomeProblem, open_home
    from publication import diff as differ
    from publication import releases as store

    home = open_home(data)
    try:
        later = store.latest(home) if b == "latest" else b
        changes = differ.compare(home, a, later)
        typer.echo(differ.render(changes, a, later, everything=everything), nl=False)
        if not changes and (tables := differ.tables_that_differ(home, a, later)):
            typer.echo(f"Tables that differ: {', '.join(tables)}.")
    except store.NoRelease as problem:
        raise HomeProblem(str(problem)) from None

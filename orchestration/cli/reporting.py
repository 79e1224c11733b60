"""`report`: what people read of a release, opened or copied. How it is made is for publication/."""

from __future__ import annotations

import webbrowser
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from orchestration.cli import show
from orchestration.cli.options import Data


class Surface(StrEnum):
    """What is opened."""

    html = "html"
    xlsx = "xlsx"
    package = "package"


def report(
    area: Annotated[
        str | None, typer.Option(help="The page of one area: its name or its ONS code.", show_default="all areas")
    ] = None,
    format: Annotated[
        Surface, typer.Option(help="html: the report; xlsx: the workbook; package: tables with their dictionary.")
    ] = Surface.html,
    release: Annotated[str | None, typer.Option(help="A release id.", show_default="the latest")] = None,
    out: Annotated[
        Path | None, typer.Option(help="A folder to copy it to, to send it or take it along.", show_default=False)
    ] = None,
    open_it: Annotated[bool, typer.Option("--open/--no-open", help="Open it, or only say where it lies.")] = True,
    data: Data = None,
) -> None:
    """Open the report of the latest release: it needs no network and prints on A4.

    `likeforlike report --area Hackney`

    `likeforlike report --format xlsx --out ~/board`"""
    from contracts.home import HomeProblem, open_home
    from publication import releases as store
    from publication import surfaces

    home = open_home(data)
    try:
        folder = store.path(home, release)
        found = surfaces.of(folder, format.value, area)
        if out:
            found = surfaces.copy(folder, found, format.value, out)
    except (store.NoRelease, surfaces.NotThere) as problem:
        raise HomeProblem(str(problem)) from None
    if store.info(home, release).is_invented:
        show.note(show.INVENTED)
    typer.echo(str(found))
    if open_it and not out and not _opened(found):
        show.note("No program here opens it by itself. Open that file in a browser, or copy it with --out.")


def _opened(file: Path) -> bool:
    try:
        return webbrowser.open(file.resolve().as_uri())
    except webbrowser.Error:
        return False

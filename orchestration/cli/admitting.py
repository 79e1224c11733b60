"""`admit`: a reviewed area file taken into the partnership. What it holds is for contracts/."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from orchestration.cli import show
from orchestration.cli.options import Data


def admit(
    file: Annotated[Path, typer.Argument(help="The reviewed area file that came from the area.", show_default=False)],
    joined: Annotated[str, typer.Option(help="First day as a member (2022-07-01).", show_default=False)] = "",
    partnership: Annotated[
        str, typer.Option("--partnership", help="Name of the partnership, to begin one.", show_default=False)
    ] = "",
    reporting_from: Annotated[
        str, typer.Option("--from", help="First quarter reported (2022-23Q1), to begin one.", show_default=False)
    ] = "",
    data: Data = None,
) -> None:
    """Take an area into the partnership: its area file, and its place among the members. Again, for a changed file.

    `likeforlike admit E09000003_barnet.yml --joined 2022-07-01`"""
    from contracts.admitting import admit as take_in
    from contracts.home import HomeProblem, open_home

    home = open_home(data)
    try:
        day = date.fromisoformat(joined) if joined else None
    except ValueError:
        raise HomeProblem("--joined takes a day such as 2022-07-01.") from None
    made = take_in(home, file, day, name=partnership or None, reporting_from=reporting_from or None)
    if made.begun:
        show.out.print(f"[bold green]Begun[/] {partnership}, reporting from {reporting_from}: {home.partnership_file}")
    what = "is a member now" if made.joined else "was a member already, with this file"
    if made.replaced:
        what = "is a member, and its area file is the new one"
    show.out.print(f"[bold]{made.area.area_name}[/] ({made.area.area_code}) {what}.")
    if made.area.agreement is None:
        show.note("Its file carries no data-sharing agreement, so nothing of it can be received yet.")
    show.out.print("`likeforlike receive` takes its submissions in.")

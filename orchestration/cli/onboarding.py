"""`onboard`: an area's own exports in, the proposal of its area file out. What is proposed comes from
preparation/onboarding; asking the officer is for asking.py."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from orchestration.cli import show
from orchestration.cli.choosing import files_in
from orchestration.cli.options import Data


def onboard(
    name: Annotated[str, typer.Argument(help="The authority: its name, ONS code or DfE number.")],
    files: Annotated[
        list[Path],
        typer.Argument(
            help="Its exports: Annex A, CIN census, SSDA903, SSD, or tables of its own; or folders of them.",
            show_default=False,
        ),
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print the proposal and write nothing; nothing is asked.")
    ] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="Propose anew where there is an area file; its version is raised.")
    ] = False,
    data: Data = None,
) -> None:
    """Propose the area file of a new area, from its own exports and in its own house.

    `likeforlike onboard Newham exports/* --dry-run`

    Each guess says how far it is to be believed, and how many cells agree. No value is shown of a column that may
    identify somebody. What could not be told says TODO: fill it in, and `prepare` and `check` take the file."""
    from preparation.onboarding.area_file import text_of
    from preparation.onboarding.proposal import propose

    today = date.today()
    opened = _opened(files)
    if dry_run:
        proposal = propose(name, opened, today)
        _tell(proposal)
        print(text_of(proposal), end="")
        return
    from contracts.home import open_home

    _write(name, opened, today, open_home(data).own_areas, replace)


def asks() -> bool:
    """Whether somebody sits at a terminal who can answer."""
    return sys.stdin.isatty()


def _opened(given: list[Path]) -> list[Any]:
    """The files that can be read; a sentence for each that cannot."""
    from contracts.file_rules import Unreadable
    from contracts.findings import finding
    from contracts.home import HomeProblem
    from contracts.sources.opening import open_export

    opened = []
    with show.err.status("Reading") as status:
        for path in files_in(given):
            status.update(Text(f"Reading  {path.name}"))
            try:
                opened.append(open_export(path))
            except Unreadable as error:
                found = finding(error.rule, **error.details)
                show.note(f"{path.name}: {found.message} {found.remedy}")
    if not opened:
        raise HomeProblem("None of these files can be read, so there is nothing to propose.")
    return opened


def _tell(proposal: Any) -> None:
    """What was noticed, and what is left to do, on standard error."""
    from preparation.onboarding.lines import TODO

    for note in proposal.notes:
        show.note(note)
    if proposal.area_code == TODO:
        show.note(f"{proposal.area_name}: {proposal.about_code}")
    made = ", ".join(f"{section.extract} ({section.source_format})" for section in proposal.sections)
    show.err.print(Text(f"Proposed: {made or 'nothing, for no file holds an extract that we know'}."))


def _write(name: str, opened: list[Any], today: date, folder: Path, replace: bool) -> None:
    from contracts.disk import write_file
    from contracts.home import HomeProblem
    from contracts.schemas import schema
    from contracts.todos import todos
    from orchestration.cli.asking import asked
    from preparation.onboarding.area_file import SCHEMA, file_name, text_of
    from preparation.onboarding.earlier import carried_on
    from preparation.onboarding.proposal import propose

    proposal = propose(name, opened, today)
    _tell(proposal)
    target = folder / file_name(proposal)
    if target.exists():
        if not replace:
            raise HomeProblem(
                f"{target} is there already. Look at a new proposal with --dry-run, or write it over the old one with "
                "--replace."
            )
        proposal = carried_on(proposal, target.read_bytes(), today)
    if asks():
        proposal = asked(proposal)
        target = folder / file_name(proposal) if not target.exists() else target
    text = text_of(proposal)
    write_file(folder / SCHEMA, schema("area"))
    write_file(target, text)
    left = todos(text)
    show.out.print(Text.assemble(("Written ", "bold green"), str(target)))
    if left:
        show.out.print(
            f"{len(left)} places say TODO, the first in line {left[0][0]}. Fill them in and look at what is only "
            "likely; until then `prepare` and `check` refuse the file."
        )
    show.out.print("Then: `likeforlike prepare FILES --coverage 2022-23Q2`. What travels is the reviewed area file.")

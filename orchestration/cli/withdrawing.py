"""`withdraw`: a submission, or everything of an area, deleted for good. What is deleted is for contracts/ and
../withdrawal.py. It loads neither Dagster, dbt nor DuckDB."""

from __future__ import annotations

import re
import sys
from typing import Annotated, Any

import typer
from rich.text import Text

from contracts.home import Home
from orchestration.cli import show
from orchestration.cli.choosing import area_of
from orchestration.cli.options import Data
from orchestration.cli.withdrawn import names_of, tell_releases

LONGEST_WHY = 200
# A pseudonym is a keyed hash; a number of a case system would be as long a row of digits.
KEY = re.compile(r"[0-9A-Fa-f]{16}|[0-9]{6}")


def withdraw(
    what: Annotated[
        str,
        typer.Argument(
            metavar="SUBMISSION|AREA",
            help="Id of a submission; or ONS code or name of an area, for everything of it.",
            show_default=False,
        ),
    ],
    why: Annotated[
        str, typer.Option("--why", help="The reason, kept with the tombstone; nobody's name.", show_default=False)
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    data: Data = None,
) -> None:
    """Delete the rows of a submission, or of an area, for good: landing, accepted, quarantine, warehouse.

    A tombstone stays: which submission, when, why. Figures made with it become "not supplied" at the next refresh;
    releases stay as they are, and it says which hold figures made with it.

    `likeforlike withdraw newham-referrals-2021-22q4-6b45de --why "consent withdrawn"`"""
    from contracts import accepting
    from contracts.home import HomeProblem, open_home, require_partnership
    from orchestration import withdrawal
    from orchestration.lock import only_one

    home = open_home(data)
    require_partnership(home)
    why = _why(why)
    with only_one(home):
        accepting.sweep(home)  # what a killed `receive` left is to be found by its id
        lines = _meant(home, what)
        if not lines:
            withdrawal.finish(home)
            raise typer.Exit(0)
        _foretell(home, lines)
        if not yes:
            if not sys.stdin.isatty():
                raise HomeProblem("Nobody is there to be asked, so nothing was deleted. Say --yes to go on unasked.")
            if not typer.confirm("Delete these rows for good?", default=False, err=True):
                show.out.print("Nothing was deleted.")
                raise typer.Exit(0)
        done = withdrawal.withdraw(home, lines, why)
    show.out.print(f"[bold green]Withdrawn[/] {_many(len(done.gone), 'submission')}; the rows are deleted.")
    show.out.print("The warehouse went too: `likeforlike refresh` builds it again, without them, and makes a release.")
    show.out.print("Copies elsewhere, such as backups and the area's own files, are not reached from here.")


def _why(given: str) -> str:
    from contracts.area_words import identifying
    from contracts.home import HomeProblem

    why = " ".join(given.split())
    if not why or len(why) > LONGEST_WHY:
        raise HomeProblem(f"Say with --why what the reason is, in {LONGEST_WHY} characters at most.")
    if identifying({"why": why}) or KEY.search(why):
        raise HomeProblem("A word of --why looks like somebody's identifier or name. Say it without: it is kept.")
    return why


def _meant(home: Home, what: str) -> list[Any]:
    """The submissions meant; none where they were withdrawn already, which is said. Raises HomeProblem."""
    from contracts.home import HomeProblem
    from contracts.journal import ever_landed, tombstones
    from contracts.withdrawing import of_area, of_submission

    gone = [each for each in tombstones(home).values() if what in (each.submission_id, each.whole_id)]
    if lines := of_submission(home, what):
        return lines
    if gone:
        show.out.print(Text(f"{what} was withdrawn on {gone[-1].day:%d/%m/%Y} already: {gone[-1].why}"))
        return []
    codes = {line.area_code for line in ever_landed(home).values()}
    try:
        code = what if what in codes else area_of(home, what).area_code
    except HomeProblem:
        known = ", ".join(f"{name} ({code})" for code, name in names_of(home).items())
        raise HomeProblem(
            f"No submission of this id is kept here, nor is it an area. Areas: {known}. Ids of submissions: "
            '`likeforlike query "select submission_id, area_name, extract, period from submissions"`.'
        ) from None
    if not (lines := of_area(home, code)):
        show.out.print("Nothing of this area is kept, so there is nothing to withdraw.")
    return lines


def _foretell(home: Home, lines: list[Any]) -> None:
    """What will go, what stays superseded, and which releases hold figures made with it. No count of rows."""
    from contracts.withdrawing import beneath
    from publication import releases

    names = names_of(home)
    rows = [
        (
            names.get(line.area_code, line.area_code),
            line.extract.replace("_", " "),
            ", ".join(line.periods),
            line.submission_id,
        )
        for line in sorted(lines, key=lambda line: (line.area_code, line.extract, line.periods, line.sequence))
    ]
    show.out.print(Text(f"To be deleted for good: {_many(len(rows), 'submission')}", style="bold"))
    show.out.print(show.table(("area", "extract", "period", "submission"), rows))
    if stay := beneath(home, lines):
        show.note(
            f"Earlier submissions of the same quarters stay superseded, and are kept: "
            f"{', '.join(line.submission_id for line in stay)}. Withdraw them too if they are to go; "
            "`receive … --replace` lets one count again."
        )
    made_with, unread = releases.made_with(home, {line.submission_id for line in lines})
    tell_releases(sorted({each for ids in made_with.values() for each in ids}, key=releases.order), unread)


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"

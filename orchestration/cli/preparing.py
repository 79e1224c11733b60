"""`prepare`: real exports in, submissions out, inside the area. Light: it loads neither Dagster, dbt nor DuckDB."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from orchestration.cli import show
from orchestration.cli.choosing import area_of, dates_of, extract_of, files_in
from orchestration.cli.options import Data


def prepare(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            help="The exports: Annex A, CIN census, SSDA903, SSD, or tables of your own.", show_default=False
        ),
    ] = None,
    area: Annotated[
        str, typer.Option(help="Your area file, its ONS code or name.", show_default="the one in areas/")
    ] = "",
    coverage: Annotated[
        str,
        typer.Option(
            help="Which whole quarters the files cover: 2022-23Q2, 2022-23, or 2022-07-01..2022-12-31. A CIN census "
            "says it itself.",
            show_default=False,
        ),
    ] = "",
    extract: Annotated[str, typer.Option(help="What a local table holds, where its headers fit several.")] = "",
    extracted_on: Annotated[
        str,
        typer.Option(
            help="Day the files were taken from the system (2023-01-31). Without it, ages in years say nothing.",
            show_default="today",
        ),
    ] = "",
    nil_return: Annotated[
        bool, typer.Option("--nil-return", help="Quarters without rows mean: there were none.")
    ] = False,
    provenance: Annotated[str, typer.Option(help="real, or invented for made-up rows.")] = "real",
    key: Annotated[
        Path | None, typer.Option(help="The area's pseudonym key.", show_default="pseudonym.key in the data home")
    ] = None,
    new_key: Annotated[bool, typer.Option("--new-key", help="Make the key first; do it once, and keep it.")] = False,
    out: Annotated[
        Path | None, typer.Option(help="Where to write.", show_default="prepared/ in the data home", file_okay=False)
    ] = None,
    data: Data = None,
) -> None:
    """Make submissions of real exports, in the area: pseudonymised, coarsened, one an extract and quarter.

    `likeforlike prepare exports/* --coverage 2022-23Q2`

    Nothing is sent. What may leave is written to prepared/to_send; what each record became, to prepared/stays_here."""
    from contracts.home import HomeProblem, open_home
    from preparation.key import load_key, make_key

    home = open_home(data)
    place = (key or home.key).expanduser().absolute()
    if new_key:
        made = make_key(place)
        show.out.print(
            f"[bold green]New key[/] {place} ({made.key_id}). Only you may read it. Keep a copy where you keep what "
            "must not be lost: without it no later submission can be linked to these.",
        )
        if not files:
            raise typer.Exit(0)
    if not files:
        raise HomeProblem("Give the exports to prepare: `likeforlike prepare exports/* --coverage 2022-23Q2`.")
    if provenance not in ("real", "invented", "published"):
        raise HomeProblem("--provenance is real, invented or published.")
    chosen = area_of(home, area)
    held_as = extract_of(extract) if extract else None
    target = out or home.prepared
    _prepare(files, chosen, load_key(place), coverage, held_as, extracted_on, nil_return, provenance, target)


def _prepare(
    files: list[Path],
    area: Any,
    key: Any,
    coverage: str,
    extract: str | None,
    extracted_on: str,
    nil_return: bool,
    provenance: str,
    out: Path,
) -> None:
    from contracts.file_rules import Unreadable
    from contracts.findings import finding
    from contracts.home import HomeProblem
    from contracts.sources.exports import read_all
    from contracts.sources.opening import open_export
    from contracts.sources.table import plain
    from preparation import preparing
    from preparation.writing import write_prepared

    day = _day(extracted_on)
    ages_on = day if extracted_on else None
    ids = frozenset(
        plain(source.header)
        for mapping in area.extracts.values()
        for name, source in mapping.columns.items()
        if source.header and name.endswith("_key")
    )
    opened, refused = [], []
    with show.err.status("Reading") as status:
        for path in files_in(files):
            status.update(Text(f"Reading  {path.name}"))
            try:
                opened.append(open_export(path, ids))
            except Unreadable as error:
                refused.append((path.name, finding(error.rule, **error.details)))
        status.update(Text("Recognising"))
        read = read_all(opened, area, extract)
        start, end = _coverage(coverage, read.readings, day)
        status.update(Text("Holding to the contract"))
        try:
            made = preparing.prepare(
                read.readings, area, key, (start, end), day, nil_return=nil_return, ages_on=ages_on
            )
        except ValueError as error:
            raise HomeProblem(str(error)) from None
        status.update(Text("Writing"))
        written = write_prepared(out, made, area, key.key_id, (start, end), day, provenance)
    from orchestration.cli import prepared as told

    wrong = [*refused, *read.refused]
    code = told.tell(made, written, wrong, area, (start, end), out, key.key_id)
    raise typer.Exit(code)


def _day(given: str) -> date:
    from contracts.home import HomeProblem

    try:
        day = date.fromisoformat(given) if given else date.today()
    except ValueError:
        raise HomeProblem("--extracted-on takes a day such as 2023-01-31.") from None
    if day > date.today():
        raise HomeProblem("--extracted-on lies in the future. Give the day on which the files were taken.")
    return day


def _coverage(given: str, readings: list[Any], day: date) -> tuple[date, date]:
    """The coverage given, else the one that all files say alike. Never a file's name."""
    from contracts.home import HomeProblem
    from contracts.periods import quarters_between

    said = {reading.coverage for reading in readings if reading.extract and reading.coverage}
    silent = any(reading.extract and not reading.coverage for reading in readings)
    if given:
        start, end = dates_of(given)
        for first, last in said:
            if start < first or end > last:
                raise HomeProblem(
                    f"The census covers {first:%d/%m/%Y} to {last:%d/%m/%Y}, and the coverage goes beyond. Give "
                    "quarters within it."
                )
    elif len(said) == 1 and not silent:
        [(start, end)] = said
    else:
        raise HomeProblem(
            "Say which quarters the files cover, as --coverage 2022-23Q2 or 2022-07-01..2022-12-31: the files do not "
            "say it themselves, and their names are not believed."
        )
    try:
        quarters_between(start, end)
    except ValueError:
        raise HomeProblem(
            "The coverage is not whole quarters. They begin on 1 April, July, October and January; give those days."
        ) from None
    if end > day:
        raise HomeProblem(
            f"The coverage ends on {end:%d/%m/%Y}, after the day of extraction. Give --coverage with quarters that "
            "are over, or the right --extracted-on."
        )
    return start, end

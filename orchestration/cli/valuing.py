"""`value`: what an impact map is worth, whatever its programme: the ratio, the lines it is made of, and what it hangs
on. Light: it loads neither Dagster nor dbt,
and DuckDB only where a map names a released measure. How a result looks in a terminal is in valued.py."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Annotated, Any

import typer

from orchestration.cli import show
from orchestration.cli.options import Data
from orchestration.cli.released import Released

FORMATS = ("text", "json")


def value(
    impact_map: Annotated[
        Path, typer.Argument(metavar="MAP", help="An impact map: CSV, XLSX or YAML.", show_default=False)
    ],
    cost: Annotated[
        float | None,
        typer.Option(help="Present value of what was put in, in pounds.", show_default="the inputs of the map"),
    ] = None,
    format: Annotated[str, typer.Option("--format", help="text, or json: one object and nothing else.")] = "text",
    discount_rate: Annotated[
        str, typer.Option(help="A year's rate, 0.035 or 3.5%.", show_default="the Green Book's, 3.5% to year 30")
    ] = "",
    convention: Annotated[
        str,
        typer.Option(
            help="When discounting begins (year-1: year 1 is discounted once; year-0: it is not) and how outcomes drop "
            "off (compound or straight-line): year-1-compound, year-1-straight-line, year-0-compound, "
            "year-0-straight-line."
        ),
    ] = "year-1-compound",
    vary: Annotated[
        list[str] | None,
        typer.Option(
            help="Twice, for a two-way grid: what to vary and its values, such as deadweight=0,25%,0.5, "
            "quantity[3]=10,20 (row 3 alone), cost=90000,1e5 or discount-rate=0,3.5%.",
            show_default=False,
        ),
    ] = None,
    draws: Annotated[
        int, typer.Option(min=100, max=1_000_000, help="Draws of the simulation, where there are ranges.")
    ] = 10_000,
    seed: Annotated[int, typer.Option(min=0, help="The same seed, the same digits.")] = 1,
    data: Data = None,
) -> None:
    """What an impact map is worth: its ratio under a named convention, who pays and who gains, and what it hangs on.

    `likeforlike value map.csv --cost 120000`

    `likeforlike value map.csv --cost 120000 --format json > value.json`"""
    from contracts.findings import summary_by_rule
    from contracts.home import HomeProblem, open_home
    from evaluation import conventions
    from evaluation.as_json import as_json
    from evaluation.map_checking import check_map
    from evaluation.ranges import AssumptionProblem
    from evaluation.valued import value_map

    if format not in FORMATS:
        raise HomeProblem(f"There is no such format. --format takes one of: {', '.join(FORMATS)}.")
    try:
        rate = conventions.rate_of(discount_rate) if discount_rate else None
        chosen = conventions.convention(convention, rate)
        tried = _tried(vary or [])
        home = open_home(data)
        asked = Released(home)
        checked = check_map(impact_map, home=home, released=asked.counts)
        if checked.findings:
            show.err.print(show.findings(summary_by_rule(checked.findings)))
        if checked.map is None:
            show.error("The map was not valued: mend what is refused above, and run it again.")
            raise typer.Exit(2)
        if cost is None and not checked.map.inputs:
            raise HomeProblem("The map has no inputs, so say with --cost what was put in, in pounds of today.")
        if cost is not None and checked.map.inputs:
            raise HomeProblem("The map has inputs of its own: leave --cost out, or take them out of the map.")
        if cost is not None and 0 < cost < 0.01:
            raise HomeProblem("The cost is below a penny. Give it in pounds.")
        valued = value_map(
            checked.map, chosen, cost, draws=draws, seed=seed, tried=tried, findings=checked.findings
        )  # fmt: skip
    except (conventions.ConventionProblem, AssumptionProblem) as problem:
        raise HomeProblem(str(problem)) from None
    if valued.value.ratio is None:
        show.note("The ratio is undefined: nothing was put in.")
    if format == "json":
        said = {**as_json(valued), "release": asked.release}
        print(json.dumps(said, ensure_ascii=False, indent=1, allow_nan=False))
    else:
        from orchestration.cli.valued import tell

        tell(valued, asked.release)
    raise typer.Exit(1 if checked.findings else 0)


def _tried(given: list[str]) -> Any:
    """The two assumptions of a grid and their values, as typed."""
    from contracts.home import HomeProblem

    found = [_varied(each) for each in given]
    if found and len(found) != 2:
        raise HomeProblem("A grid takes two assumptions: give --vary twice.")
    return tuple(found) or None


def _varied(given: str) -> Any:
    """One assumption and its values: `drop-off[3]=0,25%,0.5`. Its name is as a map or a page writes it."""
    from contracts.home import HomeProblem
    from evaluation.cells import number
    from evaluation.ranges import FRACTIONS, RATE, WORDS
    from evaluation.varying import Varied

    parts = re.fullmatch(r"\s*([a-z][a-z_\s-]*?)\s*(?:\[([\d,\s]+)\])?\s*=(.+)", given, re.IGNORECASE | re.DOTALL)
    try:
        if parts is None:
            raise ValueError
        words = re.sub(r"[\s_-]+", " ", parts[1].casefold())
        in_words = {each.replace("-", " "): name for name, each in WORDS.items()}
        name = in_words.get(words, words.replace(" ", "_"))
        rows = tuple(int(row) for row in parts[2].split(",")) if parts[2] else None
        values = [number(each, per_cent=name in (*FRACTIONS, RATE)) for each in parts[3].split(",")]
        if None in values:
            raise ValueError
    except ValueError:
        raise HomeProblem(
            "What to vary cannot be read. Write its name, = and its values: --vary deadweight=0,0.25,0.5"
        ) from None
    return Varied(name, rows), values

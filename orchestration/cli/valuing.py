"""`value`: what an impact map is worth, whatever its programme: the ratio, the lines it is made of, and what it hangs
on. Light: it loads neither Dagster nor dbt, and DuckDB only where a map names a released measure. How a result looks
in a terminal is in valued.py; what may be typed, in stated.py and varied.py."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

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
        str | None,
        typer.Option(help="Present value of what was put in, in pounds.", show_default="the inputs of the map"),
    ] = None,
    format: Annotated[str, typer.Option("--format", help="text, or json: one object and nothing else.")] = "text",
    discount_rate: Annotated[
        list[str] | None,
        typer.Option(
            help="A year's rate, 0.035 or 3.5%.", show_default="partnership.yml's, or the Green Book's 3.5% to year 30"
        ),
    ] = None,
    convention: Annotated[
        list[str] | None,
        typer.Option(
            help="When discounting begins (year-1: year 1 is discounted once; year-0: it is not) and how outcomes drop "
            "off (compound or straight-line): year-1-compound, year-1-straight-line, year-0-compound, "
            "year-0-straight-line.",
            show_default="partnership.yml's, or year-1-compound",
        ),
    ] = None,
    vary: Annotated[
        list[str] | None,
        typer.Option(
            help="Twice, for a two-way grid: what to vary and its values, such as deadweight=0,25%,0.5, "
            "quantity[3]=10,20 (row 3 alone), quantity=x0.9,x1,x1.1 (times), cost=90000,1e5 or discount-rate=0,3.5%.",
            show_default=False,
        ),
    ] = None,
    draws: Annotated[
        int | None,
        typer.Option(
            min=100,
            max=1_000_000,
            help="Draws of the simulation, where there are ranges.",
            show_default="partnership.yml's, or 10000",
        ),
    ] = None,
    seed: Annotated[
        int | None,
        typer.Option(min=0, help="The same seed, the same digits.", show_default="partnership.yml's, or 1"),
    ] = None,
    data: Data = None,
) -> None:
    """What an impact map is worth: its ratio under a named convention, who pays and who gains, and what it hangs on.

    `likeforlike value map.csv --cost 120000`

    `likeforlike value map.csv --cost 120000 --format json > value.json`"""
    from contracts.findings import summary_by_rule
    from contracts.home import HomeProblem, open_home
    from evaluation.as_json import as_json
    from evaluation.conventions import ConventionProblem
    from evaluation.map_checking import check_map
    from evaluation.ranges import AssumptionProblem
    from evaluation.valued import value_map
    from orchestration.cli.stated import convention_of, partnership_of, pounds_of
    from orchestration.cli.varied import tried

    if format not in FORMATS:
        raise HomeProblem(f"There is no such format. --format takes one of: {', '.join(FORMATS)}.")
    try:
        pounds = pounds_of(cost)
        grid = tried(vary or [])
        home = open_home(data)
        kept, members = partnership_of(home)
        chosen = convention_of(convention or [], discount_rate or [], kept)
        asked = Released(home)
        checked = check_map(impact_map, home=home, released=asked.counts, members=members)
        if checked.findings:
            show.err.print(show.findings(summary_by_rule(checked.findings)))
        if checked.map is None:
            show.error("The map was not valued: mend what is refused above, and run it again.")
            raise typer.Exit(2)
        if pounds is None and not checked.map.inputs:
            raise HomeProblem("The map has no inputs, so say with --cost what was put in, in pounds of today.")
        if pounds is not None and checked.map.inputs:
            raise HomeProblem("The map has inputs of its own: leave --cost out, or take them out of the map.")
        valued = value_map(
            checked.map, chosen, pounds, draws=kept.draws if draws is None else draws,
            seed=kept.seed if seed is None else seed, tried=grid, findings=checked.findings,
        )  # fmt: skip
    except (ConventionProblem, AssumptionProblem) as problem:
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

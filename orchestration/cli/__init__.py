"""The command line: what a user types and reads. Each command calls one room and prints what it gave back; imports
are made inside commands, so that `check` never loads Dagster."""

from __future__ import annotations

import gc
import os
import sys

import typer

from contracts.home import HomeProblem
from orchestration.cli import (
    admitting,
    benchmark,
    broken,
    checking,
    demo,
    finding,
    onboarding,
    preparing,
    protecting,
    reading,
    receiving,
    reporting,
    running,
    show,
    unit_costs,
    valuing,
    withdrawing,
)

FINE, FINDINGS, REFUSED = 0, 1, 2

app = typer.Typer(
    name="likeforlike",
    help="Like for Like: several areas' records of how children's social care responds to domestic abuse, held to one "
    "contract and turned into figures that can be compared.\n\n"
    "New here? `likeforlike demo` makes a partnership out of invented rows and runs the whole way.\n\n"
    "Exit codes: 0 fine, 1 findings, 2 refused or misused.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(rich_help_panel="Start here")(demo.demo)
app.command(rich_help_panel="In the area")(onboarding.onboard)
app.command(rich_help_panel="In the area")(preparing.prepare)
app.command(rich_help_panel="Bring data in")(checking.check)
app.command(rich_help_panel="Bring data in")(admitting.admit)
app.command(rich_help_panel="Bring data in")(receiving.receive)
app.command(rich_help_panel="Bring data in")(finding.findings)
app.command(rich_help_panel="Take data out")(withdrawing.withdraw)
app.command(rich_help_panel="Once a quarter")(running.refresh)
app.command(rich_help_panel="Once a quarter")(running.status)
app.command(rich_help_panel="Read a release")(reporting.report)
app.command(rich_help_panel="Read a release")(reading.query)
app.command(rich_help_panel="Read a release")(reading.releases)
app.command(rich_help_panel="Read a release")(reading.diff)
app.command(rich_help_panel="Publish safely")(protecting.protect)
app.command(rich_help_panel="What it was worth")(valuing.value)
app.add_typer(benchmark.app, name="benchmark", rich_help_panel="Bring data in")
app.add_typer(unit_costs.app, name="unit-costs", rich_help_panel="What it was worth")


def main() -> None:
    """Runs a command; any error is one sentence and the remedy, never a traceback."""
    # Loading libraries makes many objects and no garbage: looking for some is a third of what a small check costs.
    gc.set_threshold(200_000)
    try:
        app()
    except HomeProblem as problem:
        _stop(str(problem))
    except KeyboardInterrupt:
        _stop("Stopped. Nothing half-made is left; run the same command again when you like.")
    except Exception as error:
        if os.environ.get("LIKEFORLIKE_TRACEBACK"):
            raise
        _stop(
            f"Something broke that should not have ({broken.told(error)}). Nothing released is changed. "
            "Please report this line; LIKEFORLIKE_TRACEBACK=1 shows more, and may show values."
        )
    finally:
        # Nor is there anything worth collecting at the end. DuckDB counts what is then left of it, and complains.
        if "duckdb" not in sys.modules:
            gc.freeze()


def _stop(sentence: str) -> None:
    show.error(sentence)
    sys.stdout.flush()
    raise SystemExit(REFUSED)

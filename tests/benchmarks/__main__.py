"""Runs the benchmarks and prints each ratio beside its bound. `python -m tests.benchmarks NAME …` runs some of them."""

from __future__ import annotations

import sys

from tests.benchmarks import (
    check_command,
    cin_census,
    contract_stage,
    disclosure,
    history,
    report,
    simulation,
    ssda903,
    whole_refresh,
)

BENCHMARKS = {
    "contract_stage": contract_stage.run,
    "history": history.run,
    "ssda903": ssda903.run,
    "cin_census": cin_census.run,
    "check_command": check_command.run,
    "whole_refresh": whole_refresh.run,
    "simulation": simulation.run,
    "disclosure": disclosure.run,
    "report": report.run,
}


def main() -> None:
    """Prints a line a measurement."""
    chosen = sys.argv[1:] or list(BENCHMARKS)
    for name in chosen:
        print(f"\n{name}", flush=True)
        for line in BENCHMARKS[name]():
            print(f"  {line}", flush=True)


main()

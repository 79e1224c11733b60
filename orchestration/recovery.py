"""What a killed run leaves behind, put right before the next one starts. Each store sweeps its own; this calls them."""

from __future__ import annotations

import dagster as dg

from contracts import accepting
from contracts.disk import sweep_temporary
from contracts.home import Home
from orchestration import warehouse, withdrawal


def recover(home: Home) -> None:
    """Removes half-written files, repairs journals, finishes withdrawals. Call it with the lock held."""
    accepting.sweep(home)
    sweep_temporary(home.root, home.accepted, home.warehouse, home.inputs, home.releases)
    warehouse.drop_if_half_built(home)
    withdrawal.finish(home)


def close_stale_runs(instance: dg.DagsterInstance) -> None:
    """Marks as failed the runs that a killed process left open, so that the UI does not show them running."""
    open_runs = instance.get_runs(dg.RunsFilter(statuses=[dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.STARTING]))
    for run in open_runs:
        instance.report_run_failed(run, message="The process that ran this ended before the run did.")

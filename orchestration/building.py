"""dbt in this process: what it builds for one data home, told to Dagster as assets and checks. A process of its own
would read the project and load every library once more."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import dagster as dg
from dagster_dbt.asset_utils import get_updated_cli_invocation_params_for_context
from dagster_dbt.core.dbt_cli_event import DbtCoreCliEventMessage

from contracts.home import Home
from orchestration import parsed, warehouse

RESULTS = ("LogSeedResult", "LogModelResult", "LogTestResult")
# Nobody looks at what dbt would write of itself: the manifest stands in parsed.py's folder, the results in Dagster.
_QUIET = ("--log-level", "none", "--no-write-json")


class NotBuilt(Exception):
    """dbt stopped, or a test of a model did not pass."""


def build(
    home: Home,
    project: Path,
    context: dg.AssetExecutionContext,
    command: list[str],
    built: Callable[[str], None] = lambda schema: None,
) -> Iterator[Any]:
    """Runs dbt's command on the parsed project for the selection of this context, then yields what Dagster is told.

    `built` hears the schema of each finished seed and model at once. Raises NotBuilt."""
    from dbt.cli.main import dbtRunner
    from dbt_common.events.functions import msg_to_dict

    chosen = get_updated_cli_invocation_params_for_context(context, {}, None)
    finished: list[dict[str, Any]] = []

    def listen(event: Any) -> None:
        if event.info.level not in ("debug", "test"):
            sys.stdout.write(f"{event.info.msg}\n")
        if event.info.name in RESULTS:
            finished.append(msg_to_dict(event))
            built(event.data.node_info.node_relation.schema)

    warehouse.use(home)
    narrowed = ["--indirect-selection", chosen.indirect_selection] if chosen.indirect_selection else []
    done = dbtRunner(manifest=parsed.graph_for(home, project), callbacks=[listen]).invoke(
        [*_QUIET, *command, *chosen.selection_args, *narrowed]
    )
    _let_go()
    for event in finished:
        yield from DbtCoreCliEventMessage(event, event_history_metadata={}).to_default_asset_events(
            manifest=chosen.manifest,
            dagster_dbt_translator=chosen.dagster_dbt_translator,
            context=context,
            target_path=warehouse.target(home),
        )
    if isinstance(done.exception, BaseException) and not isinstance(done.exception, Exception):
        raise done.exception  # Ctrl-C
    if not done.success:
        raise NotBuilt("dbt did not build everything. See the lines before this one.") from done.exception


def _let_go() -> None:
    """Closes the warehouse, which dbt would keep open for as long as this process lives."""
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager

    with suppress(Exception):  # there is none where dbt stopped before its first query
        DuckDBConnectionManager.env().close()
    DuckDBConnectionManager.close_all_connections()

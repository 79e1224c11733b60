"""The quarterly refresh: contract what is new, rebuild the models, check, release. The same functions and the same
`refresh` job as the UI's, in this process, one after the other."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from dataclasses import dataclass

import dagster as dg
from dagster._utils.error import SerializableErrorInfo, serializable_error_info_from_exc_info

from contracts.closed import close, closed_to_others
from contracts.disk import NoRoom, require_room
from contracts.home import Home, HomeProblem, require_partnership
from contracts.journal import Outcome, outcomes
from orchestration import checks, graph, social_value, withdrawal
from orchestration.assets.release import RELEASE
from orchestration.contracting import contract_pending
from orchestration.lock import only_one
from orchestration.progress import Say, heard_by
from orchestration.records import instance_of
from orchestration.recovery import close_stale_runs, recover

# What a refresh needs for the warehouse and a release, generously.
ROOM = 64 * 2**20
_QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}


class RefreshStopped(Exception):
    """A stage failed or a check did not pass: no release was made, the last one stands."""


@dataclass(frozen=True)
class Refreshed:
    """What a refresh did: the release it made, if any, and why or why not; what it left out, with the rules; what it
    deleted because its retention is over; and whether others could open files of the restricted store until then."""

    release_id: str | None
    reason: str
    contracted: int
    set_aside: list[Outcome]
    refused_maps: dict[str, list[str]]
    retired: withdrawal.Withdrawn
    was_open: bool


def refresh(home: Home, listener: Say | None = None) -> Refreshed:
    """Runs the whole flow. Raises HomeProblem (no partnership, busy, no room) or RefreshStopped."""
    require_partnership(home)
    with ExitStack() as stack:
        stack.enter_context(only_one(home))
        stack.enter_context(heard_by(listener))
        was_open = close(home)
        stack.enter_context(closed_to_others())
        recover(home)
        require_room(home.root, ROOM)
        retired = withdrawal.retire(home)
        before = outcomes(home)
        instance = stack.enter_context(instance_of(home))
        close_stale_runs(instance)
        defs = graph.build_defs(home)
        try:
            contracted = contract_pending(home, instance)
        except Exception:
            require_room(home.root, ROOM)
            raise _said(serializable_error_info_from_exc_info(sys.exc_info())) from None
        new = [made for key, made in outcomes(home).items() if before.get(key) != made]
        done = _run(home, defs, instance)
        metadata = done.asset_materializations_for_node(RELEASE.to_python_identifier())[0].metadata
        release_id = metadata["release"].value
        return Refreshed(
            None if release_id == "none" else release_id,
            metadata["reason"].value,
            contracted,
            [made for made in new if made.quarantined or made.status in ("refused", "held")],
            social_value.refused(home),
            retired,
            was_open,
        )


def _run(home: Home, defs: dg.Definitions, instance: dg.DagsterInstance) -> dg.ExecuteInProcessResult:
    try:
        done = defs.resolve_job_def(graph.REFRESH).execute_in_process(
            run_config=_QUIET, instance=instance, raise_on_error=False
        )
    except Exception:
        require_room(home.root, ROOM)  # Dagster's own records are the first to fail on a full disk
        raise
    if not done.success:
        require_room(home.root, ROOM)
        raise _reason(done)
    return done


def _reason(done: dg.ExecuteInProcessResult) -> Exception:
    """The sentence for whoever waits. Of an error of ours, its own words; of any other, its kind only: a foreign
    message may quote a value."""
    failed = [check for check in done.get_asset_check_evaluations() if not check.passed and _blocks(check)]
    if failed:
        return RefreshStopped(
            f"No release: {_count(failed, 'check')} did not pass. {' '.join(sorted(map(_say, failed)))} The last "
            "release stands. Mend the cause and refresh again; `make ui` shows the checks."
        )
    failures = (event.step_failure_data.error for event in done.all_events if event.is_step_failure)
    return _said(next((error for error in failures if error is not None), None))


def _said(error: SerializableErrorInfo | None) -> Exception:
    while error is not None:
        _log(error)
        if error.cls_name in _OURS:
            return _OURS[error.cls_name](error.message.split(": ", 1)[-1].strip())
        error = error.cause
    return RefreshStopped("No release: a stage failed. The last release stands. See warehouse/refresh.log.")


def _log(error: SerializableErrorInfo) -> None:
    """Where it failed goes to the log; what a foreign error says does not, unless a developer asks: it may quote a
    value."""
    said = error.message if os.environ.get("LIKEFORLIKE_TRACEBACK") else ""
    print(error.cls_name, said, "".join(error.stack), sep="\n", file=sys.stderr)


def _blocks(check: dg.AssetCheckEvaluation) -> bool:
    return check.severity == dg.AssetCheckSeverity.ERROR


def _say(check: dg.AssetCheckEvaluation) -> str:
    table = check.asset_key.path[-1]
    if checks.NOT_MET in check.metadata:
        return f"{table}: {check.metadata[checks.NOT_MET].value.removeprefix('- ')}"
    return f"{table}: {check.check_name}."


def _count(things: list, noun: str) -> str:
    return f"{len(things)} {noun}{'' if len(things) == 1 else 's'}"


_OURS: dict[str, type[Exception]] = {
    "NoRoom": NoRoom,
    "HomeProblem": HomeProblem,
    "Busy": HomeProblem,
    "AreaFileProblem": HomeProblem,
    "ChecksNotPassed": RefreshStopped,
    "Altered": RefreshStopped,
    "NotReleasable": RefreshStopped,
    "NotProtected": RefreshStopped,
    "Damaged": RefreshStopped,
}

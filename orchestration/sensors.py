"""What starts a run by itself: new submissions in landing. Off until somebody turns it on in the UI."""

import hashlib
from collections.abc import Iterator

import dagster as dg
from dagster._core.definitions.unresolved_asset_job_definition import UnresolvedAssetJobDefinition

from contracts import accepting
from contracts.home import Home


def new_submissions(
    home: Home, contract_job: UnresolvedAssetJobDefinition, refresh_job: UnresolvedAssetJobDefinition
) -> dg.SensorDefinition:
    """Asks for a contract run for each partition that has something new; once none has, for one refresh."""

    @dg.sensor(
        name="new_submissions",
        jobs=[contract_job, refresh_job],
        minimum_interval_seconds=60,
        default_status=dg.DefaultSensorStatus.STOPPED,
        description="Contracts what has landed, then refreshes.",
    )
    def sensor(context: dg.SensorEvaluationContext) -> Iterator[dg.RunRequest | dg.SkipReason]:
        if not home.partnership_file.exists():
            yield dg.SkipReason("There is no partnership in the data home yet.")
            return
        pending = accepting.pending(home)
        state = _content(home)
        for area, quarter in pending:
            key = dg.MultiPartitionKey({"area": area, "quarter": quarter})
            yield dg.RunRequest(job_name=contract_job.name, partition_key=key, run_key=f"{key}-{state}")
        if pending:
            return
        if context.cursor == state:
            yield dg.SkipReason("Nothing has landed since the last refresh.")
            return
        context.update_cursor(state)
        yield dg.RunRequest(job_name=refresh_job.name, run_key=f"refresh-{state}")

    return sensor


def _content(home: Home) -> str:
    digest = hashlib.sha256()
    for path in (
        home.received,
        home.outcomes,
        home.withdrawn,
        home.partnership_file,
        *sorted(home.areas.glob("*.yml")),
    ):
        digest.update(path.read_bytes() if path.exists() else b"-")
    return digest.hexdigest()[:16]

"""The contract stage of a refresh: every partition that has something new, in this process, told to Dagster as
materialised. A Dagster run for each would cost more than the work does. What the contract does is in contracts/."""

from __future__ import annotations

import dagster as dg

from contracts import accepting
from contracts.area import load_areas
from contracts.extracts import EXTRACTS
from contracts.home import Home
from orchestration.assets.contract import accepted_key, by_extract
from orchestration.progress import say


def contract_pending(home: Home, instance: dg.DagsterInstance) -> int:
    """Contracts what is pending, the way the `contract` job does; gives the number of partitions. Call it with the
    lock held. Raises whatever the contract raises: the partitions before stay contracted."""
    pending = accepting.pending(home)
    names = {code: area.area_name for code, area in load_areas(home).items()}
    for number, (area, quarter) in enumerate(pending, start=1):
        say(f"Contract: {names[area]} {quarter} ({number} of {len(pending)})")
        outcomes = accepting.contract_partition(home, area, quarter)
        partition = dg.MultiPartitionKey({"area": area, "quarter": quarter})
        for extract, told in by_extract(outcomes).items():
            instance.report_runless_asset_event(
                dg.AssetMaterialization(accepted_key(extract), partition=partition, metadata=told)
            )
    _tell_again(home, instance)
    return len(pending)


def _tell_again(home: Home, instance: dg.DagsterInstance) -> None:
    """Tells Dagster what stands in accepted and its records do not say: a withdrawal begins them anew."""
    standing = accepting.contracted(home)
    for extract in EXTRACTS if standing else ():
        told = instance.get_materialized_partitions(accepted_key(extract))
        for (area, quarter), outcomes in standing.items():
            partition = dg.MultiPartitionKey({"area": area, "quarter": quarter})
            if partition not in told and (of_it := by_extract(outcomes).get(extract)):
                event = dg.AssetMaterialization(accepted_key(extract), partition=partition, metadata=of_it)
                instance.report_runless_asset_event(event)

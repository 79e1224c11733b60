"""The contract stage of a refresh: every partition that has something new, in this process, told to Dagster as
materialised. A Dagster run for each would cost more than the work does. What the contract does is in contracts/."""

from __future__ import annotations

import dagster as dg

from contracts import accepting
from contracts.area import load_areas
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
    return len(pending)

"""The completeness findings as an asset: the file that `likeforlike findings` reads. The work is in
../completeness.py."""

import dagster as dg

from contracts.home import Home
from orchestration import completeness
from orchestration.lock import only_one
from orchestration.progress import say

COMPLETENESS = dg.AssetKey(["completeness"])


def completeness_asset(home: Home) -> dg.AssetsDefinition:
    """Depends on the models' table alone: areas are told of their gaps whether a release is made or not."""

    @dg.asset(
        key=COMPLETENESS,
        deps=[dg.AssetKey(["marts", completeness.TABLE])],
        group_name="findings",
        description="How complete each area's quarters are. Restricted: for the centre and the area, never released.",
        kinds={"parquet"},
    )
    def completeness_file() -> dg.MaterializeResult:
        say("Completeness: areas and quarters")
        with only_one(home):
            found = completeness.keep(home)
        lines = ["| area | quarter | rules broken |", "|---|---|---|"]
        lines += [
            f"| {area} | {quarter} | {', '.join(rules)} |"
            for area, quarter, rules in completeness.rules_by_quarter(found)
        ]
        return dg.MaterializeResult(metadata={"findings": dg.MetadataValue.md("\n".join(lines))})

    return completeness_file

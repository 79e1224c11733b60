"""The partnership's impact maps as an asset: checked and valued on the counts that the models have just made, and left
where the models of social value read them. The work is in ../social_value.py."""

from collections.abc import Iterator

import dagster as dg

from contracts.home import Home
from evaluation.home_maps import HomeMap
from orchestration import social_value
from orchestration.lock import only_one
from orchestration.progress import say

COUNTS = dg.AssetKey(["marts", "measure_values"])


def impact_maps_asset(home: Home) -> dg.AssetsDefinition:
    """The tables that models/staging/social_value reads; empty ones where there is no map."""

    @dg.multi_asset(
        name="impact_maps",
        specs=[
            dg.AssetSpec(
                dg.AssetKey(["social_value", table]),
                deps=[COUNTS],
                group_name="impact_maps",
                description="Impact maps, checked and valued; a map that breaks a rule is refused and says why.",
                kinds={"numpy", "parquet"},
            )
            for table in social_value.TABLES
        ],
    )
    def impact_maps() -> Iterator[dg.MaterializeResult]:
        say("Impact maps: checking and valuing")
        with only_one(home):
            maps = social_value.write_inputs(home)
        for table in social_value.TABLES:
            yield dg.MaterializeResult(dg.AssetKey(["social_value", table]), metadata=_told(maps))

    return impact_maps


def _told(maps: list[HomeMap]) -> dict[str, dg.MetadataValue]:
    lines = ["| map | result | rules broken |", "|---|---|---|"]
    lines += [
        f"| {each.map_id} | {'valued' if each.checked.map else 'refused'} "
        f"| {', '.join(sorted({found.rule for found in each.checked.findings})) or '–'} |"
        for each in maps
    ]
    return {"maps": dg.MetadataValue.md("\n".join(lines))}

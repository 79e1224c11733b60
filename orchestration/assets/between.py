"""What Python works out between the steps of the models, as assets: on the counts, which of them are withheld; on the
figures, the partnership's impact maps valued, series and funnels. The work is in publication/disclosure, in
../social_value.py and in ../comparing.py."""

from collections.abc import Iterator

import dagster as dg

from contracts.home import Home
from evaluation.home_maps import HomeMap
from orchestration import comparing, social_value
from orchestration.lock import only_one
from orchestration.progress import say
from publication.disclosure import refreshing


def between_assets(home: Home) -> list[dg.AssetsDefinition]:
    """The tables that models/staging/disclosure, social_value and comparing read; without rows where there is nothing
    to read."""

    @dg.asset(
        key=dg.AssetKey(["disclosure", refreshing.WITHHELD]),
        deps=[dg.AssetKey(["intermediate", "int_count_cells"])],
        group_name="between",
        description="The counts that are withheld; no figure is made of them.",
        kinds={"polars", "parquet"},
    )
    def withheld_cells() -> dg.MaterializeResult:
        say("Disclosure control: what is withheld")
        with only_one(home):
            decision = refreshing.write_inputs(home, say)
        return dg.MaterializeResult(metadata={"pattern": decision.said})

    @dg.multi_asset(
        name="impact_maps",
        specs=_specs(
            "social_value",
            social_value.TABLES,
            "measure_values",
            "Impact maps, checked and valued; a map that breaks a rule is refused and says why.",
        ),
    )
    def impact_maps() -> Iterator[dg.MaterializeResult]:
        say("Impact maps: checking and valuing")
        with only_one(home):
            maps = social_value.write_inputs(home)
        for table in social_value.TABLES:
            yield dg.MaterializeResult(dg.AssetKey(["social_value", table]), metadata=_told(maps))

    @dg.multi_asset(
        name="series",
        specs=_specs(
            "comparing", comparing.TABLES, "indicator_values", "Charts of quarters, trends of years, funnels of rates."
        ),
    )
    def series() -> Iterator[dg.MaterializeResult]:
        say("Series: charts, trends, funnels")
        with only_one(home):
            comparing.write_inputs(home)
        for table in comparing.TABLES:
            yield dg.MaterializeResult(dg.AssetKey(["comparing", table]))

    return [withheld_cells, impact_maps, series]


def _specs(source: str, tables: tuple[str, ...], mart: str, description: str) -> list[dg.AssetSpec]:
    return [
        dg.AssetSpec(
            dg.AssetKey([source, table]),
            deps=[dg.AssetKey(["marts", mart])],
            group_name="between",
            description=description,
            kinds={"numpy", "parquet"},
        )
        for table in tables
    ]


def _told(maps: list[HomeMap]) -> dict[str, dg.MetadataValue]:
    lines = ["| map | result | rules broken |", "|---|---|---|"]
    lines += [
        f"| {each.map_id} | {'valued' if each.checked.map else 'refused'} "
        f"| {', '.join(sorted({found.rule for found in each.checked.findings})) or '–'} |"
        for each in maps
    ]
    return {"maps": dg.MetadataValue.md("\n".join(lines))}

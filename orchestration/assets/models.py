"""The dbt models as assets, their tests as checks: first the counts and figures, then what Python works on between
(comparisons, trends, social value). The SQL is in models/; what comes between is between.py's."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import dagster as dg
from dagster_dbt import DagsterDbtTranslator, DbtCliResource, dbt_assets

from contracts.home import Home
from orchestration import warehouse
from orchestration.lock import only_one
from orchestration.progress import say
from publication import candidate

RELEASE_CANDIDATE = "release_candidate"
# A seed whose columns changed must not meet its old table. Unit tests and tests of seeds prove the project, not the
# data: `make test` runs them, a refresh need not.
PROVED = "tag:seed_test"
SECOND = "tag:built_second"
BUILD = ["build", "--full-refresh", "--exclude-resource-type", "unit_test"]
_ROOMS = {
    "seeds": "Reference facts",
    "staging": "Staging",
    "intermediate": "Links and measures",
    "marts": "Indicators",
    RELEASE_CANDIDATE: "Release candidate",
}


class Rooms(DagsterDbtTranslator):
    """Asset keys are schema/table, as in the warehouse; groups are the rooms of models/."""

    def get_asset_key(self, dbt_resource_props: Mapping[str, Any]) -> dg.AssetKey:
        """`accepted/referrals` for a source, `marts/indicator_values` for a model."""
        name = dbt_resource_props.get("alias") or dbt_resource_props["name"]
        if dbt_resource_props["resource_type"] == "source":
            return dg.AssetKey([dbt_resource_props["source_name"], name])
        return dg.AssetKey([dbt_resource_props["schema"], name])

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str | None:
        """The room: seeds, staging, intermediate, marts, release_candidate."""
        return dbt_resource_props["schema"]


def model_assets(home: Home) -> list[dg.AssetsDefinition]:
    """Every seed and model with the tests of models, in two steps; after the second the candidate is whole and is
    sealed."""
    manifest = warehouse.prepared_manifest(home)

    @dbt_assets(manifest=manifest, name="models", exclude=f"{PROVED} {SECOND}", dagster_dbt_translator=Rooms())
    def models(context: dg.AssetExecutionContext, dbt: DbtCliResource) -> Iterator[Any]:
        with only_one(home):
            warehouse.begin_building(home)
            yield from _build(home, context, dbt)

    @dbt_assets(manifest=manifest, name="built_second", select=SECOND, dagster_dbt_translator=Rooms())
    def built_second(context: dg.AssetExecutionContext, dbt: DbtCliResource) -> Iterator[Any]:
        with only_one(home):
            say("Models: Comparisons, trends, social value")
            yield from _build(home, context, dbt, spoken=set(_ROOMS))
            candidate.seal(home)
            warehouse.done_building(home)

    return [models, built_second]


def _build(
    home: Home, context: dg.AssetExecutionContext, dbt: DbtCliResource, spoken: set[str] | None = None
) -> Iterator[Any]:
    warehouse.use(home)
    spoken = set() if spoken is None else spoken
    for event in dbt.cli(BUILD, context=context, target_path=warehouse.target(home)).stream():
        room = _room_of(event)
        if room in _ROOMS and room not in spoken:
            spoken.add(room)
            say(f"Models: {_ROOMS[room]}")
        yield event


def candidate_keys(models: Iterable[dg.AssetsDefinition]) -> list[dg.AssetKey]:
    """Keys of the release candidate's tables."""
    return sorted(key for each in models for key in each.keys if key.path[0] == RELEASE_CANDIDATE)


def _room_of(event: Any) -> str | None:
    key = getattr(event, "asset_key", None)
    return key.path[0] if key else None

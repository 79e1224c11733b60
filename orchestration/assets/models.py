"""The dbt models as assets, their tests as checks, in one unpartitioned run. The SQL is in models/."""

from collections.abc import Iterator, Mapping
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


def model_assets(home: Home) -> dg.AssetsDefinition:
    """Every seed and model, and the tests of models; after a whole build the candidate is sealed."""

    manifest = warehouse.prepared_manifest(home)

    @dbt_assets(manifest=manifest, name="models", exclude=PROVED, dagster_dbt_translator=Rooms())
    def models(context: dg.AssetExecutionContext, dbt: DbtCliResource) -> Iterator[Any]:
        with only_one(home):
            warehouse.use(home)
            warehouse.begin_building(home)
            spoken: set[str] = set()
            for event in dbt.cli(BUILD, context=context, target_path=warehouse.target(home)).stream():
                room = _room_of(event)
                if room in _ROOMS and room not in spoken:
                    spoken.add(room)
                    say(f"Models: {_ROOMS[room]}")
                yield event
            candidate.seal(home)
            warehouse.done_building(home)

    return models


def candidate_keys(models: dg.AssetsDefinition) -> list[dg.AssetKey]:
    """Keys of the release candidate's tables."""
    return sorted(key for key in models.keys if key.path[0] == RELEASE_CANDIDATE)


def _room_of(event: Any) -> str | None:
    key = getattr(event, "asset_key", None)
    return key.path[0] if key else None

"""The dbt models as assets, their tests as checks, in three steps with Python between them: the counts, of which some
are withheld; the figures, made of the others; comparisons, trends and social value. The SQL is in models/; what comes
between is between.py's."""

from collections.abc import Iterable, Iterator, Mapping
from contextvars import copy_context
from pathlib import Path
from typing import Any

import dagster as dg
from dagster_dbt import DagsterDbtTranslator, dbt_assets

from contracts.home import Home
from orchestration import building, parsed, warehouse
from orchestration.lock import only_one
from orchestration.progress import say
from publication import candidate

RELEASE_CANDIDATE = "release_candidate"
# A seed whose columns changed must not meet its old table. Unit tests and tests of seeds prove the project, not the
# data: `make test` runs them, a refresh need not.
PROVED = "tag:seed_test"
# Whatever stands behind what is withheld is a figure. Tests go with the last step of the tables that they look at: dbt
# selects a test by any of its tables, and excludes it by any.
FIGURES = "source:disclosure+"
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
    """Every seed and model with the tests of models, in three steps; after the last the candidate is whole and is
    sealed."""
    project = parsed.project_for(home)
    manifest = project / parsed.MANIFEST

    @dbt_assets(
        manifest=manifest, name="counted", exclude=f"{PROVED} {FIGURES} {SECOND}", dagster_dbt_translator=Rooms()
    )
    def counted(context: dg.AssetExecutionContext) -> Iterator[Any]:
        with only_one(home):
            warehouse.begin_building(home, anew=not context.is_subset)
            yield from _build(home, project, context, ("seeds", "staging", "intermediate"))

    @dbt_assets(
        manifest=manifest,
        name="figures",
        select=FIGURES,
        exclude=f"{PROVED} {SECOND}",
        dagster_dbt_translator=Rooms(),
    )
    def figures(context: dg.AssetExecutionContext) -> Iterator[Any]:
        with only_one(home):
            yield from _build(home, project, context, ("marts", RELEASE_CANDIDATE))

    @dbt_assets(manifest=manifest, name="built_second", select=SECOND, dagster_dbt_translator=Rooms())
    def built_second(context: dg.AssetExecutionContext) -> Iterator[Any]:
        with only_one(home):
            say("Models: Comparisons, trends, social value")
            yield from building.build(home, project, context, BUILD)
            candidate.seal(home)
            warehouse.done_building(home)

    return [counted, figures, built_second]


def _build(home: Home, project: Path, context: dg.AssetExecutionContext, rooms: Iterable[str]) -> Iterator[Any]:
    """Says which of these rooms dbt has come to; from dbt's threads, which do not know who listens: hence the copy."""
    spoken: set[str] = set()
    here = copy_context()

    def built(schema: str) -> None:
        if schema in rooms and schema not in spoken:
            spoken.add(schema)
            here.copy().run(say, f"Models: {_ROOMS[schema]}")

    yield from building.build(home, project, context, BUILD, built)


def candidate_keys(models: Iterable[dg.AssetsDefinition]) -> list[dg.AssetKey]:
    """Keys of the release candidate's tables."""
    return sorted(key for each in models for key in each.keys if key.path[0] == RELEASE_CANDIDATE)

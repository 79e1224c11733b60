"""The contract stage as assets: landing → accepted, one partition an area and quarter, and the registry that the
models read beside the rows. `refresh` contracts by the same function and tells Dagster (../contracting.py). What the
contract does is in contracts/."""

from collections.abc import Iterator

import dagster as dg

from contracts import accepting, registry
from contracts.extracts import EXTRACTS
from contracts.home import Home
from evaluation.benchmarks import keeping
from orchestration.lock import only_one
from orchestration.partitions import area_by_quarter
from orchestration.progress import say

LANDING = dg.AssetKey(["landing"])
REGISTRY_TABLES = (
    "current", "settings", "partnership_members", "area_facts", "expected_extracts", "plausibility_bounds",
    "series_breaks", "baseline_quarters", keeping.INPUT,
)  # fmt: skip


def accepted_key(extract: str) -> dg.AssetKey:
    """Asset key of an extract's accepted rows; the dbt source of the same name."""
    return dg.AssetKey(["accepted", extract])


def contract_assets(home: Home) -> list[dg.AssetsDefinition | dg.AssetSpec]:
    """Landing (kept by `receive`), the accepted extracts, and the registry."""
    partitions = area_by_quarter(home)

    @dg.multi_asset(
        name="accepted_rows",
        specs=[
            dg.AssetSpec(
                accepted_key(extract),
                deps=[LANDING],
                group_name="contract",
                description=f"Rows of {extract.replace('_', ' ')} that met the contract; the others are in quarantine.",
                kinds={"polars", "parquet"},
                skippable=True,
            )
            for extract in EXTRACTS
        ],
        partitions_def=partitions,
    )
    def contract(context: dg.AssetExecutionContext) -> Iterator[dg.MaterializeResult]:
        key = context.partition_key.keys_by_dimension
        with only_one(home):
            outcomes = accepting.contract_partition(home, key["area"], key["quarter"])
        for extract, told in by_extract(outcomes).items():
            yield dg.MaterializeResult(accepted_key(extract), metadata=told)

    @dg.multi_asset(
        name="registry_tables",
        specs=[
            dg.AssetSpec(
                dg.AssetKey(["registry", table]),
                deps=[accepted_key(extract) for extract in EXTRACTS],
                group_name="contract",
                description="What the models need to know besides rows: members, facts, which submission counts.",
                kinds={"polars", "parquet"},
            )
            for table in REGISTRY_TABLES
        ],
    )
    def registry_tables() -> Iterator[dg.MaterializeResult]:
        say("Registry: members, facts, which submission counts")
        with only_one(home):
            accepting.ensure_empty_tables(home)
            registry.write_inputs(home)
            keeping.write_input(home)
        for table in REGISTRY_TABLES:
            yield dg.MaterializeResult(dg.AssetKey(["registry", table]))

    landing = dg.AssetSpec(
        LANDING,
        group_name="contract",
        description="Submissions exactly as received, after the border. `likeforlike receive` fills it.",
    )
    return [landing, contract, registry_tables]


def by_extract(outcomes: list[accepting.Outcome]) -> dict[str, dict[str, dg.MetadataValue]]:
    """What the UI shows of each extract that was contracted: fates and rules, no value and no row count."""
    return {
        extract: _told([outcome for outcome in outcomes if outcome.extract == extract])
        for extract in EXTRACTS
        if any(outcome.extract == extract for outcome in outcomes)
    }


def _told(outcomes: list[accepting.Outcome]) -> dict[str, dg.MetadataValue]:
    lines = ["| submission | status | every row accounted for | rules broken |", "|---|---|---|---|"]
    lines += [
        f"| {each.submission_id} | {each.status} | {'yes' if each.balances else 'NO'} "
        f"| {', '.join(sorted(each.by_rule)) or '–'} |"
        for each in outcomes
    ]
    return {"submissions": dg.MetadataValue.md("\n".join(lines))}

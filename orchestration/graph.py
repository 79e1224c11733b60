"""The one graph, for whichever data home: assets, checks, jobs, sensor, schedule. What Dagster's own tools load is in
definitions.py."""

import dagster as dg

from contracts.home import Home
from orchestration import checks, sensors, warehouse
from orchestration.assets.between import between_assets
from orchestration.assets.completeness import completeness_asset
from orchestration.assets.contract import contract_assets
from orchestration.assets.models import candidate_keys, model_assets
from orchestration.assets.release import release_asset

CONTRACT = "contract"
REFRESH = "refresh"


def build_defs(home: Home) -> dg.Definitions:
    """The graph for one data home: `contract` (a partition an area and quarter), then `refresh` (the rest).

    Raises HomeProblem where the models do not parse, AreaFileProblem where an area file does not."""
    warehouse.use(home)
    contracted = contract_assets(home)
    models = model_assets(home)
    candidate = candidate_keys(models)
    release = release_asset(home, candidate)
    per_partition = dg.AssetSelection.assets("accepted/referrals").required_multi_asset_neighbors()
    contract_job = dg.define_asset_job(CONTRACT, per_partition, executor_def=dg.in_process_executor)
    refresh_job = dg.define_asset_job(
        REFRESH, dg.AssetSelection.all() - per_partition, executor_def=dg.in_process_executor
    )
    return dg.Definitions(
        assets=[*contracted, *models, *between_assets(home), completeness_asset(home), release],
        asset_checks=[checks.candidate_checks(home, candidate)],
        jobs=[contract_job, refresh_job],
        sensors=[sensors.new_submissions(home, contract_job, refresh_job)],
        schedules=[
            dg.ScheduleDefinition(
                name="weekly_refresh",
                job=refresh_job,
                cron_schedule="0 6 * * 1",
                execution_timezone="Europe/London",
                description="Mondays at six; off until you turn it on.",
            )
        ],
        resources={"dbt": warehouse.dbt(home)},
        executor=dg.in_process_executor,
    )

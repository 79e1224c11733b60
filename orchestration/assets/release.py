"""The release as an asset: the candidate becomes a release, or there is none and the reason is said."""

import dagster as dg

from contracts.closed import close
from contracts.home import Home
from orchestration import checks, models_page, warehouse
from orchestration.lock import only_one
from orchestration.progress import say
from publication import release as publication

RELEASE = dg.AssetKey(["release"])


def release_asset(home: Home, candidate: list[dg.AssetKey]) -> dg.AssetsDefinition:
    """Depends on every table of the candidate; refuses one whose checks did not pass, whichever run they were in."""

    @dg.asset(
        key=RELEASE,
        deps=candidate,
        group_name="release",
        description="What anybody else may read: immutable, made beside and renamed.",
        kinds={"duckdb", "parquet", "csv"},
    )
    def release() -> dg.MaterializeResult:
        with only_one(home):
            close(home)
            checks.require_passed(home)
            published = publication.publish(
                home,
                code_version=warehouse.code_version(),
                say=say,
                project=lambda: models_page.project_of(home),
            )
        return dg.MaterializeResult(
            metadata={
                "release": published.release_id or "none",
                "reason": published.reason,
                "tables that differ": ", ".join(published.changed_tables) or "none",
            }
        )

    return release

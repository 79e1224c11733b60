"""`dbt build` of one data home in a process of its own, by the project as it was parsed for all of them: seeds, models,
data tests and dbt's own unit tests.

    python -m tests.unit.models.building HOME TARGET"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from contracts.home import Home


def main() -> None:
    """Exit code 0 where everything passed; what did not is printed."""
    root, target = Path(sys.argv[1]), sys.argv[2]
    from dbt.cli.main import dbtRunner

    from orchestration import parsed, warehouse

    home = Home(root)
    warehouse.use(home)
    os.environ |= {"DBT_TARGET_PATH": target, "DBT_LOG_PATH": target}
    manifest = parsed.graph_for(home, parsed.project_for(home))
    done = dbtRunner(manifest=manifest).invoke(["--no-write-json", "build", "--full-refresh"])
    raise SystemExit(0 if done.success else 1)


if __name__ == "__main__":
    main()

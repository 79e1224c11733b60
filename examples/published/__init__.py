"""The example without an invented row: Table 6 of the evaluation as six aggregate returns. What the table says is in
table6.csv; how a data home is written is for examples/inbox.py."""

from __future__ import annotations

import csv
import io
from itertools import groupby
from pathlib import Path
from typing import Any

from contracts.periods import bounds
from examples.inbox import Submission, Written, holds, write_example

HERE = Path(__file__).parent
PARTNERSHIP = HERE / "partnership"
PERIOD = "year-to-2023-06"
PUBLISHED_ON = "2023-09-30"  # the report is dated September 2023; the day is not given


def write(root: Path) -> Written:
    """Writes the partnership files and one aggregate return an area into a data home. Raises OSError where it can't."""
    with (HERE / "table6.csv").open(encoding="utf-8", newline="") as handle:
        table = sorted(csv.DictReader(handle), key=lambda row: row["area_code"])
    by_area = groupby(table, key=lambda row: row["area_code"])
    return write_example(root, PARTNERSHIP, [_submission(code, list(rows)) for code, rows in by_area])


def is_this(root: Path) -> bool:
    """Whether a data home holds this example."""
    return holds(root, PARTNERSHIP)


def _submission(area_code: str, rows: list[dict[str, str]]) -> Submission:
    start, end = bounds(PERIOD)
    manifest: dict[str, Any] = {
        "submission_id": f"published-table-6-{area_code.lower()}",
        "area_code": area_code,
        "extract": "aggregate_return",
        "coverage_start": start.isoformat(),
        "coverage_end": end.isoformat(),
        "source_format": "canonical",
        "provenance": "published",
        "extracted_on": PUBLISHED_ON,
        "file": "aggregate_return.csv",
    }
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["area_code", "period", "measure_id", "count", "status"])
    for row in rows:
        status = "supplied" if row["count"] else "not_collected"
        writer.writerow([area_code, PERIOD, row["measure_id"], row["count"], status])
    return Submission(manifest, text.getvalue().encode())

"""The demonstration partnership: invented rows that add up to published counts. What is held to what is told in
docs/demonstration.md."""

from __future__ import annotations

from pathlib import Path

from examples.demonstration.submissions import make_submissions
from examples.inbox import Written, holds, write_example

PARTNERSHIP = Path(__file__).parent / "partnership"


def write(root: Path) -> Written:
    """Writes partnership files and inbox into a data home; the same bytes every time. Raises OSError where it can't."""
    return write_example(root, PARTNERSHIP, *make_submissions(PARTNERSHIP))


def is_this(root: Path) -> bool:
    """Whether a data home holds this example."""
    return holds(root, PARTNERSHIP)

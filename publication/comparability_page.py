"""docs/comparability.md: every fact that an area declares, and what each value means for its figures beside others'.
`python -m publication.comparability_page` writes it from the seeds."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from contracts.disk import write_file
from contracts.facts import FACTS
from contracts.home import PROJECT, SEEDS

FILE = PROJECT / "docs" / "comparability.md"
_HEAD = """# What an area declares, and what follows

Made from `seeds/reference/comparability_rules.csv` by `python -m publication.comparability_page`. The facts stand under
`comparability` in an area file; one that is left out counts as `unstated`. The table `comparability` of a release says,
for every area, indicator and period, which of these rules its figure met.

- **with caveat**: the figure may be set beside the others', and carries the caveat wherever it goes.
- **not comparable**: the area's own figure is shown; it is in no pooled figure and beside no other.
- **not supplied**: rows of this area cannot hold it, so there is no count, which is not nought.
"""
_FOLLOWS = {"with_caveat": "with caveat", "no": "not comparable", "not_supplied": "not supplied"}
_KNOWN_BY = {
    "any": "",
    "rows": " (counted from rows)",
    "aggregate_return": " (returned as totals)",
    "measured": " (measured from rows, whatever is declared)",
}


def page() -> str:
    """The page, as text."""
    return "\n".join([_HEAD, *(line for fact in FACTS for line in _of_fact(fact)), *_scopes()])


def _of_fact(fact: str) -> Iterator[str]:
    rules = [row for row in _rows("comparability_rules") if row["fact_id"] == fact]
    yield f"## `{fact}`\n\n| value | for | what follows |\n|---|---|---|"
    for value in FACTS[fact]:
        of_value = [row for row in rules if row["value"] == value]
        for row in of_value:
            figures = row["scope_id"].replace("_", " ") + _KNOWN_BY[row["basis"]]
            yield f"| `{value}` | {figures} | **{_FOLLOWS[row['verdict']]}**: {row['why']} |"
        if not of_value:
            yield f"| `{value}` | | like the others |"
    yield ""


def _scopes() -> Iterator[str]:
    scopes: dict[str, list[str]] = {}
    for row in _rows("comparability_scopes"):
        scopes.setdefault(row["scope_id"], []).append(f"`{row['measure_id']}`")
    yield "## Which measures are meant\n\nAn indicator inherits from its numerator and its denominator.\n"
    for scope, measures in scopes.items():
        yield f"- **{scope.replace('_', ' ')}**: {', '.join(measures)}"
    yield ""


def _rows(seed: str) -> list[dict[str, str]]:
    with (SEEDS / "reference" / f"{seed}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


if __name__ == "__main__":
    write_file(FILE, page(), 0o644)

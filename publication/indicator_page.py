"""docs/indicators.md: every indicator with the question it answers, how it is made, which way it is expected to go and
what official figure it can be set beside. `python -m publication.indicator_page` writes it from the seeds."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from contracts.disk import write_file
from contracts.home import PROJECT, SEEDS

FILE = PROJECT / "docs" / "indicators.md"
_HEAD = """# Every indicator

Made from `seeds/indicators.csv` and `seeds/measures.csv` by `python -m publication.indicator_page`; how to add one is
in [adding an indicator](adding_an_indicator.md), how limits are made in [methods](methods.md).

No headline indicator has an official counterpart: DfE publishes factors at assessment by 3A, 3B and 3C, and does not
split referrals, plans or care entries by domestic abuse.
"""
_KINDS = {
    "count": ("Counts", "How many. No interval; totals over different areas are never compared."),
    "share": ("Shares", "A true part of its denominator, from 0 to 1; Wilson limits."),
    "rate": ("Rates", "Over the children aged 0 to 17; exact Poisson limits below 10 events, Byar's from 10."),
    "ratio": ("Ratios", "Events over other events: no interval, label or direction, for they fall when more is found."),
}
_PERIODS = {"quarter": "quarters", "rolling_year": "rolling years", "financial_year": "financial years"}


def page() -> str:
    """The page, as text."""
    return "\n".join([_HEAD, *(line for kind in _KINDS for line in _of_kind(kind))])


def _of_kind(kind: str) -> Iterator[str]:
    measures = {row["measure_id"]: row for row in _rows("measures")}
    caveats = {row["caveat_id"]: row["text"] for row in _rows("reference/caveats")}
    breakdowns = {row["indicator_id"]: [] for row in _rows("breakdowns")}
    for row in _rows("breakdowns"):
        breakdowns[row["indicator_id"]].append(row["breakdown"].replace("_", " "))
    title, about = _KINDS[kind]
    yield f"## {title}\n\n{about}\n"
    for row in _rows("indicators"):
        if row["kind"] == kind:
            yield from _of_indicator(row, measures, caveats, breakdowns.get(row["indicator_id"], []))


def _of_indicator(
    row: dict[str, str], measures: dict[str, dict[str, str]], caveats: dict[str, str], breakdowns: list[str]
) -> Iterator[str]:
    yield f"### `{row['indicator_id']}`: {row['indicator_name']}\n"
    yield f"{row['question']}\n"
    over = row["denominator_measure_id"]
    made = f"`{row['numerator_measure_id']}`" + (f" over `{over}`" if over else "")
    yield f"- **Made of** {made}, in {row['unit']}; {_periods(row['period_types'])}."
    yield f"- **Counted**: {measures[row['numerator_measure_id']]['description']}"
    if over in measures:
        yield f"- **Over**: {measures[over]['description']}"
    if breakdowns:
        yield f"- **Broken down** by {_listed(breakdowns)}, where the records carry it."
    if row["polarity"] != "none":
        yield f"- **Polarity**: {row['polarity'].replace('_', ' ')}."
    if row["expected_direction"] != "none":
        yield f"- **Expected to go** {row['expected_direction']} ({row['expected_direction_source']})."
    if row["minimum_denominator"]:
        yield f"- **Small denominator** below {row['minimum_denominator']}."
    yield f"- **Official figure**: {row['official_counterpart']}"
    for caveat in filter(None, row["caveats"].split("|")):
        yield f"- **Caveat**: {caveats[caveat]}"
    if row["is_optional"] == "true":
        yield "- Where an area supplies it."
    yield ""


def _periods(kinds: str) -> str:
    return _listed([_PERIODS[kind] for kind in kinds.split("|")])


def _listed(names: list[str]) -> str:
    return ", ".join(names[:-1]) + (" and " if names[:-1] else "") + names[-1]


def _rows(seed: str) -> list[dict[str, str]]:
    with (SEEDS / f"{seed}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


if __name__ == "__main__":
    write_file(FILE, page(), 0o644)

"""What the models need to know besides rows, written as small Parquet files, and who has supplied what. What counts is
settled in current.py."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from contracts.area import Area, load_areas
from contracts.current import current, write_current
from contracts.extracts import EXTRACTS
from contracts.facts import FACTS
from contracts.fingerprint import contract_key
from contracts.home import Home
from contracts.journal import Received, ever_landed, landed, outcomes, received, tombstones
from contracts.partnership import Member, Partnership, load
from contracts.periods import bounds, next_quarter, quarters_of
from contracts.storing import write_rows
from contracts.superseding import held_wholes

_EVENT_EXTRACTS = tuple(name for name in EXTRACTS if name != "aggregate_return")


@dataclass(frozen=True)
class Cell:
    """One member × extract × quarter: supplied, late, nil, refused, held, waiting, withdrawn, not_supplied or
    not_member."""

    area_code: str
    area_name: str
    extract: str
    period: str
    state: str


def write_inputs(home: Home) -> None:
    """Writes warehouse/inputs/ and current.parquet anew. Raises HomeProblem where partnership or area files cannot be
    used."""
    partnership, areas = load(home), load_areas(home)
    write_current(home, areas, received(home), outcomes(home))
    counting = pl.read_parquet(home.current)
    tables = {
        "settings": _settings(partnership, ever_landed(home), counting),
        "partnership_members": _members(partnership),
        "area_facts": _facts(areas),
        "expected_extracts": _expected(partnership, areas),
        "plausibility_bounds": _plausibility(partnership),
        "series_breaks": _breaks(areas),
        "baseline_quarters": pl.DataFrame({"quarter": partnership.baseline_quarters}, schema={"quarter": pl.String}),
    }
    for name, table in tables.items():
        write_rows(home.inputs, home.inputs / f"{name}.parquet", table)


def supply_grid(home: Home) -> list[Cell]:
    """Every member × extract × quarter in use, area by area; a rolling year's aggregate return at its last quarter.

    An aggregate return that nobody expects, of an area that sends rows, is left out."""
    partnership, areas, lines, made = load(home), load_areas(home), landed(home), outcomes(home)
    counting = current(areas, received(home), made, partnership.due_days, tombstones(home))
    states: dict[tuple[str, str, str], str] = {}
    for row in counting.iter_rows(named=True):
        state = "late" if row["is_late"] and row["status"] == "supplied" else row["status"]
        state = "withdrawn" if row["withdrawn_on"] else state
        states[row["area_code"], row["extract"], quarters_of(row["period"])[-1]] = state
    held = held_wholes(lines.values(), {each.submission_id: each.status for each in made.values()})
    for place, line in _last_landed(lines).items():
        key = contract_key(areas[line.area_code], line.extract) if line.area_code in areas else ""
        outcome = made.get((line.submission_id, key))
        # Something has come that does not count yet, or not until somebody says so: that is the thing to know.
        if outcome is None or outcome.status == "held" or line.whole_id in held:
            states[place] = "waiting" if outcome is None else "held"
    came = {(area_code, extract) for area_code, extract, _ in states}
    return [
        Cell(member.area_code, member.area_name, extract, quarter, _state(member, extract, quarter, states))
        for member in partnership.members
        for _, extract, is_expected, reason in _expected_of(member.area_code, areas)
        if is_expected or (reason and extract != "aggregate_return") or (member.area_code, extract) in came
        for quarter in quarters_in_use(partnership, ever_landed(home))
    ]


def quarters_in_use(partnership: Partnership, lines: dict[str, Received]) -> list[str]:
    """From the first quarter reported to the last: the one stated, else the latest that any submission covers."""
    last = _last_quarter(partnership, lines)
    quarters = [partnership.reporting_from]
    while quarters[-1] < last:
        quarters.append(next_quarter(quarters[-1]))
    return quarters


def _last_landed(lines: dict[str, Received]) -> dict[tuple[str, str, str], Received]:
    last: dict[tuple[str, str, str], Received] = {}
    for line in sorted(lines.values(), key=lambda line: line.sequence):
        last.update({(line.area_code, line.extract, quarters_of(period)[-1]): line for period in line.periods})
    return last


def _state(member: Member, extract: str, quarter: str, states: dict[tuple[str, str, str], str]) -> str:
    start, end = bounds(quarter)
    if end < member.joined_on or (member.left_on and start > member.left_on):
        return states.get((member.area_code, extract, quarter), "not_member")
    return states.get((member.area_code, extract, quarter), "not_supplied")


def _last_quarter(partnership: Partnership, lines: dict[str, Received]) -> str:
    if partnership.reporting_to:
        return partnership.reporting_to
    covered = (quarters_of(period)[-1] for line in lines.values() for period in line.periods)
    return max(covered, default=partnership.reporting_from)


def _settings(partnership: Partnership, lines: dict[str, Received], counting: pl.DataFrame) -> pl.DataFrame:
    provenance = counting.filter(pl.col("status").is_in(["supplied", "nil"]))["provenance"].unique().sort()
    return pl.DataFrame(
        {
            "partnership_name": [partnership.name],
            "first_quarter": [partnership.reporting_from],
            "last_quarter": [_last_quarter(partnership, lines)],
            "period_types": ["|".join(partnership.period_types)],
            "breakdown_month": [partnership.disclosure.breakdown_month],
            "gap_from_count": [partnership.disclosure.gap_from_count],
            "provenance": ["|".join(provenance)],
        }
    )


def _members(partnership: Partnership) -> pl.DataFrame:
    schema = {"area_code": pl.String, "area_name": pl.String, "joined_on": pl.Date, "left_on": pl.Date}
    return pl.DataFrame([member.model_dump() for member in partnership.members], schema=schema)


def _facts(areas: dict[str, Area]) -> pl.DataFrame:
    """Every fact of every area; one that the file does not state is `unstated`."""
    schema = {"area_code": pl.String, "fact_id": pl.String, "value": pl.String, "note": pl.String}
    rows = []
    for code, area in areas.items():
        for fact in FACTS:
            stated = area.comparability.get(fact)
            rows.append((code, fact, stated.value if stated else "unstated", stated.note if stated else ""))
    return pl.DataFrame(rows, schema=schema, orient="row")


def _plausibility(partnership: Partnership) -> pl.DataFrame:
    schema = {"rule_code": pl.String, "low": pl.Float64, "high": pl.Float64}
    rows = [(code, bounds.low, bounds.high) for code, bounds in partnership.plausibility.items()]
    return pl.DataFrame(rows, schema=schema, orient="row")


def _breaks(areas: dict[str, Area]) -> pl.DataFrame:
    """One row an extract that a day cuts."""
    schema = {"area_code": pl.String, "extract": pl.String, "break_on": pl.Date, "why": pl.String}
    rows = [
        (code, extract, cut.on, cut.why)
        for code, area in areas.items()
        for cut in area.series_breaks
        for extract in cut.extracts or EXTRACTS
    ]
    return pl.DataFrame(rows, schema=schema, orient="row")


def _expected(partnership: Partnership, areas: dict[str, Area]) -> pl.DataFrame:
    """Which extracts each member is to send. An aggregate return is expected only of an area that maps no rows."""
    schema = {"area_code": pl.String, "extract": pl.String, "is_expected": pl.Boolean, "reason": pl.String}
    rows = [row for member in partnership.members for row in _expected_of(member.area_code, areas)]
    return pl.DataFrame(rows, schema=schema, orient="row")


def _expected_of(code: str, areas: dict[str, Area]) -> Iterator[tuple[str, str, bool, str | None]]:
    area = areas.get(code)
    agreed = set(area.agreement.extracts) if area and area.agreement else set()
    reasons = {each.extract: each.reason for each in area.not_supplied} if area else {}
    for extract in EXTRACTS:
        reason = reasons.get(extract)
        if reason is None and extract not in agreed:
            reason = (
                "The data-sharing agreement does not cover it." if agreed else "There is no data-sharing agreement."
            )
        if reason is None and extract == "aggregate_return" and any(each in agreed for each in _EVENT_EXTRACTS):
            yield code, extract, False, None
            continue
        yield code, extract, reason is None, reason

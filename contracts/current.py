"""Which submission counts for each area, extract and period: a pure function of the journals. What the models make
of it is for staging."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

import polars as pl

from contracts.area import Area
from contracts.fingerprint import contract_key
from contracts.home import Home
from contracts.journal import Outcome, Received, Tombstone, emptied, tombstones
from contracts.partnership import load
from contracts.periods import bounds, period_type
from contracts.storing import write_rows
from contracts.superseding import held_wholes

SCHEMA: dict[str, Any] = {
    "area_code": pl.String,
    "extract": pl.String,
    "period": pl.String,
    "period_type": pl.String,
    "submission_id": pl.String,
    "contract": pl.String,
    "status": pl.String,
    "is_late": pl.Boolean,
    "balances": pl.Boolean,
    "provenance": pl.String,
    "contract_version": pl.String,
    "mapping_version": pl.Int64,
    "rekeyed": pl.Boolean,
    "sequence": pl.Int64,
    "key_id": pl.String,
    "extracted_on": pl.Date,
    "accepted_rows": pl.Int64,
    "withdrawn_on": pl.Date,
    "withdrawn_by": pl.String,
}
_COUNTS = {"accepted": "supplied", "nil": "nil"}


def write_current(
    home: Home,
    areas: dict[str, Area],
    lines: Iterable[Received],
    outcomes: dict[tuple[str, str], Outcome],
) -> None:
    """Replaces current.parquet by what the journals now say."""
    made = current(areas, lines, outcomes, load(home).due_days, tombstones(home))
    write_rows(home.accepted, home.current, made)


def current(
    areas: dict[str, Area],
    lines: Iterable[Received],
    outcomes: dict[tuple[str, str], Outcome],
    due_days: int,
    gone: Mapping[str, Tombstone] = MappingProxyType({}),
) -> pl.DataFrame:
    """One row an area × extract × period for which anything was received and, if it landed, contracted as contract and
    area file now stand. The last accepted or nil one counts; a refused or held one only where there is no other.
    A file over several quarters is held whole where one of them is. Where what counted was withdrawn (`gone`), nothing
    that came before it counts: the row says that nothing is supplied, and when it was withdrawn."""
    keys: dict[tuple[str, str], str] = {}
    best: dict[tuple[str, str, str], tuple[tuple[bool, int], dict[str, Any]]] = {}
    made: list[tuple[Received, str, Outcome | None]] = []
    after = emptied(gone.values())
    for line in _latest(lines):
        if line.area_code not in areas or line.submission_id in gone:
            continue
        pair = (line.area_code, line.extract)
        key = keys[pair] if pair in keys else keys.setdefault(pair, contract_key(areas[line.area_code], line.extract))
        made.append((line, key, outcomes.get((line.submission_id, key))))
    landed = [line for line, _, _ in made if line.outcome == "landed"]
    held = held_wholes(landed, {each.submission_id: each.status for _, _, each in made if each})
    for line, key, alone in made:
        outcome = replace(alone, status="held") if alone and line.whole_id in held else alone
        if line.outcome == "landed" and outcome is None:
            continue
        for period in line.periods:
            row = _row(line, outcome, key, period, due_days)
            rank = (row["status"] != "refused", line.sequence)
            place = (line.area_code, line.extract, period)
            if line.sequence > after.get(place, -1) and (place not in best or rank > best[place][0]):
                best[place] = (rank, row)
    for each in sorted(gone.values(), key=lambda each: each.at, reverse=True):
        for period in each.periods if each.area_code in areas else ():
            best.setdefault((each.area_code, each.extract, period), ((False, 0), _gap(each, period)))
    return pl.DataFrame([best[place][1] for place in sorted(best)], schema=SCHEMA, orient="row")


def _latest(lines: Iterable[Received]) -> list[Received]:
    """The last line of each submission, landed or refused: a refused one may have landed once."""
    last: dict[tuple[str, ...], Received] = {}
    for line in lines:
        # Of some refusals no id is kept: what they were of tells them apart.
        name = (line.submission_id,) if line.submission_id else (line.area_code, line.extract, *line.periods)
        last[line.outcome, *name] = line
    return list(last.values())


def _row(line: Received, outcome: Outcome | None, key: str, period: str, due_days: int) -> dict[str, Any]:
    due = bounds(period)[1] + timedelta(days=due_days)
    extracted_on = date.fromisoformat(line.extracted_on) if line.extracted_on else None
    landed = outcome if line.outcome == "landed" else None
    return {
        "area_code": line.area_code,
        "extract": line.extract,
        "period": period,
        "period_type": period_type(period),
        "submission_id": line.submission_id,
        "contract": key,
        "status": _COUNTS.get(landed.status, "refused") if landed else "refused",
        "is_late": extracted_on is not None and extracted_on > due,
        "balances": landed.balances if landed else True,
        "provenance": line.provenance,
        "contract_version": landed.contract_version if landed else None,
        "mapping_version": landed.mapping_version if landed else None,
        "rekeyed": line.rekeyed,
        "sequence": line.sequence,
        "key_id": line.key_id,
        "extracted_on": extracted_on,
        "accepted_rows": landed.accepted if landed and landed.status in _COUNTS else None,
        "withdrawn_on": None,
        "withdrawn_by": None,
    }


def _gap(gone: Tombstone, period: str) -> dict[str, Any]:
    """What a withdrawal leaves. No id: it can be found by nothing but its tombstone."""
    return dict.fromkeys(SCHEMA) | {
        "area_code": gone.area_code,
        "extract": gone.extract,
        "period": period,
        "period_type": period_type(period),
        "status": "not_supplied",
        "withdrawn_on": gone.day,
        "withdrawn_by": gone.rule,
    }

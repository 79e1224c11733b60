"""What a submission would take the place of, and whether it may: most of the earlier keys are to be in it, and the
quarters of one file stand or fall together. Which submission then counts is for current.py."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from contracts.checking import Checked
from contracts.extracts import BY_NAME
from contracts.home import Home
from contracts.journal import Outcome, Received
from contracts.storing import ROWS, place_of


def held_wholes(lines: Iterable[Received], statuses: Mapping[str, str]) -> set[str]:
    """The wide files of which a quarter is held, from the status of each submission by its id: no quarter of such a
    file counts."""
    return {line.whole_id for line in lines if line.whole_id and statuses.get(line.submission_id) == "held"}


def former(
    line: Received, lines: Mapping[str, Received], outcomes: Mapping[tuple[str, str], Outcome]
) -> Outcome | None:
    """What a submission would supersede: the last accepted or nil one before it of its area, extract and period."""
    held = held_wholes(lines.values(), {each.submission_id: each.status for each in outcomes.values()})
    before = [
        outcome
        for outcome in outcomes.values()
        if (outcome.area_code, outcome.extract, outcome.periods) == (line.area_code, line.extract, line.periods)
        and outcome.status in ("accepted", "nil")
        and outcome.submission_id in lines
        and lines[outcome.submission_id].sequence < line.sequence
        and lines[outcome.submission_id].whole_id not in held
    ]
    return max(before, key=lambda outcome: (lines[outcome.submission_id].sequence, outcome.at), default=None)


def is_lifted(line: Received, earlier: Outcome | None, lines: Mapping[str, Received]) -> bool:
    """Whether it may lack what it likes: somebody has said so, or no key can be the same because the pseudonym key
    differs indeed (of the same key `--rekeyed` says nothing about the rows)."""
    other_key = earlier is not None and bool(line.key_id) and lines[earlier.submission_id].key_id != line.key_id
    return line.replace or (line.rekeyed and other_key)


def lacking(home: Home, earlier: Outcome, checked: Checked) -> float:
    """The share (0 to 1) of the earlier keys that a submission lacks; 1 where the earlier rows are not there to see."""
    if earlier.status == "nil" or not earlier.accepted:
        return 0.0
    rows = home.accepted / place_of(earlier) / ROWS
    if checked.accepted is None or not rows.exists():
        return 1.0
    key = BY_NAME[earlier.extract].key
    keys = pl.read_parquet(rows, columns=[key])[key]
    return keys.filter(~keys.is_in(checked.accepted[key].implode())).len() / keys.len()

"""Rows that are wrong on purpose, on top of the rows that count: what faults.csv lists, put into a file at places that
chance decides. They are written down here, without asking the checker."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from contracts.extracts import BY_NAME
from examples.demonstration.layout import Cells, Layout
from examples.demonstration.people import key
from examples.demonstration.rows import Row
from examples.demonstration.targets import HERE, read_rows
from examples.inbox import Planted

HEADER_ROWS = 1
# No file holds so many records that a fault could take the number of one.
FIRST_NUMBER = 900_000


@dataclass(frozen=True)
class Fault:
    """One line of faults.csv. `copy`: an exact copy of a row; `twins`: two rows with one key and different content;
    `value`: a row with `raw` in one column; `short`: a row that lacks its last cells. All but copies are extra records
    with keys of their own. `identifier`: not a row but a whole column that must not be there."""

    fault: str
    column: str
    raw: str
    times: int
    rule_code: str
    what: str


def faults_of(area_code: str, extract: str, period: str) -> list[Fault]:
    """The faults planted in one file, which is named by its first quarter."""
    return [
        Fault(row["fault"], row["column"], row["raw"], int(row["times"]), row["rule_code"], row["what"])
        for row in read_rows(HERE / "faults.csv")
        if (row["area_code"], row["extract"], row["period"]) == (area_code, extract, period)
    ]


def plant(
    faults: list[Fault], layout: Layout, rows: list[Row], rng: Random, *, area_code: str, extract: str
) -> tuple[list[Cells], list[Planted]]:
    """The spelled rows of a file with its faults among them, and where each fault stands."""
    placed: list[tuple[Cells, Fault | None]] = [(layout.spell(row, rng), None) for row in rows]
    number = FIRST_NUMBER
    for fault in (one for one in faults if one.fault != "identifier"):
        for _ in range(fault.times):
            number += 1
            if fault.fault == "copy":
                original = rng.choice([i for i, (_, other) in enumerate(placed) if other is None])
                placed.insert(rng.randint(original + 1, len(placed)), (placed[original][0], fault))
                continue
            fresh = dict(rng.choice(rows)) | {BY_NAME[extract].key: key(area_code, "fault", number)}
            wrong = layout.spell(fresh, rng)
            if fault.fault == "short":
                del wrong[-2:]
            else:
                wrong[layout.headers.index(layout.header_of(fault.column))] = fault.raw
            placed.insert(rng.randint(0, len(placed)), (wrong, fault))
            if fault.fault == "twins":
                placed.insert(rng.randint(0, len(placed)), (layout.spell(fresh, rng), fault))
    planted = [
        Planted(fault.rule_code, i + HEADER_ROWS + 1, fault.what)
        for i, (_, fault) in enumerate(placed)
        if fault is not None
    ]
    return [cells for cells, _ in placed], planted

"""The counts that would be published, as cells: what disclosure control is asked about. How they tie together is for
ties.py; which of them are small is for primary.py."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

import polars as pl

SEPARATOR = "|"
KEY = ("areas_in", "period", "measure_id", "breakdown", "category")
SCHEMA = {
    **dict.fromkeys(KEY, pl.String),
    "period_start": pl.Date,
    "period_end": pl.Date,
    "count": pl.Int64,
    "family_count": pl.Int64,
    "is_asked": pl.Boolean,
}


class Cell(NamedTuple):
    """Whose count it is (an area's code, or several joined by | for a sum), of which days, of what. A financial year
    and a rolling year of the same days are one cell, unless they were counted differently: `version` tells these
    apart, and what an earlier release said from what is said now."""

    areas_in: str
    start: date
    end: date
    measure_id: str
    breakdown: str = ""
    category: str = ""
    version: int = 0

    @property
    def areas(self) -> tuple[str, ...]:
        """Codes of the areas it is summed over."""
        return tuple(self.areas_in.split(SEPARATOR))

    @property
    def is_sum_of_areas(self) -> bool:
        """Whether it is summed over several areas."""
        return SEPARATOR in self.areas_in

    @property
    def is_quarter(self) -> bool:
        """Whether it is of three months."""
        return (self.end - self.start).days < 93

    def __str__(self) -> str:
        """Its address in words that name no count."""
        what = f"{self.measure_id} by {self.breakdown} {self.category}" if self.breakdown else self.measure_id
        return f"{what} of {self.areas_in}, {self.start} to {self.end}"


@dataclass(frozen=True)
class Count:
    """What is known of a cell: its count, the families behind it (None where nobody says), and whether it would be
    published; what is not asked ties others all the same."""

    count: int
    family_count: int | None = None
    is_asked: bool = True


@dataclass(frozen=True)
class Counts:
    """Every cell with its count, in order, and the rows that each cell stands for: keys as in KEY."""

    cells: Mapping[Cell, Count]
    rows: Mapping[Cell, tuple[tuple[str, ...], ...]]

    def without_asking(self, cells: Collection[Cell]) -> Counts:
        """The same, of which these would not be published."""
        unasked = {cell: replace(self.cells[cell], is_asked=False) for cell in cells}
        return Counts({**self.cells, **unasked}, self.rows)

    def only(self, wanted: Callable[[Cell], bool]) -> Counts:
        """Those cells that are wanted."""
        cells = {cell: count for cell, count in self.cells.items() if wanted(cell)}
        return Counts(cells, {cell: self.rows[cell] for cell in cells if cell in self.rows})


def counts_of(frame: pl.DataFrame) -> Counts:
    """Of rows with the columns of SCHEMA, one per count. Raises ValueError where a key is there twice."""
    cells: dict[Cell, Count] = {}
    rows: dict[Cell, list[tuple[str, ...]]] = {}
    seen: set[tuple[str, ...]] = set()
    for row in frame.select(*SCHEMA).sort(*KEY).iter_rows(named=True):
        key = tuple(row[name] for name in KEY)
        if key in seen:
            raise ValueError(f"{key} is there twice")
        seen.add(key)
        cell = Cell(
            row["areas_in"],
            row["period_start"],
            row["period_end"],
            row["measure_id"],
            row["breakdown"],
            row["category"],
        )
        while cell in cells and cells[cell].count != row["count"]:
            cell = cell._replace(version=cell.version + 1)
        before = cells.get(cell)
        cells[cell] = Count(
            row["count"],
            _fewest(row["family_count"], before),
            row["is_asked"] or (before is not None and before.is_asked),
        )
        rows.setdefault(cell, []).append(key)
    return Counts({cell: cells[cell] for cell in sorted(cells)}, {cell: tuple(rows[cell]) for cell in sorted(rows)})


def keys_of(counts: Counts, cells: Iterable[Cell]) -> pl.DataFrame:
    """The rows that these cells stand for, as keys."""
    found = sorted(key for cell in cells for key in counts.rows.get(cell, ()))
    return pl.DataFrame(found, schema=dict.fromkeys(KEY, pl.String), orient="row")


def _fewest(families: int | None, before: Count | None) -> int | None:
    known = [each for each in (families, before and before.family_count) if each is not None]
    return min(known) if known else None

"""A release as its pages and workbook read it: rows of its tables by their keys. How a number is printed is for
printing.py."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from publication import releases
from publication.candidate import Table

Row = Mapping[str, Any]
PARTNERSHIP = "partnership"


@dataclass(frozen=True)
class Area:
    """A member of the partnership, the partnership itself, or what it is set beside."""

    code: str
    name: str


class Figures:
    """The tables of one release and what its manifest says of it (`about`)."""

    def __init__(self, frames: Mapping[str, pl.DataFrame], about: Row) -> None:
        """Frames by the names of the release tables."""
        self.frames = frames
        self.about = about
        self._kept: dict[tuple[str, tuple[tuple[str, Any], ...]], list[dict[str, Any]]] = {}

    def rows(self, table: str, **where: Any) -> list[dict[str, Any]]:
        """Rows of a table whose columns hold these values, in the table's order. A table that the release lacks has
        none."""
        asked = (table, tuple(sorted(where.items())))
        if asked not in self._kept:
            frame = self.frames.get(table, pl.DataFrame())
            for column, value in where.items():
                frame = frame.filter(pl.col(column) == value) if column in frame.columns else frame.clear()
            self._kept[asked] = frame.to_dicts()
        return self._kept[asked]

    def row(self, table: str, **where: Any) -> dict[str, Any] | None:
        """The one row with these values; None where there is none. Raises ValueError where there are several."""
        few = {column: value for column, value in where.items() if column in ("period", "indicator_id", "breakdown")}
        found = [row for row in self.rows(table, **few) if all(row[column] == each for column, each in where.items())]
        if len(found) > 1:
            raise ValueError(f"{table} has several rows where one was expected")
        return found[0] if found else None

    @cached_property
    def members(self) -> list[Area]:
        """Areas of the partnership, by name."""
        found = {(row["area_name"], row["area_code"]) for row in self.rows("partnership_members")}
        return [Area(code, name) for name, code in sorted(found)]

    @cached_property
    def partnership(self) -> Area:
        """The partnership as an area."""
        return Area(PARTNERSHIP, self.names.get(PARTNERSHIP, self.about["partnership"]))

    @cached_property
    def names(self) -> dict[str, str]:
        """Every area's name by its code."""
        return {row["area_code"]: row["area_name"] for row in self.rows("areas")}

    @cached_property
    def indicators(self) -> dict[str, dict[str, Any]]:
        """Definitions by `indicator_id`."""
        return {row["indicator_id"]: row for row in self.rows("indicators")}

    @cached_property
    def periods(self) -> dict[str, dict[str, Any]]:
        """Periods by their key."""
        return {row["period"]: row for row in self.rows("periods")}

    @cached_property
    def caveats(self) -> dict[str, str]:
        """What each caveat says, by `caveat_id`."""
        return {row["caveat_id"]: row["text"] for row in self.rows("caveats")}

    @property
    def is_invented(self) -> bool:
        """Whether any row behind it is invented."""
        return bool(self.about["notice"])

    def latest(self, period_type: str) -> dict[str, Any] | None:
        """The period of that type that ended last; None where there is none."""
        of_type = [row for row in self.periods.values() if row["period_type"] == period_type]
        return max(of_type, key=lambda row: (row["period_end"], row["period"]), default=None)

    def quarters(self, start: Any = None, end: Any = None) -> list[dict[str, Any]]:
        """Quarters from `start` to `end` (dates; both may be left out), oldest first."""
        of_type = (row for row in self.periods.values() if row["period_type"] == "quarter")
        within = (
            row for row in of_type
            if (start is None or row["period_start"] >= start) and (end is None or row["period_end"] <= end)
        )  # fmt: skip
        return sorted(within, key=lambda row: row["period_start"])


def of_tables(tables: Iterable[Table], about: Row) -> Figures:
    """Of a release that is being made."""
    return Figures({table.name: _frame(table) for table in tables}, about)


def of_folder(folder: Path) -> Figures:
    """Of a release that was made. Raises Damaged where its manifest cannot be read."""
    about = {key: value for key, value in releases.manifest(folder).items() if key not in ("tables", "files")}
    return Figures({file.stem: pl.read_parquet(file) for file in sorted(_parquet(folder))}, about)


def listed(codes: str | None) -> list[str]:
    """What a column with several values parted by | holds."""
    return codes.split("|") if codes else []


def _frame(table: Table) -> pl.DataFrame:
    return pl.DataFrame(pl.from_arrow(table.rows))


def _parquet(folder: Path) -> Iterator[Path]:
    return (folder / "parquet").glob("*.parquet")

"""Episode rows of the SSDA903 return as numbers, days and flags, in the order they followed one another. What makes a
period of care of them is for periods.py."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from contracts.dates import read_dates
from contracts.parsing import distinct
from contracts.sources.table import Table, plain

STARTED, GOES_ON = "S", "X1"
REASONS_FOR_NEW_EPISODE = (STARTED, "L", "P", "T", "B", "U")
SHORT_BREAKS = ("V3", "V4")
# What case systems write where there is no id; `prepare` makes no key of these either.
NO_CHILD = ("", "#N/A", "N/A", "NA", "NULL", "NONE", "NAN", "UNKNOWN", "NOT KNOWN", "-", "-1", "#REF!", "#VALUE!")
_STYLE = "dd/mm/yyyy"


@dataclass(frozen=True)
class Ordered:
    """Episodes that can be placed, by child and day; places in the table of those that cannot (`astray`) and of exact
    copies of others (`copies`, the first of each stays).

    `placed` has: place (UInt32), child (UInt32), decom and dec (days since 1970, Int32; dec is null where the episode
    has no end that can be read), begins (RNE is S), short (LS is V3 or V4), goes_on (REC is X1), ends (any other REC),
    and group: a number shared by episodes of one child and day whose order the days do not tell, else null."""

    placed: pl.DataFrame
    astray: pl.Series
    copies: pl.Series


class Children:
    """Children as numbers, the same in all tables of a set; ids are compared as they are hashed: trimmed, in capitals,
    without a trailing `.0`, with their leading zeros."""

    def __init__(self) -> None:
        """Knows no child yet."""
        self._kind = pl.Categorical(pl.Categories.random())
        # Polars forgets the numbers of categories that no series holds any more.
        self._kept: list[pl.Series] = []

    def numbers(self, cells: pl.Series) -> pl.Series:
        """The number (UInt32) of the child in each cell; null where there is no id."""
        return _by_distinct(cells, self._numbers)

    def _numbers(self, texts: pl.Series) -> pl.Series:
        known = _normalised(texts).cast(self._kind)
        self._kept.append(known)
        return known.to_physical()


def cells_of(table: Table, header: str) -> pl.Series:
    """The column under a header, however it is written. Raises ValueError where there is none."""
    return table.cells.to_series([plain(each) for each in table.headers].index(plain(header)))


def coded(cells: pl.Series) -> pl.Series:
    """Codes as they are compared: trimmed, in capitals; null where there is none."""
    return _by_distinct(cells, lambda texts: texts.str.strip_chars().str.to_uppercase().replace("", None))


def days(cells: pl.Series) -> pl.Series:
    """Days since 1970 (Int32); null where there is no day, or none that can be read."""
    return _by_distinct(cells, lambda texts: read_dates(texts.str.strip_chars(), _STYLE).cast(pl.Int32))


def order(table: Table, child: pl.Series) -> Ordered:
    """The episodes of a table with the headers CHILD, DECOM, RNE, LS, DEC and REC; `child` as Children numbers them.

    By DECOM, then DEC (an episode without an end comes last), then row."""
    reason, ended = coded(cells_of(table, "RNE")), coded(cells_of(table, "REC"))
    every = pl.DataFrame(
        {
            "place": pl.int_range(table.cells.height, dtype=pl.UInt32, eager=True),
            "child": child,
            "decom": days(cells_of(table, "DECOM")),
            "dec": days(cells_of(table, "DEC")),
            "begins": reason == STARTED,
            "short": coded(cells_of(table, "LS")).is_in(SHORT_BREAKS).fill_null(False),
            "goes_on": (ended == GOES_ON).fill_null(False),
            "ends": (ended != GOES_ON).fill_null(False),
        }
    )
    known = reason.is_in(REASONS_FOR_NEW_EPISODE).fill_null(False)
    placeable = known & every["child"].is_not_null() & every["decom"].is_not_null()
    astray = every["place"].filter(~placeable)
    placed = every.filter(placeable) if astray.len() else every
    # Child and day in one number: sorting by it costs a fraction of sorting by two columns.
    placed = placed.with_columns(day=pl.col("child").cast(pl.Int64) * 2**32 + pl.col("decom"))
    placed = placed.sort("day", "dec", nulls_last=True, maintain_order=True)
    same_day = (placed["day"] == placed["day"].shift()).fill_null(False)
    copies = placed["place"].clear()
    if same_day.any():
        copies = _copies(table, placed.filter(same_day | same_day.shift(-1, fill_value=False)))
        placed = placed.filter(~pl.col("place").is_in(copies.implode())) if copies.len() else placed
    return Ordered(_grouped(placed).drop("day"), astray, copies.sort())


def _copies(table: Table, suspects: pl.DataFrame) -> pl.Series:
    """Places of later episodes that are alike in every cell (ids as they are compared)."""
    suspects = suspects.sort("place")
    ids = {plain("CHILD")}
    others = [str(number) for number, header in enumerate(table.headers) if plain(header) not in ids]
    cells = table.cells.select(others)[suspects["place"]].with_columns(child=suspects["child"])
    return suspects["place"].filter(~cells.select(pl.struct(pl.all()).is_first_distinct()).to_series())


def _grouped(placed: pl.DataFrame) -> pl.DataFrame:
    """Marks episodes of one day whose order is not told: all but a pair of which one ended that day and one did not."""
    same_day = (placed["day"] == placed["day"].shift()).fill_null(False)
    if not same_day.any():
        return placed.with_columns(group=pl.lit(None, pl.UInt32))
    groups = (
        placed.filter(same_day | same_day.shift(-1, fill_value=False))
        .group_by("day")
        .agg(
            within=(pl.col("dec") == pl.col("decom")).fill_null(False).sum(),
            after=((pl.col("dec") > pl.col("decom")) | pl.col("dec").is_null()).sum(),
            number=pl.len(),
        )
        .filter(~((pl.col("number") == 2) & (pl.col("within") == 1) & (pl.col("after") == 1)))
        .select("day", group=pl.int_range(pl.len(), dtype=pl.UInt32))
    )
    return placed.join(groups, on="day", how="left", maintain_order="left")


def _normalised(texts: pl.Series) -> pl.Series:
    plainly = texts.str.replace_all("\u00a0", " ", literal=True).str.strip_chars().str.to_uppercase()
    plainly = plainly.str.replace(r"^(\d+)\.0+$", "$1")
    return plainly.set(plainly.is_in(NO_CHILD).fill_null(False), None)


def _by_distinct(cells: pl.Series, meaning: Callable[[pl.Series], pl.Series]) -> pl.Series:
    """What each cell means, found once for each text."""
    if not isinstance(cells.dtype, pl.Categorical):
        cells = cells.cast(pl.String).cast(pl.Categorical(pl.Categories.random()))
    texts, numbers = distinct(cells)
    return meaning(texts).gather(numbers)

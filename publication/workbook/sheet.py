"""What a sheet is before it is written: rows of the release, and for each column which of their values it shows and as
what kind. What stands on which sheet is for the files named for the sheets; how a sheet is written, for writing.py."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from publication.figures.printing import SYMBOLS
from publication.figures.reading import Figures, listed

Row = Mapping[str, Any]
Cell = str | int | float
Kind = str | Callable[[Row], str]
# Where a figure stands but has no such number: a count has no limits. Said so on the sheet Symbols.
NO_SUCH_NUMBER = SYMBOLS["not_applicable"].mark
NO_TEXT = "none"


@dataclass(frozen=True)
class Column:
    """A heading with its unit, what a row shows under it, how wide it is (in characters), and the kind of its numbers
    (formats.NUMBERS), or what tells the kind by the row; None for a column of text."""

    heading: str
    of: Callable[[Row], Cell]
    width: float
    kind: Kind | None = None


@dataclass(frozen=True)
class Sheet:
    """One table with its place in the workbook. `says` tells what a row is and what to mind; `name` has no more than 31
    characters; `frozen` columns stay when the sheet is scrolled to the side."""

    name: str
    title: str
    says: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    frozen: int = 2

    @property
    def table_name(self) -> str:
        """As formulas name the table: `key_indicators` of the sheet `1 Key indicators`."""
        return "_".join(word for word in self.name.lower().split() if not word.isdigit())


def mark(status: str | None) -> str:
    """What stands in place of a number of a row with that status."""
    return SYMBOLS[status].mark if status in SYMBOLS else NO_SUCH_NUMBER


def status_name(status: str) -> str:
    """A status as it is read: `withheld` for `suppressed`."""
    return SYMBOLS[status].name if status in SYMBOLS else status.replace("_", " ")


def text(heading: str, name: str, width: float) -> Column:
    """The text of a column of the rows; `none` where it is empty."""
    return Column(heading, lambda row: row.get(name) or NO_TEXT, width)


def words(heading: str, name: str, width: float) -> Column:
    """A code of several words, as words: `with_caveat` as `with caveat`."""
    return Column(heading, lambda row: (row.get(name) or NO_TEXT).replace("_", " "), width)


def yes_or_no(heading: str, name: str, width: float = 12) -> Column:
    """A truth as `yes` or `no`; where it is not known, the mark of the row."""

    def of(row: Row) -> Cell:
        return mark(row.get("status")) if row[name] is None else "yes" if row[name] else "no"

    return Column(heading, of, width)


def number(heading: str, name: str, kind: Kind = "count", width: float = 13, status: str = "status") -> Column:
    """The number as it was released, unrounded; where there is none, the mark of the row's `status`."""

    def of(row: Row) -> Cell:
        value = row.get(name)
        return mark(row.get(status)) if value is None else value

    return Column(heading, of, width, kind)


def limits(of: str = "", kind: Kind = "count", status: str = "status") -> list[Column]:
    """The 95 % and 99.8 % limits. `of` says of which number, where a table has several."""
    return [
        number(f"{end} {level} limit{of}", f"{end.lower()}_{code}", kind, status=status)
        for level, code in (("95 %", "95"), ("99.8 %", "998"))
        for end in ("Lower", "Upper")
    ]


AREA = (text("Area code", "area_code", 13), text("Area", "area_name", 24))
PERIOD = text("Period", "period", 17)
STATUS = Column("Status", lambda row: status_name(row["status"]), 13)


def caveats_by_number(figures: Figures) -> dict[str, int]:
    """The number of each caveat: its place in the release's table of them."""
    return {caveat_id: number for number, caveat_id in enumerate(figures.caveats, 1)}


def caveats(figures: Figures) -> Column:
    """Which caveats a row carries, as `notes 3, 17`; one that the release does not tell of keeps its id."""
    numbers = caveats_by_number(figures)

    def of(row: Row) -> Cell:
        carried = listed(row.get("caveats"))
        found = sorted(numbers[each] for each in carried if each in numbers)
        notes = [f"note{'s' * (len(found) > 1)} {', '.join(map(str, found))}"] if found else []
        return ", ".join([*notes, *(each for each in carried if each not in numbers)]) or NO_TEXT

    return Column("Caveats", of, 24)


def note(row: Row) -> Cell:
    """How a caveat is named where it is told: `note 17`."""
    return f"note {row['number']}"


def named(figures: Figures) -> tuple[Column, Column]:
    """The id and the name of a row's indicator."""
    names = {each: row["indicator_name"] for each, row in figures.indicators.items()}
    return text("Indicator id", "indicator_id", 36), Column(
        "Indicator", lambda row: names.get(row["indicator_id"], row["indicator_id"]), 46
    )


def areas_in(figures: Figures) -> Column:
    """Which areas a figure is of: the partnership's is seldom of all of them."""
    return Column(
        "Areas in the figure",
        lambda row: ", ".join(figures.names.get(code, code) for code in listed(row["areas_in"])) or NO_TEXT,
        40,
    )


def kind_of(figures: Figures) -> Callable[[Row], str]:
    """What tells the kind of a row's numbers: that of its indicator."""
    kinds = {each: row["kind"] for each, row in figures.indicators.items()}
    return lambda row: kinds.get(row["indicator_id"], "rate")

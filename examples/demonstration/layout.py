"""Canonical rows in the spelling of an area: its area file read backwards, so that a layout is written down once.
Which bytes a table becomes is for files.py."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from random import Random

from contracts.fields import FIELDS
from contracts.layouts import ExtractMapping, Source
from examples.demonstration.rows import Row

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# The abbreviated months are written out above: a locale must not change them.
PATTERNS = {
    "iso": "%Y-%m-%d",
    "datetime": "%Y-%m-%d 00:00:00",
    "dd/mm/yyyy": "%d/%m/%Y",
    "dd.mm.yyyy": "%d.%m.%Y",
    "yyyymmdd": "%Y%m%d",
}
EXCEL_DAY_0 = date(1899, 12, 30)

Cells = list[str]


class Layout:
    """How one area writes one extract."""

    def __init__(self, mapping: ExtractMapping, fill: dict[str, str]) -> None:
        """`fill`: what stands in the headers that the area file ignores."""
        self._mapping = mapping
        self._columns: dict[str, list[str]] = defaultdict(list)
        for column, source in mapping.columns.items():
            if source.header is not None:
                self._columns[source.header].append(column)
        self._fill = {header: fill[header] for header in mapping.ignore}
        self.headers = [*self._columns, *self._fill]
        self._known: dict[str, dict[object, list[str]]] = defaultdict(dict)
        self._spellings = {header: self._backwards(columns) for header, columns in self._columns.items()}

    def kind(self, header: str) -> str:
        """What a header holds as the area types it: `date`, `flag`, `count`, or `text` where it has its own words."""
        column = self._columns[header][0] if header in self._columns else ""
        own_words = not column or bool(self._mapping.columns[column].values)
        return "text" if own_words else FIELDS[column].kind

    def header_of(self, column: str) -> str:
        """The header that a canonical column is read from."""
        header = self._mapping.columns[column].header
        if header is None:
            raise ValueError(f"{column} has no header of its own")
        return header

    def spell(self, row: Row, rng: Random) -> Cells:
        """One row as text under `headers`. Raises ValueError where the area has no word for what the row says."""
        cells = []
        for header, columns in self._columns.items():
            said = row.get(columns[0]) if len(columns) == 1 else tuple(row.get(column) for column in columns)
            words = self._known[header].get(said)
            if words is None:
                words = self._known[header][said] = self._words(header, said if len(columns) > 1 else (said,))
            cells.append(words[0] if len(words) == 1 or rng.random() < 0.8 else rng.choice(words))
        return cells + list(self._fill.values())

    def _words(self, header: str, said: tuple[object, ...]) -> list[str]:
        """The words of the area that say this, the usual one first."""
        sources = [self._mapping.columns[column] for column in self._columns[header]]
        values = tuple(_text(value, source) for value, source in zip(said, sources, strict=True))
        if not any(values):
            return [""]
        if words := self._spellings[header].get(values):
            return words
        if len(sources) == 1 and not sources[0].values:
            return [values[0]]
        raise ValueError(f"{header!r} has no word for {values}")

    def _backwards(self, columns: list[str]) -> dict[tuple[str, ...], list[str]]:
        """What the columns of one header say together → the words that say it."""
        meanings = [self._mapping.columns[column].values for column in columns]
        words = dict.fromkeys(word for meaning in meanings for word in meaning)
        backwards: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for word in words:
            backwards[tuple(meaning.get(word, word) for meaning in meanings)].append(word)
        return backwards


def write_date(day: date, style: str) -> str:
    """A day in one of the date styles of an area file."""
    if style == "dd-Mon-yyyy":
        return f"{day.day:02d}-{MONTHS[day.month - 1]}-{day.year}"
    if style == "excel_serial":
        return str((day - EXCEL_DAY_0).days)
    return day.strftime(PATTERNS[style])


def _text(value: object, source: Source) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return write_date(value, source.date_style)
    if isinstance(value, bool):
        return "true" if value else "false"
    return source.separator.join(value) if isinstance(value, tuple) else str(value)

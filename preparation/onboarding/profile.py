"""The columns of local tables as onboarding looks at them: distinct texts and how often each stands there. What they
mean is for guesses.py; whether they may be shown, for sensitivity.py."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from contracts.sources.table import Table, plain
from preparation.onboarding.sensitivity import file_shown

MOST_ROWS = 200_000
_DAY, _MONTH, _YEAR = ({"day", "dd"}, {"month", "mm", "mon"}, {"year", "yyyy", "yy", "yr"})
_ANY_PART = _DAY | _MONTH | _YEAR


@dataclass(frozen=True)
class Column:
    """One column, or three that make up a date: `headers`, and what they are called together (`spelling`).

    `texts` are its distinct cells, trimmed, blanks left out; `counts` (UInt32) how often each stands there; `cells` all
    of them (String), row by row."""

    headers: tuple[str, ...]
    spelling: str
    texts: pl.Series
    counts: pl.Series
    cells: pl.Series

    @cached_property
    def filled(self) -> int:
        """Cells that are not blank."""
        return int(self.counts.sum())

    @property
    def header(self) -> str:
        """Its header; of three, the day's."""
        return self.headers[0]


@dataclass(frozen=True)
class LocalTable:
    """Tables with the same headers, taken together: where they stand (file, sheet), their columns, rows looked at."""

    places: tuple[tuple[str, str | None], ...]
    columns: tuple[Column, ...]
    rows: int
    all_rows: int
    doubled: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """What to call it in a sentence."""
        named = [(file_shown(file), file_shown(sheet) if sheet else None) for file, sheet in self.places]
        return ", ".join(f"{file} ({sheet})" if sheet else file for file, sheet in named)


def local_tables(tables: Iterable[tuple[str, Table]]) -> list[LocalTable]:
    """Local tables (file, table), those with the same headers as one; of each the first rows, up to MOST_ROWS."""
    alike: dict[frozenset[str], list[tuple[str, Table]]] = {}
    for file, table in tables:
        alike.setdefault(frozenset(map(plain, table.headers)), []).append((file, table))
    return [_together(each) for each in alike.values()]


def counted(number: int, what: str) -> str:
    """`1 row`, `2,000 rows`."""
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def words(header: str) -> list[str]:
    """A header's words in small letters: `LAchildID`, `LA_child-ID` → la, child, id."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", header)
    return re.sub(r"[^a-z0-9]+", " ", apart.casefold().replace("'", "").replace("\u2019", "")).split()


def column_of(headers: tuple[str, ...], spelling: str, cells: pl.Series) -> Column:
    """A column from its cells (String)."""
    trimmed = cells.str.strip_chars().replace("", None).rename("text")
    counted = trimmed.drop_nulls().value_counts(sort=True)
    return Column(headers, spelling, counted["text"], counted["count"], trimmed)


def _together(tables: list[tuple[str, Table]]) -> LocalTable:
    first = tables[0][1]
    named = [plain(header) for header in first.headers]
    doubled = tuple(header for header in first.headers if header and named.count(plain(header)) > 1)
    wanted = [header for header in first.headers if header and header not in doubled]
    cells: dict[str, pl.Series] = {}
    for header in wanted:
        parts, left = [], MOST_ROWS
        for _, table in tables:
            place = next(n for n, other in enumerate(table.headers) if plain(other) == plain(header))
            parts.append(table.cells.to_series(place).head(left).cast(pl.String))
            left -= parts[-1].len()
        cells[header] = pl.concat([part.alias("") for part in parts])
    all_rows = sum(table.cells.height for _, table in tables)
    columns, used = [], set()
    for spelling, headers in _dates_in_three(wanted):
        texts = pl.select(pl.concat_str([cells[header].str.strip_chars() for header in headers], separator="/"))
        columns.append(column_of(headers, spelling, texts.to_series()))
        used |= set(headers)
    columns += [column_of((header,), header, cells[header]) for header in wanted if header not in used]
    places = tuple((file, table.sheet) for file, table in tables)
    return LocalTable(places, tuple(columns), min(all_rows, MOST_ROWS), all_rows, doubled)


def _dates_in_three(headers: list[str]) -> list[tuple[str, tuple[str, str, str]]]:
    """Day, month and year of one date in three columns: what the date is called → the three headers."""
    parts: dict[tuple[str, ...], dict[str, str]] = {}
    for header in headers:
        said = words(header)
        which = [word for word in said if word in _ANY_PART]
        if len(which) == 1:
            part = "day" if which[0] in _DAY else "month" if which[0] in _MONTH else "year"
            parts.setdefault(tuple(word for word in said if word not in _ANY_PART), {})[part] = header
    return [
        (" ".join(rest) or "date", (found["day"], found["month"], found["year"]))
        for rest, found in parts.items()
        if len(found) == 3
    ]

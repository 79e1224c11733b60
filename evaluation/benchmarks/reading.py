"""A published file as texts under its headers, with its name and its SHA-256. What its columns mean is for the layouts
beside."""

from __future__ import annotations

import csv
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from contracts.file_rules import EMPTY, NO_FILE, Unreadable
from contracts.findings import finding
from contracts.sources.table import plain, read_bytes

CODE = re.compile(r"[EWNSKJ][0-9]{8}")
# Headers of a column of area codes: DfE's, NOMIS' and those of ONS' own tables, whose names carry a year.
CODE_HEADER = re.compile(
    r"new_la_code|area[ _]code|geography[ _]code|mnemonic|code|administrative-geography|ons[ _]code"
    r"|(?:lad|ltla|utla|ctyua|cty|la)(?:code)?\d\d(?:cd)?"
)
# A table of ONS' has a column of codes and one of names under the same word: `sex` and `Sex`.
_PAIRED = ("sex", "geography", "age")
_TITLES_WITHIN = 30
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"PAR1")


class NoBenchmarks(ValueError):
    """A file that gives no official figures; the message says why, and what to do."""


@dataclass(frozen=True)
class Source:
    """A file: `texts` has a column of stripped texts for each header, named "0", "1", …; `rows` their numbers as a
    spreadsheet shows them; `titles` are the headers as they stand there. `ragged` counts lines that have not the
    headers' number of cells, `ragged_figures` those of them that name an area."""

    name: str
    sha256: str
    titles: tuple[str, ...]
    headers: tuple[str, ...]
    texts: pl.DataFrame
    rows: pl.Series
    ragged: int
    ragged_figures: int

    def position(self, *names: str) -> str | None:
        """The column under the first of these headers that there is. Raises NoBenchmarks where two that differ stand
        under it."""
        name = next((each for each in names if each in self.headers), None)
        if name is None:
            return None
        first, *others = [place for place, header in enumerate(self.headers) if header == name]
        meant = [each for each in others if name not in _PAIRED or self.titles[each] == self.titles[first]]
        if not all(self.texts[str(first)].equals(self.texts[str(each)]) for each in meant):
            raise NoBenchmarks(
                f"Two columns under the header {name} differ, and only one can be meant. Delete the other, and add the "
                "file again."
            )
        return str(first)

    def column(self, *names: str) -> pl.Expr:
        """As `position`; a column of nulls where there is none."""
        place = self.position(*names)
        return pl.lit(None, dtype=pl.String) if place is None else pl.col(place)


def read_source(path: Path) -> Source:
    """A file, opened by what it holds. Raises NoBenchmarks, never another error for any bytes."""
    try:
        raw = path.read_bytes()
    except (OSError, ValueError):
        raise NoBenchmarks(_words(Unreadable(NO_FILE))) from None
    above, body = _without_titles(raw)
    try:
        table = read_bytes(body)
    except Unreadable as error:
        raise NoBenchmarks(_words(error)) from None
    texts = table.cells.select(pl.all().cast(pl.String).str.strip_chars())
    ragged = [cells for _, cells in table.ragged.iter_rows()]
    return Source(
        path.name,
        hashlib.sha256(raw).hexdigest(),
        table.headers,
        tuple(plain(header) for header in table.headers),
        texts,
        table.source_rows.cast(pl.Int64) + above,
        len(ragged),
        sum(any(CODE.fullmatch((cell or "").strip()) for cell in cells) for cells in ragged),
    )


def _words(error: Unreadable) -> str:
    if error.rule is EMPTY:
        return "The file is empty. Download it again as a CSV, and add that."
    found = finding(error.rule, **error.details)
    return f"{found.message} {found.remedy}"


def _without_titles(raw: bytes) -> tuple[int, bytes]:
    """How many lines of title stand above the headers, as NOMIS writes them, and the rest."""
    if raw.startswith(_WORKBOOKS):
        return 0, raw
    lines = raw.split(b"\n", _TITLES_WITHIN)[:_TITLES_WITHIN]
    for number, line in enumerate(lines):
        try:
            cells = next(csv.reader([line.decode("latin-1").replace("\0", "")]), [])
        except csv.Error:
            continue
        if len(cells) > 1 and any(CODE_HEADER.fullmatch(plain(cell)) for cell in cells):
            return number, b"\n".join(raw.split(b"\n", number)[number:]) if number else raw
    return 0, raw

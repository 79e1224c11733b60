"""CSV text as a table: encodings, delimiters, quotes, rows with too few or too many cells, files cut off. Workbooks and
Parquet are beside it."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterator

import polars as pl

from contracts.file_rules import CUT_OFF, DELIMITER, ENCODING, QUOTES, WIDE_TEXT, Unreadable
from contracts.sources.table import RAGGED_SCHEMA, Table, letter, text_types

_BOM = b"\xef\xbb\xbf"
_OTHERS = {";": "semicolons", "\t": "tabs", "|": "upright bars"}
_CHUNK = 50_000
_CHECKED_AT_ONCE = 8 << 20  # bytes
_CELL = r'(?:[^",\r\n]*|"(?:[^"\r\n]|"")*")'
_BLANK = r"^[\s\x1c-\x1f]*$"  # what `str.strip` leaves nothing of
csv.field_size_limit(2**31 - 1)


def read(raw: bytes, as_string: frozenset[str]) -> Table:
    """A table from CSV bytes. Raises Unreadable where they are cut off, wrongly quoted or encoded, or parted by
    something else than commas."""
    if b"\0" in raw:
        raise Unreadable(WIDE_TEXT)
    raw = _utf8(raw.removeprefix(_BOM))
    headers, on_first_line = _headers(raw)
    table = _quick(raw, headers, as_string) if on_first_line else None
    return table or _careful(raw, headers, as_string)


def _utf8(raw: bytes) -> bytes:
    if raw.isascii():
        return raw
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(raw) - 3 and error.reason == "unexpected end of data":
            raise Unreadable(CUT_OFF, at_row=raw.count(b"\n") + 1) from None
    else:
        return raw
    try:
        return raw.decode("cp1252").encode("utf-8")
    except UnicodeDecodeError:
        raise Unreadable(ENCODING) from None


def _headers(raw: bytes) -> tuple[list[str], bool]:
    """The headers, and whether they begin on the first line."""
    filled = ((begins, row) for begins, row in _records(raw) if any(cell.strip() for cell in row))
    begins, row = next(filled, (0, []))
    for other, named in _OTHERS.items():
        if sum(cell.count(other) for cell in row) > len(row) - 1:
            raise Unreadable(DELIMITER, looks_like=named)
    return [cell.strip() for cell in row], begins == 1


def _quick(raw: bytes, headers: list[str], as_string: frozenset[str]) -> Table | None:
    """Polars reads it, where nothing about it needs care: one row a line, all of one width, quotes as they should be.
    None otherwise; never another table than `_careful` makes."""
    lone_returns = b"\r" in raw and raw.count(b"\r") != raw.count(b"\r\n")
    quoted = b'"' in raw
    if lone_returns or (quoted and not _well_quoted(raw, len(headers))):
        return None
    types = text_types(headers, as_string)
    # Polars tells a quoted empty cell from one with nothing in it. Nobody who sends a file does.
    quotes = {"quote_char": '"', "null_values": [""]} if quoted else {"quote_char": None}
    try:
        cells = pl.read_csv(raw, has_header=False, skip_rows=1, schema=types, extra_columns="raise", **quotes)
    except pl.exceptions.PolarsError:
        return None
    if not (_as_many_lines(raw, cells.height) if quoted else _as_many_commas(raw, cells)):
        return None
    rows = pl.int_range(2, cells.height + 2, eager=True)
    return _table(headers, *_without_blank_rows(cells, rows))


def _well_quoted(raw: bytes, width: int) -> bool:
    """Whether each line is a row of that width whose quotes enclose whole cells and are doubled inside: then no cell
    goes on in the next line. One automaton reads all of it, in time linear in its size."""
    line = rf"{_CELL}(?:,{_CELL}){{{width - 1}}}"
    lines = rf"\A(?:{line}\r?\n)*(?:{line})?\z"
    begins = 0
    while begins < len(raw):
        ends = raw.rfind(b"\n", begins, begins + _CHECKED_AT_ONCE) + 1 or len(raw)
        text = pl.Series([raw[begins:ends]], dtype=pl.Binary).cast(pl.String)
        try:
            if not text.str.contains(lines).item():
                return False
        except pl.exceptions.PolarsError:  # too wide for the automaton
            return False
        begins = ends
    return True


def _as_many_lines(raw: bytes, rows: int) -> bool:
    return raw.count(b"\n") + (not raw.endswith(b"\n")) == rows + 1


def _as_many_commas(raw: bytes, cells: pl.DataFrame) -> bool:
    """Polars fills a short row with nulls: where the last column has none there is no short row, else the commas
    tell. And it lets one comma too many pass at the very end of a file."""
    if raw[raw.rfind(b"\n") + 1 :].count(b",") >= cells.width:
        return False
    if not cells.height or not cells.to_series(-1).null_count():
        return True
    return raw.count(b",") == (cells.height + 1) * (cells.width - 1)


def _without_blank_rows(cells: pl.DataFrame, source_rows: pl.Series) -> tuple[pl.DataFrame, pl.Series]:
    """Drops rows of nothing but blanks: they are no rows of anybody's. One column that is filled everywhere is enough
    to see that there are none, so the fullest is looked at first."""
    blank = cells.with_row_index("row")
    for column in sorted(cells, key=lambda column: (column.null_count(), column.dtype == pl.String)):
        values = column if column.dtype == pl.String else column.unique()
        if not column.null_count() and not values.cast(pl.String).str.contains(_BLANK).any():
            return cells, source_rows
        blank = blank.filter(pl.col(column.name).cast(pl.String).str.contains(_BLANK).fill_null(True))
        if not blank.height:
            return cells, source_rows
    filled = ~pl.int_range(cells.height, eager=True).is_in(blank["row"].implode())
    return cells.filter(filled), source_rows.filter(filled)


def _careful(raw: bytes, headers: list[str], as_string: frozenset[str]) -> Table:
    """Record by record, so that each is known by the row that a spreadsheet shows it in."""
    types = text_types(headers, as_string)
    frames, numbers, ragged = [pl.DataFrame(schema=types)], [], []
    chunk: list[list[str]] = []
    seen_header, row_number, width = False, 0, -1
    for row_number, row in _records(raw):
        if not any(cell.strip() for cell in row):
            continue
        width = len(row)
        if not seen_header:
            seen_header = True
        elif width != len(headers):
            ragged.append((row_number, row))
        else:
            chunk.append(row)
            numbers.append(row_number)
            if len(chunk) == _CHUNK:
                frames.append(_frame(chunk, types))
                chunk = []
    if 0 < width < len(headers) and not raw.endswith((b"\n", b"\r")):
        raise Unreadable(CUT_OFF, at_row=row_number)
    if chunk:
        frames.append(_frame(chunk, types))
    table = _table(headers, pl.concat(frames), pl.Series(numbers, dtype=pl.Int64))
    return Table(
        table.headers,
        table.cells,
        table.source_rows,
        table.letters,
        ragged=pl.DataFrame(ragged, schema=RAGGED_SCHEMA, orient="row"),
    )


def _records(raw: bytes) -> Iterator[tuple[int, list[str]]]:
    """Records, numbered as a spreadsheet shows them: a cell of several lines stands in one row, a blank line is one."""
    reader = csv.reader(io.TextIOWrapper(io.BytesIO(raw), "utf-8", newline=""), strict=True)
    for number in itertools.count(1):
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Unreadable(CUT_OFF if "unexpected end" in str(error) else QUOTES, at_row=number) from None


def _frame(rows: list[list[str]], types: dict[str, pl.DataType]) -> pl.DataFrame:
    columns = {
        name: pl.Series(values, dtype=pl.String) for name, values in zip(types, zip(*rows, strict=True), strict=True)
    }
    emptied = pl.DataFrame(columns).select(pl.when(pl.all() != "").then(pl.all()))
    return emptied.cast(types)  # type: ignore[arg-type]


def _table(headers: list[str], cells: pl.DataFrame, source_rows: pl.Series) -> Table:
    return Table(tuple(headers), cells, source_rows, tuple(letter(index) for index in range(len(headers))))

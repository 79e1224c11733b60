"""CSV text as a table: encodings, delimiters, quotes, rows with too few or too many cells, files cut off. Workbooks and
Parquet are beside it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import polars as pl

from contracts.file_rules import CUT_OFF, DELIMITER, ENCODING, QUOTES, WIDE_TEXT, Unreadable
from contracts.sources.table import RAGGED_SCHEMA, Table, letter, text_types, without_blank_rows

_BOM = b"\xef\xbb\xbf"
_OTHERS = {";": "semicolons", "\t": "tabs", "|": "upright bars"}
_CHUNK = 50_000
csv.field_size_limit(2**31 - 1)


def read(raw: bytes, as_string: frozenset[str]) -> Table:
    """A table from CSV bytes. Raises Unreadable where they are cut off, wrongly quoted or encoded, or parted by
    something else than commas."""
    if b"\0" in raw:
        raise Unreadable(WIDE_TEXT)
    raw = _utf8(raw.removeprefix(_BOM))
    headers = _headers(raw)
    return _quick(raw, headers, as_string) or _careful(raw, headers, as_string)


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


def _headers(raw: bytes) -> list[str]:
    for _, row in _records(raw):
        if any(cell.strip() for cell in row):
            break
    else:
        row = []
    for other, named in _OTHERS.items():
        if sum(cell.count(other) for cell in row) > len(row) - 1:
            raise Unreadable(DELIMITER, looks_like=named)
    return [cell.strip() for cell in row]


def _quick(raw: bytes, headers: list[str], as_string: frozenset[str]) -> Table | None:
    """Polars reads it, where nothing about it needs care: no quotes, one row a line, all of one width."""
    lone_returns = b"\r" in raw and raw.count(b"\r") != raw.count(b"\r\n")
    if b'"' in raw or lone_returns or not raw[: raw.find(b"\n") + 1 or None].strip():
        return None
    types = text_types(headers, as_string)
    try:
        cells = pl.read_csv(raw, has_header=False, skip_rows=1, schema=types, quote_char=None, extra_columns="raise")
    except pl.exceptions.PolarsError:
        return None
    # Polars fills a short row with nulls. Where the last column has none there is no short row; else the commas tell.
    commas = (cells.height + 1) * (len(headers) - 1)
    if cells.height and cells.to_series(-1).null_count() and raw.count(b",") != commas:
        return None
    rows = pl.int_range(2, cells.height + 2, eager=True)
    return _table(headers, *without_blank_rows(cells, rows))


def _careful(raw: bytes, headers: list[str], as_string: frozenset[str]) -> Table:
    """Record by record, so that each is known by the line it begins on."""
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
    reader = csv.reader(io.TextIOWrapper(io.BytesIO(raw), "utf-8", newline=""), strict=True)
    begins = 1
    while True:
        begins = reader.line_num + 1
        try:
            yield begins, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Unreadable(CUT_OFF if "unexpected end" in str(error) else QUOTES, at_row=begins) from None


def _frame(rows: list[list[str]], types: dict[str, pl.DataType]) -> pl.DataFrame:
    columns = {
        name: pl.Series(values, dtype=pl.String) for name, values in zip(types, zip(*rows, strict=True), strict=True)
    }
    emptied = pl.DataFrame(columns).select(pl.when(pl.all() != "").then(pl.all()))
    return emptied.cast(types)  # type: ignore[arg-type]


def _table(headers: list[str], cells: pl.DataFrame, source_rows: pl.Series) -> Table:
    return Table(tuple(headers), cells, source_rows, tuple(letter(index) for index in range(len(headers))))

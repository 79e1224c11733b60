"""A table of counts in long form, as an evaluator brings it: dimensions, a count, totals by their label. How it is
read, and what is wrong with it; whether its labels are sound is for labels.py, what is withheld for solving.py."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from contracts.file_rules import EMPTY, Unreadable
from contracts.sources import table as source
from publication.disclosure.labels import check_labels
from publication.disclosure.margins import Key
from publication.problems import TableProblem

STATUS = "status"
PUBLISHED, SUPPRESSED = "published", "suppressed"
SYMBOLS = ("", "c", "[c]", "*", "suppressed")
_DIGITS = 9


@dataclass(frozen=True)
class CountTable:
    """One count for each combination of labels; None where it is withheld already."""

    dimensions: tuple[str, ...]
    count_column: str
    total: str
    counts: dict[Key, int | None]
    frame: pl.DataFrame  # as it was read, all text

    def level(self, key: Key) -> int:
        """Over how many dimensions it is a total."""
        return sum(label == self.total for label in key)


def read_table(
    path: Path, count_column: str = "count", total: str = "TOTAL", *, is_protected: bool = False
) -> CountTable:
    """Reads a CSV, XLSX or Parquet file. Raises TableProblem in one sentence and a remedy."""
    frame, rows = _frame(path)
    dimensions = _dimensions(frame, count_column, path.name)
    counts: dict[Key, int | None] = {}
    stripped = frame.with_columns(pl.all().str.strip_chars())
    for number, row in zip(rows, stripped.iter_rows(named=True), strict=True):
        key = tuple(row[name] for name in dimensions)
        if key in counts:
            raise TableProblem(f"{path.name}, row {number}: these labels have a row already. Keep one of the two.")
        counts[key] = _count(row, count_column, f"{path.name}, row {number}", is_protected)
    table = CountTable(dimensions, count_column, total, counts, frame)
    check_labels(table, path.name)
    return table


def named(table: CountTable, key: object) -> str:
    """A row, or a total that is not shown, by its labels, as a message says it."""
    if not isinstance(key, tuple) or not all(isinstance(label, str) for label in key):
        return "what is missing under a total"
    return ", ".join(f"{dimension} {label}" for dimension, label in zip(table.dimensions, key, strict=True))


def _frame(path: Path) -> tuple[pl.DataFrame, list[int]]:
    """All text, and the number of each row; a cell with nothing in it is an empty text."""
    try:
        read = source.read_table(path)
    except Unreadable as found:
        if found.rule is EMPTY:
            raise TableProblem(f"{path.name} is empty. Write a header, and a row for each count.") from None
        raise TableProblem(f"{path.name}: {found.rule.message.format(**found.details)} {found.rule.remedy}") from None
    if read.ragged.height:
        row = read.ragged["source_row"].min()
        raise TableProblem(
            f"{path.name}, row {row} has not as many cells as the header. Mend the row; a label with a comma in it "
            "stands in quote marks."
        )
    twice = sorted({name for name in read.headers if read.headers.count(name) > 1})
    if twice or "" in read.headers:
        raise TableProblem(
            f"{path.name}: a header is {'empty' if not twice else 'there twice'}. Name each column once."
        )
    if not read.cells.height:
        raise TableProblem(f"{path.name} holds a header and no rows. Write a row for each count.")
    texts = pl.all().cast(pl.String).fill_null("")
    frame = read.cells.rename(dict(zip(read.cells.columns, read.headers, strict=True))).select(texts)
    return frame, read.source_rows.to_list()


def _dimensions(frame: pl.DataFrame, count_column: str, name: str) -> tuple[str, ...]:
    if count_column not in frame.columns:
        near = next((each for each in frame.columns if each.casefold() == count_column.casefold()), None)
        is_there = f" but `{near}`" if near else ""
        raise TableProblem(
            f"{name} has no column `{count_column}`{is_there}. Say which holds the counts: --count {near or 'COLUMN'}."
        )
    if count_column == STATUS:
        raise TableProblem(f"The column of counts cannot be called `{STATUS}`: that one is written. Rename it.")
    if STATUS in frame.columns:
        known = frame[STATUS].str.strip_chars().is_in(["", PUBLISHED, SUPPRESSED])
        if not known.all():
            raise TableProblem(
                f"{name} has a column `{STATUS}` that says something else than {PUBLISHED} or {SUPPRESSED}, and one of "
                "that name is written. Rename it."
            )
    dimensions = tuple(each for each in frame.columns if each not in (count_column, STATUS))
    if not dimensions:
        raise TableProblem(
            f"{name} has no column beside `{count_column}`. Give what the counts are of, one column each."
        )
    return dimensions


def _count(row: dict[str, str], column: str, where: str, is_protected: bool) -> int | None:
    written = row[column]
    is_count = written.isascii() and written.isdigit() and len(written.lstrip("0")) <= _DIGITS
    is_suppressed = is_protected and row.get(STATUS) == SUPPRESSED
    if is_suppressed and is_count:
        raise TableProblem(f"{where}: {SUPPRESSED}, but its count is still there. Empty the count of such rows.")
    if is_suppressed or (is_protected and written.casefold() in SYMBOLS):
        return None
    if is_count:
        return int(written)
    if written.casefold() in SYMBOLS:
        raise TableProblem(
            f"{where}: no count. Write 0 where there are none; where it is not known leave out the row, and keep its "
            "part in the totals. A table that is protected already is attacked with --audit."
        )
    or_symbol = ", or nothing where it is withheld" if is_protected else ""
    raise TableProblem(
        f"{where}: `{column}` is not a whole number from 0 to 999999999. Write digits alone{or_symbol}: no commas, "
        "points, signs or words."
    )

"""How well the values of a column fit one of ours: dates by style, codes by list, flags, numbers. Which of our columns
it is, by its header too, is for guesses.py."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import polars as pl

from contracts.dates import read_dates
from contracts.fields import FIELDS, Field
from contracts.layouts import COARSENED
from contracts.synonyms import Meaning, meaning
from preparation.onboarding.profile import Column

# In the order in which they are preferred where several read all the cells.
STYLES = ("iso", "dd/mm/yyyy", "dd.mm.yyyy", "dd-Mon-yyyy", "yyyymmdd", "excel_serial")
SEPARATORS = ("|", ",", ";", "/", "\n")
# Above this nobody's list of codes goes.
_MOST_CODES = 2_000
_AGE = r"^(?:<\s*1|\d{1,2}(?:\.\d+)?)$"
_COUNT = r"^\d{1,4}(?:\.0*)?$"


@dataclass(frozen=True)
class Fit:
    """What of a column's cells can be read as one of ours.

    `read` of `filled` cells can; `unknown` are the distinct values that can not (of lists of codes: the items), with
    `unknown_counts`. `style` and `separator` are how it is to be read; `note` says what to look at. `either_way`:
    nothing in the cells tells day from month."""

    read: int
    filled: int
    style: str = "iso"
    separator: str = ","
    unknown: tuple[str, ...] = ()
    unknown_counts: tuple[int, ...] = ()
    meanings: dict[str, Meaning] | None = None
    note: str = ""
    either_way: bool = False

    @property
    def share(self) -> float:
        """Share of the filled cells that can be read; 1 where none is filled."""
        return self.read / self.filled if self.filled else 1.0


def kind_of(name: str) -> str:
    """The kind of a canonical column or of one that is coarsened: `age` beside the kinds of fields.py."""
    if name in COARSENED:
        return "date" if name.endswith("date") else "age"
    return FIELDS[name].kind


def fit(column: Column, name: str, field: Field | None) -> Fit:
    """How the column reads as the canonical column `name`; `field` is its field in the extract (None: coarsened)."""
    kind = kind_of(name)
    if kind == "date":
        return _dates(column)
    if kind in ("code", "codes", "flag") and field is not None:
        return _codes(column, field)
    pattern = {"age": _AGE, "count": _COUNT}.get(kind)
    read = column.filled if pattern is None else int(column.counts.filter(column.texts.str.contains(pattern)).sum())
    return Fit(read, column.filled)


def _dates(column: Column) -> Fit:
    if len(column.headers) > 1:
        return _as_style(column, "dd/mm/yyyy")
    read = {style: _as_style(column, style) for style in STYLES}
    best = max(STYLES, key=lambda style: (read[style].read, -STYLES.index(style)))
    chosen = read[best]
    others = [
        f"{each.read - read['iso'].read} more read as {style}"
        for style, each in read.items()
        if style not in (best, "iso") and each.read > read["iso"].read
    ]
    look, either_way = _two_ways(column, best)
    notes = [*others, *look]
    if best == "iso" and column.texts.str.contains(r"\d[ T]\d{1,2}:").any():
        chosen = replace(chosen, style="datetime")
    return replace(chosen, note="; ".join(notes), either_way=either_way)


def _as_style(column: Column, style: str) -> Fit:
    read = read_dates(column.texts, style).is_not_null()
    return Fit(int(column.counts.filter(read).sum()), column.filled, style)


def _two_ways(column: Column, style: str) -> tuple[list[str], bool]:
    """What to look at where day and month may stand the other way round, and whether no cell tells."""
    if style not in ("dd/mm/yyyy", "dd.mm.yyyy"):
        return [], False
    parts = column.texts.str.extract_groups(r"^(\d{1,2})[/.](\d{1,2})[/.]\d{4}").struct
    first, second = parts["1"].cast(pl.Int32, strict=False), parts["2"].cast(pl.Int32, strict=False)
    if (second > 12).any():
        return ["some have a month over 12: are day and month the other way round there?"], False
    if (first != second).any() and not (first > 12).any():
        return ["no day is over 12, so day and month may be the other way round"], True
    return [], False


def _codes(column: Column, field: Field) -> Fit:
    if column.texts.len() > _MOST_CODES:
        return Fit(0, column.filled)
    if field.kind != "codes":
        return _read(column.texts, column.counts, field, column.filled)
    tried = [_lists(column, field, separator) for separator in SEPARATORS]
    return max(tried, key=lambda each: each.read)


def _lists(column: Column, field: Field, separator: str) -> Fit:
    """As lists of codes with this between them: a cell is read where all its items are."""
    parted = pl.DataFrame({"cell": column.texts, "count": column.counts}).with_columns(
        item=pl.col("cell").str.split(separator)
    )
    items = parted.explode("item").with_columns(pl.col("item").str.strip_chars()).filter(pl.col("item") != "")
    if items["item"].n_unique() > _MOST_CODES:
        return Fit(0, column.filled, separator=separator)
    counted = items.group_by("item", maintain_order=True).agg(pl.col("count").sum())
    found = _read(counted["item"], counted["count"], field, column.filled)
    lost = items.filter(pl.col("item").is_in(list(found.unknown)))["cell"].unique()
    whole = parted.filter(~pl.col("cell").is_in(lost.implode()))["count"].sum()
    return replace(found, read=int(whole), separator=separator)


def _read(texts: pl.Series, counts: pl.Series, field: Field, filled: int) -> Fit:
    meanings: dict[str, Meaning] = {}
    unknown: dict[str, int] = {}
    for text, count in zip(texts.to_list(), counts.to_list(), strict=True):
        if found := _meaning(field, text):
            meanings[text] = found
        else:
            unknown[text] = count
    return Fit(
        filled - sum(unknown.values()),
        filled,
        unknown=tuple(unknown),
        unknown_counts=tuple(unknown.values()),
        meanings=meanings,
    )


def _meaning(field: Field, text: str) -> Meaning | None:
    if field.kind != "flag" and text.casefold() in {code.casefold() for code in field.codes}:
        return Meaning(text, "code")
    return meaning(field, text)


# `N1a - Domestic Violence`, `N5a`: one of our codes and a letter more.
_SUBCODE = re.compile(r"^([A-Za-z]{0,2}\d{1,2})[a-z](?=$|[^A-Za-z0-9])")


def parent_code(field: Field, text: str) -> str | None:
    """The code of which a local sub-code is part: `N1a - …` → N1; None where the text begins with none."""
    found = _SUBCODE.match(text.strip())
    code = found[1].upper() if found else None
    return code if code in field.codes else None

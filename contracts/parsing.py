"""Text to types, one column at a time: what each value stands for, and which rows cannot be read. Nothing is defaulted
or blanked; whether a value makes sense is for the rules of the extract."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from contracts.dates import read_dates
from contracts.fields import KEY_PATTERN, Field
from contracts.layouts import Source

FACTOR_SEPARATOR = "|"
_THOUSANDS = r"^\d{1,3}(,\d{3})+$"
_WHOLE = r"^(\d{{1,{digits}}})(?:\.0*)?$"


@dataclass(frozen=True)
class Parsed:
    """A typed column. `unreadable` is true where text stood that means nothing here; None where all was read."""

    values: pl.Series
    unreadable: pl.Series | None


def parse(cells: pl.Series, field: Field, source: Source) -> Parsed:
    """A column of text as its field's type (codes as Enum)."""
    if field.kind == "key":
        return _keys(cells, field)
    texts, numbers = distinct(cells)
    meant, declared = _declared(texts, source)
    values = _read(meant, field, source).rename(field.name)
    lost = values.is_null() & meant.is_not_null() & ~declared
    rows = values.gather(numbers) if numbers is not None else values
    if not lost.any():
        return Parsed(rows, None)
    unreadable = lost.gather(numbers) if numbers is not None else lost
    return Parsed(rows, unreadable.fill_null(False))


def constant(field: Field, source: Source, height: int) -> Parsed:
    """The same value in every row; a constant that cannot be read is unreadable in every row."""
    one = parse(pl.Series([source.constant], dtype=pl.String), field, source)
    rows = pl.Series([0], dtype=pl.UInt32).new_from_index(0, height) if height else pl.Series([], dtype=pl.UInt32)
    return Parsed(one.values.gather(rows), one.unreadable.gather(rows) if one.unreadable is not None else None)


def empty(field: Field, height: int) -> pl.Series:
    """A column that the area does not supply."""
    return pl.Series(field.name, [], dtype=typed_as(field)).extend_constant(None, height)


def typed_as(field: Field) -> pl.DataType:
    """The type while checking: as in an accepted file, with codes as Enum."""
    return pl.Enum(field.codes) if field.kind == "code" else field.dtype


def distinct(cells: pl.Series) -> tuple[pl.Series, pl.Series | None]:
    """The distinct texts of a column, and for each row which of them it holds (None: the texts are the rows)."""
    if not isinstance(cells.dtype, pl.Categorical):
        return cells.cast(pl.String), None
    numbers, found = cells.to_physical(), cells.unique().drop_nulls()
    places = found.to_physical()
    size = int(places.max() or 0) + 1 if found.len() else 0  # type: ignore[arg-type]
    slots = pl.DataFrame({"place": pl.int_range(size, dtype=places.dtype, eager=True)})
    texts = slots.join(pl.DataFrame({"place": places, "text": found.cast(pl.String)}), on="place", how="left")
    return texts.sort("place")["text"], numbers


def _declared(texts: pl.Series, source: Source) -> tuple[pl.Series, pl.Series]:
    """Trimmed texts with the area's own values replaced whole-cell, and where the area declared a value as blank."""
    trimmed = texts.str.strip_chars().replace("", None)
    if not source.values:
        return trimmed, pl.repeat(False, trimmed.len(), eager=True)
    exact = {raw.strip(): (ours or "").strip() for raw, ours in source.values.items()}
    folded = _folded(exact)
    replaced = _look_up(trimmed, exact).fill_null(_look_up(trimmed.str.to_lowercase(), folded))
    blank = (replaced == "").fill_null(False)
    return replaced.fill_null(trimmed).replace("", None), blank


def _read(texts: pl.Series, field: Field, source: Source) -> pl.Series:
    if field.kind == "date":
        return read_dates(texts, source.date_style)
    if field.kind == "flag":
        return _look_up(texts.str.to_lowercase(), {"true": True, "false": False}, pl.Boolean())
    if field.kind == "code":
        return _codes(texts, field)
    if field.kind == "codes":
        return _code_lists(texts, field, source)
    if field.kind == "count":
        plain = texts.to_frame("n").select(
            pl.when(pl.col("n").str.contains(_THOUSANDS)).then(pl.col("n").str.replace_all(",", "")).otherwise("n")
        )
        return plain.to_series().str.extract(_WHOLE.format(digits=field.digits)).cast(pl.Int64, strict=False)
    pattern = field.pattern or ""
    return texts.to_frame("t").select(pl.when(pl.col("t").str.contains(pattern)).then("t")).to_series()


def _keys(cells: pl.Series, field: Field) -> Parsed:
    values = cells.cast(pl.String).alias(field.name)
    fits = values.str.contains(KEY_PATTERN)
    if fits.all():
        return Parsed(values, None)
    values = values.str.strip_chars().replace("", None)
    unreadable = ~values.str.contains(KEY_PATTERN).fill_null(True)
    kept = pl.DataFrame({field.name: values, "lost": unreadable}).select(pl.when(~pl.col("lost")).then(field.name))
    return Parsed(kept.to_series(), unreadable if unreadable.any() else None)


def _codes(texts: pl.Series, field: Field) -> pl.Series:
    exact = {code: code for code in field.codes}
    kind = pl.Enum(field.codes)
    return _look_up(texts, exact, kind).fill_null(_look_up(texts.str.to_lowercase(), _folded(exact), kind))


def _code_lists(texts: pl.Series, field: Field, source: Source) -> pl.Series:
    """`3B, 3A,3A` → `3A|3B`; null where one of the codes is unknown."""
    parted = texts.str.replace_all(source.separator, FACTOR_SEPARATOR, literal=True).str.split(FACTOR_SEPARATOR)
    each = pl.DataFrame({"row": pl.int_range(texts.len(), eager=True), "text": parted}).explode("text")
    trimmed = each.with_columns(pl.col("text").str.strip_chars()).filter(pl.col("text") != "")
    meant, blank = _declared(trimmed["text"], source)
    lists = (
        trimmed.with_columns(code=_codes(meant, field).cast(pl.String))
        .filter(~blank)
        .group_by("row")
        .agg(
            known=pl.col("code").is_not_null().all(),
            list=pl.col("code").drop_nulls().unique().sort().str.join(FACTOR_SEPARATOR),
        )
    )
    found = pl.DataFrame({"row": pl.int_range(texts.len(), eager=True)}).join(lists, on="row", how="left").sort("row")
    return found.select(pl.when(pl.col("known")).then("list")).to_series()


def _folded(exact: dict[str, str]) -> dict[str, str]:
    """Keys with case ignored, but for those that would then mean two things."""
    folded: dict[str, set[str]] = {}
    for raw, ours in exact.items():
        folded.setdefault(raw.lower(), set()).add(ours)
    return {raw: meanings.pop() for raw, meanings in folded.items() if len(meanings) == 1}


def _look_up(texts: pl.Series, table: dict[str, object], kind: pl.DataType | None = None) -> pl.Series:
    kind = kind or pl.String()
    if not table:
        return pl.Series(texts.name, [], dtype=kind).extend_constant(None, texts.len())
    return texts.replace_strict(table, default=None, return_dtype=kind)

"""What held for a child on the day a period of care began: legal status, placement, immigration status. Making periods
of episodes is for care.py.

A status or placement that ends on the day the next begins holds until that day: its own last day is not counted."""

from __future__ import annotations

import re
from collections.abc import Callable

import polars as pl

from contracts.fields import FIELDS
from contracts.sources.ssd.cells import Cells, squeezed
from contracts.synonyms import meaning

_SHORT_BREAKS = ("V3", "V4")
# Named in the dataset's guidance as statuses that have no bearing on whether a child is looked after.
_NOT_LOOKED_AFTER = re.compile(
    r"special guardianship|child(ren)? arrangements?|residence order|permanence|private(ly)? foster|care leaver"
)
_UASC = {
    "uasc", "unaccompanied asylum seeking child", "unaccompanied asylum seeking children",
    "unaccompanied asylum seeking child uasc", "uasc unaccompanied asylum seeking child",
}  # fmt: skip
_COVERS = (pl.col("from") <= pl.col("start")) & (pl.col("to").is_null() | (pl.col("to") > pl.col("start")))
_IN_PERIOD = (pl.col("from") > pl.col("start")) & (pl.col("end").is_null() | (pl.col("from") < pl.col("end")))
_IS_BREAK = pl.col("code").is_in(_SHORT_BREAKS).fill_null(False)
_OVER = pl.col("to").is_not_null() & (pl.col("to") <= pl.col("start"))


def legal_status(periods: pl.DataFrame, statuses: Cells) -> pl.DataFrame:
    """`period`, `turned` (day the short breaks turned into care, else null), `status` (a code, or the cell as it stands
    where it is no code) and `unclear`, from `period, child, start, end`.

    A period that begins as short breaks (V3, V4) and holds a later status of another kind is care from that day on,
    under that status. Statuses that have no bearing on being looked after do not count."""
    spans = _spans(statuses, "lega", "legal_status", "lega_person_id", "child", _code)
    spans = spans.filter(pl.col("text").is_not_null() & (pl.col("code") != "").fill_null(True))
    beside = periods.join(spans, on="child", how="inner").with_columns(covers=_COVERS.fill_null(False) & ~pl.col("bad"))
    coded, other = pl.col("covers") & pl.col("code").is_not_null(), pl.col("covers") & pl.col("code").is_null()
    at_start = beside.group_by("period").agg(
        code=pl.col("code").filter(coded).unique().first(),
        codes=pl.col("code").filter(coded).n_unique(),
        text=pl.col("text").filter(other).first(),
        texts=pl.col("text").filter(other).n_unique(),
        undated=(pl.col("bad") & ~_OVER).any(),
    )
    turns = _turns(beside, at_start)
    begins_as_breaks = _IS_BREAK & (pl.col("codes") == 1)
    return (
        at_start.join(turns, on="period", how="left")
        .with_columns(turned=pl.when(begins_as_breaks).then("turned"))
        .select(
            "period",
            "turned",
            status=pl.when(pl.col("turned").is_not_null())
            .then("turned_code")
            .when(pl.col("codes") == 1)
            .then("code")
            .when(pl.col("codes") == 0)
            .then("text"),
            unclear=pl.col("undated")
            | (pl.col("codes") > 1)
            | ((pl.col("codes") == 0) & (pl.col("texts") > 1))
            | (begins_as_breaks & pl.col("turn_unclear").fill_null(False)),
        )
    )


def _turns(beside: pl.DataFrame, at_start: pl.DataFrame) -> pl.DataFrame:
    """Of each period, the first day on which a status that is no short break begins, and that status. Not clear where
    two begin on that day, or a status that is no code begins on it or before."""
    later = beside.filter(_IN_PERIOD.fill_null(False) & ~pl.col("bad") & ~_IS_BREAK)
    first = later.filter(pl.col("code").is_not_null()).group_by("period").agg(turned=pl.col("from").min())
    return (
        later.join(first, on="period", how="left")
        .group_by("period")
        .agg(
            turned=pl.col("turned").first(),
            turned_code=pl.col("code").filter(pl.col("from") == pl.col("turned")).first(),
            kinds=pl.col("code").filter(pl.col("from") == pl.col("turned")).n_unique(),
            unknown=(
                pl.col("code").is_null() & (pl.col("turned").is_null() | (pl.col("from") <= pl.col("turned")))
            ).any(),
        )
        .select("period", "turned", "turned_code", turn_unclear=(pl.col("kinds") > 1) | pl.col("unknown"))
    )


def placement(periods: pl.DataFrame, placements: Cells) -> pl.DataFrame:
    """`period`, `placement` (the cell as it stands) and `unclear`, from `period, care (id), start`."""
    spans = _spans(placements, "clap", "cla_placement", "clap_cla_id", "care", lambda text: text, "_type")
    covering = periods.join(spans, on="care", how="inner").filter(pl.col("text").is_not_null())
    covers = _COVERS.fill_null(False) & ~pl.col("bad")
    return covering.group_by("period").agg(
        placement=pl.col("text").filter(covers).first(),
        unclear=(pl.col("text").filter(covers).n_unique() > 1) | (pl.col("bad") & ~_OVER).any(),
    )


def is_uasc(periods: pl.DataFrame, statuses: Cells) -> pl.DataFrame:
    """`period`, `uasc` (`true`, or empty where it is not known) and `unclear`, from `period, child, start`; a period
    that is not in it has no such status. A status like `former UASC`, or one without a first day, leaves it not
    known."""
    spans = _spans(statuses, "immi", "immigration_status", "immi_person_id", "child", _uasc)
    named = periods.join(spans.filter(pl.col("code").is_not_null()), on="child", how="inner").filter(
        pl.col("start").is_not_null() & ~(pl.col("to") < pl.col("start")).fill_null(False)
    )
    blank = pl.col("from").is_null() & ~pl.col("bad_text")
    possible = named.filter(blank | pl.col("bad_text") | (pl.col("from") <= pl.col("start")))
    sure = ((pl.col("code") == "uasc") & ~blank & ~pl.col("bad_text")).any()
    return possible.group_by("period").agg(uasc=pl.when(sure).then(pl.lit("true")), unclear=pl.col("bad_text").any())


def _spans(
    cells: Cells, prefix: str, name: str, key: str, key_name: str, code: Callable[[str], str | None], tail: str = ""
) -> pl.DataFrame:
    """Key, text, code, `from` and `to` of each row. `bad` where its days cannot be told: no first day, or one that
    cannot be read; `bad_text` where one stands there and cannot be read."""
    start, end = f"{prefix}_{name}_start_date", f"{prefix}_{name}_end_date"
    text = cells.text(f"{prefix}_{name}{tail}")
    distinct = text.drop_nulls().unique()
    meant = {each: code(each) for each in distinct.to_list()}
    frame = pl.DataFrame(
        {
            key_name: cells.key(key),
            "text": text,
            "code": text.replace_strict(meant, default=None, return_dtype=pl.String)
            if meant
            else pl.Series([None], dtype=pl.String).new_from_index(0, text.len()),
            "from": cells.day(start),
            "to": cells.day(end),
            "bad_text": (cells.text(start).is_not_null() & cells.day(start).is_null())
            | (cells.text(end).is_not_null() & cells.day(end).is_null()),
        }
    ).drop_nulls(key_name)
    return frame.with_columns(bad=pl.col("bad_text") | pl.col("from").is_null())


def _code(text: str) -> str | None:
    """A looked-after status's code, "" for one that has no bearing, None for one that is not known."""
    known = meaning(FIELDS["legal_status_at_start"], text)
    if known is not None and known.code is not None:
        return known.code
    return "" if _NOT_LOOKED_AFTER.search(squeezed(text)) else None


def _uasc(text: str) -> str | None:
    plain = squeezed(text)
    if plain in _UASC:
        return "uasc"
    return "perhaps" if "uasc" in plain.split() or "unaccompanied" in plain.split() else None

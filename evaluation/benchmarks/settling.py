"""Cells of a published file become figures: each with a place, a period, a number or a symbol, once. What does not is
counted by its reason, so that cells read are figures, repeats and cells left out together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import polars as pl

from evaluation.benchmarks import measures, reasons, values
from evaluation.benchmarks.places import level_of
from evaluation.benchmarks.reading import NoBenchmarks

KEY = ("area_code", "period", "measure")
FIGURES = {
    "area_code": pl.String, "area_name": pl.String, "geographic_level": pl.String, "period": pl.String,
    "period_type": pl.String, "measure": pl.String, "value": pl.Float64, "symbol": pl.String, "source_file": pl.String,
}  # fmt: skip
# What a layout gives of each cell; `n` is how many cells of the file it was added up from, `why` a reason to leave it.
CELLS = {
    "row": pl.Int64, "area_code": pl.String, "area_name": pl.String, "period": pl.String, "period_type": pl.String,
    "measure": pl.String, "text": pl.String, "source_file": pl.String, "n": pl.Int64, "why": pl.String,
}  # fmt: skip


@dataclass(frozen=True)
class LeftOut:
    """Cells that gave no figure: why, how many, and how many under which name."""

    why: str
    cells: int
    names: tuple[tuple[str, int], ...] = ()

    @property
    def is_fault(self) -> bool:
        """Whether somebody should look: the cell is of a measure that is used, and could not be."""
        return self.why not in reasons.AS_IT_SHOULD_BE


@dataclass(frozen=True)
class Settled:
    """`figures` as FIGURES; `made_of` the cells they are; `again` cells that say once more what another has said."""

    figures: pl.DataFrame
    left_out: tuple[LeftOut, ...]
    made_of: int
    again: int


def settle(cells: pl.DataFrame) -> Settled:
    """The figures of cells. Raises NoBenchmarks where two cells of one place, period and measure disagree."""
    text = pl.col("text")
    levels = told(cells["area_code"], level_of)
    found = cells.with_columns(
        **levels,
        value=values.number(text),
        symbol=values.symbol(text),
    ).with_columns(
        why=pl.coalesce(
            "why",
            "why_told",
            pl.when(values.is_blank(text)).then(pl.lit(reasons.BLANK)),
            pl.when(pl.col("value").is_null() & pl.col("symbol").is_null()).then(pl.lit(reasons.UNREADABLE)),
            _impossible(),
        ),
        geographic_level=pl.col("told"),
    )
    taken = found.filter(pl.col("why").is_null())
    figures = once(taken, KEY, ("value", "symbol"), _said)
    return Settled(
        figures.select(pl.col(name).cast(kind) for name, kind in FIGURES.items()),
        left_out_of(found.filter(pl.col("why").is_not_null()), "measure"),
        figures["n"].sum(),
        taken["n"].sum() - figures["n"].sum(),
    )


def once(frame: pl.DataFrame, key: Sequence[str], says: Sequence[str], shown: Callable[[dict], str]) -> pl.DataFrame:
    """One row for each key; those that say the same count once. Raises NoBenchmarks with the first that do not."""
    distinct = frame.unique([*key, *says], maintain_order=True, keep="first")
    if distinct.height > distinct.n_unique(key):
        against = distinct.filter(pl.struct(key).is_duplicated())
        first = against.row(0, named=True)
        other = against.filter(pl.all_horizontal(pl.col(name).eq_missing(first[name]) for name in key)).row(
            1, named=True
        )
        more = against.n_unique(key) - 1
        raise NoBenchmarks(
            f"{shown(first)} stands in row {first['row']} and, with another figure, in row {other['row']}"
            f"{f', and so do {more:,} more' if more else ''}. Keep the published file's own rows, and one breakdown."
        )
    return distinct


def left_out_of(cells: pl.DataFrame, name: str) -> tuple[LeftOut, ...]:
    """Cells with a `why`, counted by it and by the name in a column; most first."""
    counted = cells.group_by("why", name).agg(pl.col("n").sum()).sort("n", name, descending=[True, False])
    whys: dict[str, list[tuple[str, int]]] = {}
    for why, named, n in counted.select("why", name, "n").iter_rows():
        whys.setdefault(why, []).append((named or "", n))
    made = (LeftOut(why, sum(n for _, n in names), tuple(names)) for why, names in whys.items())
    return tuple(sorted(made, key=lambda each: -each.cells))


def told(series: pl.Series, tell: Callable[[str], tuple[str | None, str | None]]) -> dict[str, pl.Series]:
    """`told` and `why_told` for each text, worked out once for each that differs."""
    filled = series.fill_null("")
    distinct = filled.unique().to_list()
    answers = [tell(each) for each in distinct]
    made = {}
    for place, name in enumerate(("told", "why_told")):
        new = pl.Series([answer[place] for answer in answers], dtype=pl.String)
        made[name] = filled.replace_strict(pl.Series(distinct, dtype=pl.String), new, return_dtype=pl.String)
    return made


def _impossible() -> pl.Expr:
    """Why a number cannot be one of its measure."""
    limits = {name: measures.most(name) for name in measures.known()}
    counts = [name for name, limit in limits.items() if limit is None]
    limit = pl.col("measure").replace_strict(limits, default=None, return_dtype=pl.Float64)
    value = pl.col("value")
    over = pl.when(limit == 100).then(pl.lit(reasons.OVER_100)).otherwise(pl.lit(reasons.OVER_ALL))
    return pl.coalesce(
        pl.when(pl.col("measure").is_in(counts) & (value != value.floor())).then(pl.lit(reasons.BROKEN_COUNT)),
        pl.when(value > limit).then(over),
    )


def _said(row: dict) -> str:
    return f"{row['measure']} of {row['area_code']} in {row['period']}"

"""A published file, told by its columns and not by its name, as official figures: what was taken and what was left out.
The layouts themselves are in official_wide.py, official_long.py and population.py; what becomes of their cells is in
settling.py."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from evaluation.benchmarks import measures, official_long, official_wide, population, reasons
from evaluation.benchmarks.reading import NoBenchmarks, Source, read_source
from evaluation.benchmarks.settling import LeftOut, settle

_LAYOUTS = (
    ("DfE, one row for each measure", official_long.is_long, official_long.read_long),
    ("DfE, one column for each measure", official_wide.is_wide, official_wide.read_wide),
    ("ONS, children by area", population.is_population, population.read_population),
)
_AGAIN = "Download the file again as it is published, and add that"


@dataclass(frozen=True)
class Loaded:
    """What a file gave. `read` cells are those that the figures are made of, those that say one again, and those left
    out."""

    name: str
    sha256: str
    layout: str
    figures: pl.DataFrame
    left_out: tuple[LeftOut, ...]
    read: int
    made_of: int
    again: int


def load(path: Path) -> Loaded:
    """The official figures of a file. Raises NoBenchmarks where it gives none, or two that disagree; never another
    error for any bytes."""
    source = read_source(path)
    for name, is_it, read_cells in _LAYOUTS:
        if is_it(source):
            cells, left, count = read_cells(source)
            settled = settle(cells)
            left_out = _merged([*left, *settled.left_out, *_ragged(source)])
            if not settled.figures.height:
                raise NoBenchmarks(_nothing(left_out))
            # Ages that stand there twice are told before they are added up, the others after.
            again = settled.again + count - cells["n"].sum() - sum(each.cells for each in left)
            read = count + source.ragged
            return Loaded(
                source.name, source.sha256, name, settled.figures, left_out, read, settled.made_of, again
            )  # fmt: skip
    raise NoBenchmarks(_not_known(source))


def _ragged(source: Source) -> list[LeftOut]:
    notes = source.ragged - source.ragged_figures
    found = (LeftOut(reasons.RAGGED, source.ragged_figures), LeftOut(reasons.NOTES, notes))
    return [each for each in found if each.cells]


def _merged(left: Iterable[LeftOut]) -> tuple[LeftOut, ...]:
    """One for each reason; most cells first."""
    whys: dict[str, list[LeftOut]] = {}
    for each in left:
        whys.setdefault(each.why, []).append(each)
    made = (
        LeftOut(why, sum(one.cells for one in found), tuple(name for one in found for name in one.names))
        for why, found in whys.items()
    )
    return tuple(sorted(made, key=lambda each: (-each.cells, each.why)))


def _nothing(left_out: tuple[LeftOut, ...]) -> str:
    told = next((each for each in left_out if each.is_fault), left_out[0] if left_out else None)
    what, _, remedy = told.why.partition(": ") if told else ("", "", "")
    most = f" ({told.cells:,} {'cell' if told.cells == 1 else 'cells'}: {what})" if told else ""
    again = f"{remedy[:1].upper()}{remedy[1:]}, and add the file again" if remedy else _AGAIN
    return f"No row of the file gave a figure{most}. {again}."


def _not_known(source: Source) -> str:
    if {"time_period", "geographic_level"} <= set(source.headers):
        return (
            "The file is laid out as DfE does, but none of its columns is a measure that is used. "
            f"Used are {', '.join(measures.by_name().values())}."
        )
    return (
        "The file is no published file of DfE or ONS that can be read here. Add a CSV of Explore Education Statistics, "
        "or one of ONS or NOMIS with area codes, ages and estimates; see docs/benchmarks.md."
    )

"""What differs between two releases: which figures, from what to what, and why. How the reason is found is for
causes.py."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Any

import polars as pl

from contracts.home import Home
from publication import candidate, releases
from publication.candidate import Table
from publication.causes import FARTHEST, WHYS, Evidence, Key, Need, Row, Side
from publication.release import differing
from publication.rendering import grid

FIGURE = (
    *("status", "numerator", "denominator", "value", "unit", "lower_95", "upper_95", "lower_998", "upper_998"),
    *("method", "caveats", "areas_in", "provenance"),
)
_READ = ("indicator_values", "submissions", "measure_values", "indicators", "measures", "measure_requirements")


@dataclass(frozen=True)
class Change:
    """One row of indicator_values that differs. `old` or `new` is None where that release has no such row.

    `fields` are the columns that differ; `why` is one of causes.WHYS; `because` names what it rests on."""

    area_code: str
    area_name: str
    indicator_id: str
    period: str
    old: Row | None
    new: Row | None
    fields: tuple[str, ...]
    why: str
    because: tuple[str, ...]

    @property
    def moved(self) -> bool:
        """Whether the figure itself differs, and not only what stands beside it."""
        return _figure(self.old) != _figure(self.new)

    @property
    def was_reported(self) -> bool:
        """Whether the earlier release had the period at all."""
        return self.why != "new period"


def compare(home: Home, a: str, b: str) -> list[Change]:
    """The figures that differ from release `a` to release `b`, by area, indicator and period; exact to the last bit.

    Raises NoRelease where one of them is not there."""
    old, new = (_side(releases.path(home, release_id)) for release_id in (a, b))
    evidence = Evidence(old, new)
    changes = []
    for key in sorted(old.figures.keys() | new.figures.keys()):
        was, now = old.figures.get(key), new.figures.get(key)
        fields = tuple(name for name in FIGURE if was is None or now is None or was[name] != now[name])
        if fields:
            area, indicator, period = key
            name = (now or was or {})["area_name"]
            changes.append(Change(area, name, indicator, period, was, now, fields, *evidence.why(*key)))
    return changes


def tables_that_differ(home: Home, a: str, b: str) -> tuple[str, ...]:
    """Names of the released tables whose content differs; a release can differ without any figure moving."""
    old = candidate.read_tables(releases.path(home, a) / releases.DATABASE, "main")
    return differing(old, releases.path(home, b))


def table(changes: Iterable[Change]) -> pl.DataFrame:
    """The changes as rows of text, for `rendering.render`."""
    names = ("area_name", "indicator_id", "period", "before", "after", "why", "because")
    rows = [
        (change.area_name, change.indicator_id, change.period, *_shown(change), change.why, "; ".join(change.because))
        for change in changes
    ]
    return pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row")


def render(changes: Iterable[Change], a: str, b: str, width: int | None = None, *, everything: bool = False) -> str:
    """The changes for a terminal: by reason, each with the figures it moved.

    Rows of a new period are only counted; so, unless `everything`, are figures whose number stands."""
    changes = list(changes)
    if not changes:
        return f"No figure differs between {a} and {b}.\n"
    number = sum(change.moved for change in changes)
    said = [f"{number} figure{'s differ' if number != 1 else ' differs'} between {a} and {b}.\n"]
    for period, rows in _grouped((change for change in changes if not change.was_reported), "period"):
        said.append(f"new period\n  {period}: {len(rows)} row{'s' * (len(rows) > 1)}\n")
    moved = sorted((change for change in changes if change.was_reported), key=lambda change: WHYS.index(change.why))
    for (why, because), rows in _grouped(moved, "why", "because"):
        heading = "\n".join([why, *(f"  {each}" for each in _first(because))])
        shown = [change for change in rows if everything or change.moved]
        drawn = grid(table(shown).drop("why", "because"), width) if shown else ""
        said.append(f"{heading}\n{drawn}{_standing(len(rows) - len(shown))}")
    return "\n".join(said)


def _standing(number: int) -> str:
    if not number:
        return ""
    keeps = "figures keep their numbers" if number > 1 else "figure keeps its number"
    return f"  {number} {keeps}; only what is said beside them changed, such as caveats (--all lists them)\n"


def _grouped(changes: Iterable[Change], *names: str) -> list[tuple[Any, list[Change]]]:
    groups: dict[Any, list[Change]] = {}
    for change in changes:
        groups.setdefault(attrgetter(*names)(change), []).append(change)
    return list(groups.items())


def _shown(change: Change) -> tuple[str, str]:
    before, after = _figure(change.old), _figure(change.new)
    if before == after:  # the number stands; something beside it moved
        return before, f"{after}, {' and '.join(change.fields)} changed"
    return before, after


def _figure(row: Row | None) -> str:
    if row is None:
        return "no row"
    if row["status"] != "published":
        return str(row["status"])
    if row["denominator"] is None:
        return f"{row['value']:g}" if row["numerator"] is None else str(row["numerator"])
    return f"{row['numerator']}/{row['denominator']} = {row['value']:.4g}"


def _first(because: tuple[str, ...], most: int = 6) -> tuple[str, ...]:
    return because if len(because) <= most else (*because[:most], f"and {len(because) - most} more")


def _side(folder: Path) -> Side:
    tables = candidate.read_tables(folder / releases.DATABASE, "main", _READ)
    return Side(
        code_version=releases.manifest(folder)["code_version"],
        figures=_by(tables, "indicator_values", "area_code", "indicator_id", "period"),
        submissions=_by(tables, "submissions", "area_code", "extract", "period"),
        bases={key: row["basis"] for key, row in _by(tables, "measure_values", *_MEASURE).items()},
        indicators={row["indicator_id"]: row for row in _rows(tables, "indicators")},
        measures={row["measure_id"]: row for row in _rows(tables, "measures")},
        needs=_needs(tables),
    )


def _needs(tables: dict[str, Table]) -> dict[str, frozenset[Need]]:
    """What each measure is made from; empty where the release does not say."""
    found: dict[str, set[Need]] = {}
    for row in _rows(tables, "measure_requirements"):
        need = Need(row["extract"], int(row["quarters_before"]), int(row["quarters_after"]))
        found.setdefault(row["measure_id"], set()).add(need)
    if not found:  # the extracts without their quarters: as far as any measure looks
        for row in _rows(tables, "measures"):
            extracts = (row.get("needs_extracts") or "").split("|")
            found[row["measure_id"]] = {Need(extract, *FARTHEST) for extract in extracts if extract}
    return {measure: frozenset(needs) for measure, needs in found.items() if needs}


_MEASURE = ("area_code", "measure_id", "period")


def _by(tables: dict[str, Table], name: str, *columns: str) -> dict[Key, Row]:
    return {tuple(row[column] for column in columns): row for row in _rows(tables, name)}


def _rows(tables: dict[str, Table], name: str) -> list[dict[str, Any]]:
    return tables[name].rows.to_pylist() if name in tables else []

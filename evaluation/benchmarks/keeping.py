"""Official figures as a data home keeps them: one CSV for each file added, with the file's name, its SHA-256 and when
it was added. The last added wins, and over the seed it wins too (models/intermediate/reference)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from contracts.disk import write_file
from contracts.home import SEEDS, Home, HomeProblem
from contracts.storing import write_rows
from evaluation.benchmarks.layouts import Loaded
from evaluation.benchmarks.measures import POPULATION
from evaluation.benchmarks.settling import FIGURES, KEY

INPUT = "added_benchmarks"
_ORIGIN = ("added_from", "source_sha256", "added_at")
_COLUMNS = FIGURES | dict.fromkeys(_ORIGIN, pl.String)
_INPUT_COLUMNS = ("area_code", "period", "period_type", "measure", "value", "symbol", "source_file")


@dataclass(frozen=True)
class Added:
    """One file that was added: its name, its SHA-256, when (UTC), where it is kept, and its figures."""

    name: str
    sha256: str
    added_at: str
    file: Path
    figures: pl.DataFrame


def keep(home: Home, loaded: Loaded, now: datetime | None = None) -> Added:
    """Keeps the figures of a file; those of an earlier file of the same name go."""
    added_at = (now or datetime.now(UTC)).strftime("%Y-%m-%dT%H:%M:%SZ")
    target = place_of(home, loaded.name)
    figures = loaded.figures.sort("measure", "period", "area_code")
    origin = (loaded.name, loaded.sha256, added_at)
    written = figures.with_columns(pl.lit(said).alias(name) for name, said in zip(_ORIGIN, origin, strict=True))
    write_file(target, written.write_csv())
    return Added(loaded.name, loaded.sha256, added_at, target, figures)


def place_of(home: Home, name: str) -> Path:
    """Where the figures of a file of that name are kept."""
    plain = re.sub(r"[^a-z0-9]+", "_", Path(name).stem.casefold()).strip("_") or "benchmarks"
    return home.benchmarks / f"{plain[:100]}.csv"


def added_files(home: Home) -> list[Added]:
    """The files that were added, the last added last. Raises HomeProblem where one is not as it was kept."""
    if not home.benchmarks.is_dir():
        return []
    files = (each for each in home.benchmarks.glob("*.csv") if not each.name.startswith((".", "~")))
    return sorted(map(_read, files), key=lambda each: (each.added_at, each.name))


def added_figures(home: Home) -> pl.DataFrame:
    """One row for each area, period and measure that was added: what the file added last says."""
    frames = [each.figures for each in added_files(home)]
    return _last(pl.concat(frames) if frames else pl.DataFrame(schema=FIGURES))


def figures_in_use(home: Home | None = None) -> pl.DataFrame:
    """The seeds' figures and, before them, those added to a data home."""
    reference = SEEDS / "reference"
    named = pl.read_csv(reference / "local_authorities.csv", infer_schema=False).select("area_code", "area_name")
    areas = pl.read_csv(reference / "areas.csv", infer_schema=False).select("area_code", "area_name", "area_type")
    names = pl.concat([areas, named.with_columns(area_type=pl.lit("local_authority"))]).unique(
        "area_code", keep="first"
    )
    seeds = pl.concat([_official(reference), _children(reference)]).join(names, on="area_code", how="left")
    seeds = seeds.rename({"area_type": "geographic_level"})
    frames = [seeds] if home is None else [seeds, added_figures(home)]
    return _last(
        pl.concat([frame.select(pl.col(name).cast(kind) for name, kind in FIGURES.items()) for frame in frames])
    )


def write_input(home: Home) -> None:
    """Writes what the models read of added figures; no rows where nothing was added. Raises HomeProblem."""
    write_rows(home.inputs, home.inputs / f"{INPUT}.parquet", added_figures(home).select(_INPUT_COLUMNS))


def _last(figures: pl.DataFrame) -> pl.DataFrame:
    return figures.unique(list(KEY), keep="last", maintain_order=True)


def _read(file: Path) -> Added:
    try:
        frame = pl.read_csv(file, schema=_COLUMNS)
        one_origin = frame.select(_ORIGIN).unique()
        whole = (
            frame.height > 0
            and one_origin.height == 1
            and not frame.select(*KEY, *_ORIGIN).null_count().sum_horizontal().item()
        )
    except (OSError, pl.exceptions.PolarsError):
        whole = False
    if not whole or frame.select((pl.col("value").is_null() == pl.col("symbol").is_null()).any()).item():
        raise HomeProblem(
            f"{file.name} in {file.parent} is not as it was kept. Delete it, and add the published file again with "
            "`likeforlike benchmark add`."
        )
    name, sha256, added_at = one_origin.row(0)
    return Added(name, sha256, added_at, file, frame.select(list(FIGURES)))


def _official(reference: Path) -> pl.DataFrame:
    frame = pl.read_csv(reference / "official_benchmarks.csv", infer_schema=False)
    return frame.select(
        "area_code", "period", "measure", "value", "symbol", "source_file", period_type=pl.lit("financial_year")
    )


def _children(reference: Path) -> pl.DataFrame:
    frame = pl.read_csv(reference / "children_0_17.csv", infer_schema=False)
    return frame.select(
        "area_code",
        period=pl.concat_str(pl.lit("mid-"), "mid_year"),
        measure=pl.lit(POPULATION),
        value=pl.col("children_count"),
        symbol=pl.col("symbol"),
        source_file=pl.col("source_file"),
        period_type=pl.lit("mid_year"),
    )

"""An SSDA903 episodes file of a million rows read into periods of care, beside Polars reading and writing the same
file. Bound: 8 times its CPU. Beside it the same with the header and uasc files joined."""

from __future__ import annotations

import os
import tempfile
from datetime import date, timedelta
from pathlib import Path

import polars as pl

from contracts.sources import opening, ssda903
from contracts.sources.reading import Part
from tests.benchmarks.measuring import measure, median_ratio

ROWS = int(os.environ.get("LIKEFORLIKE_BENCH_EPISODES", "1000000"))
EPISODES_A_CHILD = 4
REPEATS = 3
_HERE = "tests.benchmarks.ssda903"


def run() -> list[str]:
    """Alternates the two; imports are left out of both."""
    lines = []
    with tempfile.TemporaryDirectory() as scratch:
        paths = write_return(Path(scratch), ROWS)
        for what, files in {"episodes": paths[:1], "with header and uasc": paths}.items():
            pairs = []
            for _ in range(REPEATS):
                theirs = measure(_HERE, "polars_copies", Path(scratch), *files)
                ours = measure(_HERE, "ours", *files)
                pairs.append((ours["cpu"], theirs["cpu"]))
            lines.append(
                f"{what}: reader {pairs[0][0]:.2f} s CPU, Polars reading and writing {pairs[0][1]:.2f} s: "
                f"median ratio of {REPEATS} {median_ratio(pairs):.2f} (bound 8), peak {ours['peak_mib']:,.0f} MiB"
            )
    return [f"{ROWS:,} episode rows", *lines]


def ours(*paths: str) -> None:
    """All readings; every record is a row or left out."""
    parts = []
    for path in paths:
        [table] = opening.open_export(Path(path)).tables
        parts.append(Part(Path(path).name, ssda903.part_of(table.headers), table))
    made = ssda903.readings(parts)
    assert sum(reading.records for reading in made) == sum(part.table.rows for part in parts)


def polars_copies(folder: str, *paths: str) -> None:
    """Reads each file and writes it again."""
    for number, path in enumerate(paths):
        pl.read_csv(path).write_csv(Path(folder) / f"copy{number}.csv")


def write_return(folder: Path, rows: int) -> list[Path]:
    """Made-up episodes, header and uasc files: children with four episodes each, some of them periods of their own."""
    count = pl.int_range(rows, eager=True)
    child, nth = count // EPISODES_A_CHILD, count % EPISODES_A_CHILD
    start = pl.select(pl.lit(date(2022, 4, 1)) + pl.duration(days=child % 60 + nth * 75)).to_series()
    anew = (nth == 0) & (child % 5 < 3) | (nth == 2) & (child % 7 == 0)
    ends = (nth == 3) & (child % 3 > 0) | (nth == 1) & (child % 7 == 0)
    end = pl.select(
        pl.when(ends).then(start + timedelta(days=40)).when(nth < 3).then(start + timedelta(days=75))
    ).to_series()
    frame = pl.DataFrame({"CHILD": child + 1_000_000, "DECOM": start, "DEC": end, "n": child * 7 + nth})
    number = pl.col("n")
    episodes = frame.select(
        "CHILD",
        pl.col("DECOM").dt.strftime("%d/%m/%Y"),
        RNE=pl.when(anew).then(pl.lit("S")).otherwise(_one_of("PLTBU", number)),
        LS=_one_of(["C2", "V2", "V2", "E1", "V4", "C1", "J1"], number),
        CIN=_one_of(["N1", "N2", "N3", "N4", "N5", "N6", "N8"], number // 3),
        PLACE=_one_of(["U6", "U4", "K2", "P1", "H5", "A5"], number // 2),
        PLACE_PROVIDER=_one_of(["PR1", "PR4", "PR2"], number),
        DEC=pl.col("DEC").dt.strftime("%d/%m/%Y"),
        REC=pl.when(ends).then(_one_of(["E4A", "E11", "E5", "E8"], number)).when(nth < 3).then(pl.lit("X1")),
        REASON_PLACE_CHANGE=_one_of(["CARPL", "OTHER", None], number),
        HOME_POST=pl.format("Q{} {}QQ", number % 97, number % 9),
        PL_POST=pl.format("Q{} {}QZ", number % 89, number % 9),
        URN=1_000_000 + number % 9_000,
    )
    children = pl.DataFrame({"CHILD": child.unique(maintain_order=True) + 1_000_000})
    day = pl.lit(date(2006, 1, 1)) + pl.duration(days=pl.col("CHILD") % 6000)
    header = children.select(
        "CHILD",
        SEX=pl.col("CHILD") % 2 + 1,
        DOB=day.dt.strftime("%d/%m/%Y"),
        ETHNIC=_one_of(["WBRI", "MWBC", "AIND", "BAFR"], pl.col("CHILD")),
        UPN=pl.lit("UN1"),
        MOTHER=pl.lit(None, pl.String),
        MC_DOB=pl.lit(None, pl.String),
    )
    uasc = header.filter(pl.col("CHILD") % 20 == 0).select("CHILD", "DOB", "SEX", DUC=pl.lit(None, pl.String))
    paths = [folder / f"{name}.csv" for name in ("episodes", "header", "uasc")]
    for path, each in zip(paths, (episodes, header, uasc), strict=True):
        each.write_csv(path)
    return paths


def _one_of(codes: str | list[str | None], number: pl.Expr) -> pl.Expr:
    return pl.lit(pl.Series(list(codes))).gather(number % len(codes))

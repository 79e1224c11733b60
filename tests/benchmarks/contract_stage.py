"""10 million rows in five CSVs through the contract stage (text, types, every check, Parquet), beside DuckDB reading
the same files, typed, into a table. Bound: 1.2 times its CPU, within 2 GB."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import duckdb

from contracts import accepting, receiving
from contracts.home import Home
from tests.benchmarks.measuring import measure
from tests.small_partnership import make_partnership, write_submission

QUARTERS = ("2021-22Q1", "2021-22Q2", "2021-22Q3", "2021-22Q4", "2022-23Q1")
ROWS = int(os.environ.get("LIKEFORLIKE_BENCH_ROWS", "10000000"))
TYPES = {"da_flag": "BOOLEAN", "referral_nfa": "BOOLEAN", "referral_date": "DATE"}


def run() -> list[str]:
    """Alternates the two, and reports the ratio of their CPU and the peak memory of ours."""
    with tempfile.TemporaryDirectory() as scratch:
        home = make_partnership(Path(scratch) / "data")
        for number, quarter in enumerate(QUARTERS):
            folder = write_submission(Path(scratch) / "in" / f"benchmark-{number}", quarter, ROWS // len(QUARTERS))
            assert receiving.receive(home, folder).outcome == "landed"
        size = sum(path.stat().st_size for path in home.landing.rglob("rows.csv"))
        theirs = measure("tests.benchmarks.contract_stage", "duckdb_reads", home.root, Path(scratch) / "t.duckdb")
        ours = measure("tests.benchmarks.contract_stage", "contract", home.root)
    return [
        f"{ROWS:,} rows, {size / 1e9:.2f} GB",
        f"contract stage {ours['cpu']:.1f} s CPU, DuckDB {theirs['cpu']:.1f} s: "
        f"ratio {ours['cpu'] / theirs['cpu']:.2f} (bound 1.2)",
        f"peak memory {ours['peak_mib']:,.0f} MiB (bound 2,000; DuckDB {theirs['peak_mib']:,.0f})",
    ]


def contract(root: str) -> None:
    """The contract stage of all five partitions."""
    home = Home(Path(root))
    for area, quarter in accepting.pending(home):
        [outcome] = accepting.contract_partition(home, area, quarter)
        assert outcome.accepted == ROWS // len(QUARTERS), outcome


def duckdb_reads(root: str, database: str) -> None:
    """The same files, typed, into a table of a file."""
    files = sorted(str(path) for path in Home(Path(root)).landing.rglob("rows.csv"))
    with duckdb.connect(database) as connection:
        connection.execute(
            f"create table referrals as select * from read_csv({files!r}, header = true, types = {TYPES!r})"
        )
        [rows] = connection.execute("select count(*) from referrals").fetchone()
    assert rows == ROWS, rows

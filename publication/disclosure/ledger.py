"""What was ever released: the counts behind each release and which of them it published. It stays with the restricted
store, and every later release is solved with it. What is made of it is for candidate_system.py."""

from __future__ import annotations

from pathlib import Path

import duckdb
import polars as pl

from contracts.home import Home
from contracts.storing import write_rows
from publication import releases
from publication.candidate import read_tables
from publication.disclosure.candidate_system import Earlier
from publication.disclosure.counts import KEY, SCHEMA, counts_of
from publication.disclosure.primary import Recipient, Rules
from publication.disclosure.told import told_by
from publication.problems import Damaged

RULES = ("recipient", "threshold", "threshold_without_families", "minimum_families")
COLUMNS = {
    **SCHEMA,
    "is_published": pl.Boolean,
    "recipient": pl.String,
    "threshold": pl.Int64,
    "threshold_without_families": pl.Int64,
    "minimum_families": pl.Int64,
}


def enter(home: Home, release_id: str, counts: pl.DataFrame, withheld: pl.DataFrame, rules: Rules) -> None:
    """Notes what a release is about to publish: `counts` with the columns of SCHEMA, `withheld` keys. To be called
    before the release can be seen; the same release again replaces its entry."""
    is_withheld = withheld.select(*KEY).with_columns(is_withheld=True)
    frame = (
        counts.select(*SCHEMA)
        .join(is_withheld, on=list(KEY), how="left")
        .with_columns(
            (pl.col("is_asked") & pl.col("is_withheld").is_null()).alias("is_published"),
            *(pl.lit(getattr(rules, name)).cast(COLUMNS[name]).alias(name) for name in RULES),
        )
        .select(*COLUMNS)
    )
    write_rows(home.ledger, _file(home, release_id), frame)


def earlier(home: Home, recipient: Recipient) -> list[Earlier]:
    """Everything released to this recipient, oldest first. What is in no entry was released before there was a ledger,
    and told whatever is in its tables. Raises Damaged where an entry or such a release cannot be read."""
    entries = {file.stem: file for file in home.ledger.glob("[!.]*.parquet")}
    found = []
    for release_id in sorted({*entries, *releases.ids(home)}, key=releases.order):
        if release_id not in entries:
            found.append(_without_entry(home, release_id))
            continue
        file = entries[release_id]
        frame = _read(file)
        rows = frame.row(0, named=True) if frame.height else {}
        if not rows or rows["recipient"] != recipient:
            continue
        counts = counts_of(frame)
        out = {tuple(row) for row in frame.filter("is_published").select(*KEY).iter_rows()}
        published = frozenset(cell for cell, keys in counts.rows.items() if out.intersection(keys))
        rules = Rules(**{name: rows[name] for name in RULES})
        found.append(Earlier(counts, published, rules))
    return found


def _without_entry(home: Home, release_id: str) -> Earlier:
    """Nothing of it was withheld."""
    try:
        tables = read_tables(home.releases / release_id / releases.DATABASE, "main")
    except duckdb.Error as error:
        raise Damaged(f"Release {release_id} cannot be read, and nobody knows what it told. Put it back.") from error
    days = pl.DataFrame(pl.from_arrow(tables["periods"].rows)).select("period", "period_start", "period_end")
    frame = (
        told_by(tables)
        .unique(KEY, maintain_order=True)
        .join(days, on="period")
        .with_columns(family_count=pl.lit(None, pl.Int64), is_asked=True)
    )
    counts = counts_of(frame)
    return Earlier(counts, frozenset(counts.cells), None)


def _read(file: Path) -> pl.DataFrame:
    try:
        frame = pl.read_parquet(file)
    except (OSError, pl.exceptions.PolarsError) as error:
        raise Damaged(_damaged(file)) from error
    if frame.schema != pl.Schema(COLUMNS):
        raise Damaged(_damaged(file))
    return frame


def _damaged(file: Path) -> str:
    return (
        f"The ledger's entry {file.name} cannot be read, and without it nobody knows what release {file.stem} told. "
        "Put it back from a backup; no release is made until then."
    )


def _file(home: Home, release_id: str) -> Path:
    return home.ledger / f"{release_id}.parquet"

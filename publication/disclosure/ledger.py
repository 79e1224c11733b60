"""What was ever released: the counts behind each release and which of them it published. It stays with the restricted
store, and every later release is solved with it. What is made of it is for candidate_system.py."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from contracts.home import Home
from contracts.storing import write_rows
from publication.disclosure.candidate_system import Earlier
from publication.disclosure.counts import KEY, SCHEMA, counts_of
from publication.disclosure.primary import Recipient, Rules
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
    """Everything released to this recipient, oldest first. Raises Damaged where an entry cannot be read."""
    found = []
    for file in sorted(home.ledger.glob("[!.]*.parquet"), key=_order):
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


def _order(file: Path) -> tuple[str, int]:
    day, _, number = file.stem.rpartition("-")
    return day, int(number) if number.isdigit() else 0

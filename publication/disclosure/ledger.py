"""What was ever released: the counts behind each release and which of them it published. It stays with the restricted
store, and every later release is solved with it. What is made of it is for candidate_system.py."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from contracts.home import Home
from contracts.storing import write_rows
from publication import releases
from publication.disclosure.candidate_system import Earlier
from publication.disclosure.counts import KEY, SCHEMA, counts_of
from publication.disclosure.primary import Recipient, Rules
from publication.problems import Damaged, NotReleasable

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
    """Everything that this recipient has, oldest first: what went to the public, and what went to the partnership,
    which has both.

    Raises NotReleasable where the public is to get what areas could put beside releases of their own, Damaged where
    nobody knows what a release told."""
    found = []
    for release_id in sorted({*_entries(home), *releases.ids(home)}, key=releases.order):
        file = home.ledger / f"{release_id}.parquet"
        if not file.exists():
            _without_entry(home, release_id)
            continue
        frame = _read(file)
        rows = frame.row(0, named=True)
        if recipient == "public" and rows["recipient"] != recipient:
            raise NotReleasable(
                f"Release {release_id} went to the partnership. Its areas would put it beside a release to the "
                "public, which nothing here reckons with. Set disclosure.released_to to partnership again, or make "
                "releases for the public in a data home of their own and give areas nothing else."
            )
        counts = counts_of(frame)
        out = {tuple(row) for row in frame.filter("is_published").select(*KEY).iter_rows()}
        published = frozenset(cell for cell, keys in counts.rows.items() if out.intersection(keys))
        found.append(Earlier(counts, published, Rules(**{name: rows[name] for name in RULES})))
    return found


def _entries(home: Home) -> list[str]:
    return [file.stem for file in home.ledger.glob("[!.]*.parquet")]


def _without_entry(home: Home, release_id: str) -> None:
    """Made before there was a ledger, of rows that are nobody's; real ones were not released then."""
    if "real" in releases.info(home, release_id).provenance.split("|"):
        raise Damaged(_damaged(home.ledger / f"{release_id}.parquet"))


def _read(file: Path) -> pl.DataFrame:
    try:
        frame = pl.read_parquet(file)
    except (OSError, pl.exceptions.PolarsError) as error:
        raise Damaged(_damaged(file)) from error
    if frame.schema != pl.Schema(COLUMNS) or not frame.height:
        raise Damaged(_damaged(file))
    return frame


def _damaged(file: Path) -> str:
    return (
        f"The ledger's entry {file.name} cannot be read, and without it nobody knows what release {file.stem} told. "
        "Put it back from a backup; no release is made until then."
    )


def _file(home: Home, release_id: str) -> Path:
    return home.ledger / f"{release_id}.parquet"

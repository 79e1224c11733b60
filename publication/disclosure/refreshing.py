"""Disclosure control of a refresh, between the counts and the figures: the counts that were made go in, the list of
those that are withheld comes out, and every figure is made of what is left. How it is decided is for deciding.py."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import duckdb
import polars as pl

from contracts import partnership
from contracts.disk import write_file
from contracts.home import SEEDS, Home
from contracts.storing import write_rows
from publication.disclosure import ledger
from publication.disclosure.candidate_system import Known
from publication.disclosure.counts import KEY, SCHEMA, Counts, counts_of, keys_of
from publication.disclosure.deciding import Decision, decide
from publication.disclosure.known import Figure, known_of, measures_of_official_figures, printed
from publication.disclosure.primary import Rules
from publication.problems import NotReleasable

WITHHELD = "withheld_cells"
_COUNTS = """
select cells.areas_in, cells.period, cells.measure_id, cells.breakdown, cells.category, periods.period_start,
    periods.period_end, cells.count, cells.family_count, cells.is_asked
from intermediate.int_count_cells as cells
inner join intermediate.int_periods as periods on cells.period = periods.period
"""
_OFFICIAL = """
select area_code, period, measure, value, symbol from intermediate.int_official_figures
where period_type = 'financial_year'
"""


def write_inputs(home: Home, say: Callable[[str], None] = lambda message: None) -> Decision:
    """Decides which counts of this refresh are withheld and writes the list that the models read. The same question is
    not decided twice: what it was is kept beside the list.

    Raises NotProtected where nothing helps, Damaged where the ledger of releases cannot be read."""
    made, rules = counts_of(counts(home)), rules_of(home)
    known = known_of(made, [*printed(), *_official(home)])
    before = ledger.earlier(home, rules.recipient)
    asked = _question(home, made, rules, known)
    answered, target = home.inputs / f"{WITHHELD}.sha256", home.inputs / f"{WITHHELD}.parquet"
    if target.exists() and answered.exists() and answered.read_text() == asked:
        say("Disclosure control: the same counts as before")
        keys = set(pl.read_parquet(target).iter_rows())
        withheld = frozenset(cell for cell, rows in made.rows.items() if keys.intersection(rows))
        return Decision(withheld, sum(count.is_asked for count in made.cells.values()))
    decision = decide(made, rules, before, known, say)
    answered.unlink(missing_ok=True)
    write_rows(home.inputs, target, keys_of(made, decision.withheld))
    write_file(answered, asked)
    return decision


def _question(home: Home, made: Counts, rules: Rules, known: Known) -> str:
    """SHA-256 of everything that an answer hangs on, the code and its seeds among it."""
    found = hashlib.sha256()
    for part in (made.cells, rules, sorted(known.told), sorted(known.withheld)):
        found.update(repr(part).encode())
    code = [*Path(__file__).parent.glob("*.py"), *SEEDS.glob("*.csv"), *(SEEDS / "disclosure").glob("*.csv")]
    for file in [*sorted(code), *sorted(home.ledger.glob("*.parquet"))]:
        found.update(file.name.encode() + file.read_bytes())
    return found.hexdigest()


@dataclass(frozen=True)
class Standing:
    """What the last build was made of: every count put before disclosure control, the keys withheld, and the rules."""

    counts: pl.DataFrame
    withheld: pl.DataFrame
    rules: Rules


def standing(home: Home) -> Standing:
    """Raises NotReleasable where the last build was not put before disclosure control."""
    try:
        return Standing(counts(home), pl.read_parquet(home.inputs / f"{WITHHELD}.parquet"), rules_of(home))
    except (OSError, duckdb.CatalogException) as error:
        raise NotReleasable(
            "The warehouse was built without disclosure control. Build it again with `likeforlike refresh`."
        ) from error


def counts(home: Home) -> pl.DataFrame:
    """Every count of the last build that would be published, with the columns of SCHEMA."""
    with closing(duckdb.connect(str(home.warehouse_file), read_only=True)) as connection:
        return connection.sql(_COUNTS).pl().select(pl.col(name).cast(kind) for name, kind in SCHEMA.items()).sort(*KEY)


def rules_of(home: Home) -> Rules:
    """As partnership.yml sets them."""
    stated = partnership.load(home).disclosure
    return Rules(
        stated.released_to, stated.threshold, stated.public_threshold_without_family_keys, stated.minimum_families
    )


def _official(home: Home) -> list[Figure]:
    ours = measures_of_official_figures()
    with closing(duckdb.connect(str(home.warehouse_file), read_only=True)) as connection:
        rows = connection.execute(_OFFICIAL).fetchall()
    return [
        Figure(area_code, period, ours[measure], None if value is None else round(value), symbol or "")
        for area_code, period, measure, value, symbol in rows
        if measure in ours
    ]

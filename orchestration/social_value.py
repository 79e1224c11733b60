"""The impact maps of a partnership, between its counts and the models of social value: which counts are published, and
the files that the models read. What a map must hold and what it is worth is evaluation's."""

from __future__ import annotations

from contextlib import closing

import duckdb
import polars as pl

from contracts.home import Home
from contracts.storing import write_rows
from evaluation.home_maps import HomeMap, home_maps
from evaluation.map_checking import Measures
from evaluation.map_rules import RULES
from evaluation.map_tables import map_tables
from evaluation.uncertainty_tables import WHOLE, uncertainty_tables

TABLES = (
    "impact_maps", "impact_map_outcomes", "impact_map_inputs", "impact_map_ranges", "impact_map_uncertainty",
    "impact_map_sensitivity",
)  # fmt: skip
_COUNTS = """
select area_code, measure_id, period, count from marts.measure_values where status in ('published', 'suppressed')
"""


def write_inputs(home: Home) -> list[HomeMap]:
    """Checks and values every map of the home on the counts now in the warehouse, and writes what the models read.
    Gives the maps, refused ones with them."""
    uncertainty, maps = uncertainty_tables(home_maps(home, _counts(home)))
    tables = map_tables(maps) | uncertainty
    for name in TABLES:
        write_rows(home.inputs, home.inputs / f"{name}.parquet", tables[name])
    return maps


def refused(home: Home) -> dict[str, list[str]]:
    """The maps that the last refresh refused: file name → the rules that refuse it; warnings are none of them."""
    kept = home.inputs / "impact_maps.parquet"
    if not kept.exists():
        return {}
    rows = pl.read_parquet(kept).filter(pl.col("status") == "refused")
    return {
        row["file_name"]: [code for code in row["rules_broken"].split("|") if _refuses(code)]
        for row in rows.iter_rows(named=True)
    }


def _refuses(code: str) -> bool:
    # What is wrong with a file before it is a map has rules of its own, and all of them refuse.
    return code not in RULES or RULES[code].severity == "refuse"


def _counts(home: Home) -> Measures:
    with closing(duckdb.connect(str(home.warehouse_file), read_only=True)) as connection:
        rows = connection.execute(_COUNTS).fetchall()
    return {
        (None if area == WHOLE else area, measure, period): None if count is None else float(count)
        for area, measure, period, count in rows
    }

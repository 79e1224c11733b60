"""The completeness findings outside the warehouse: kept as one file at the end of a build, and read again without
DuckDB. What is a finding is for models/; how it is shown, for cli/."""

from __future__ import annotations

import polars as pl

from contracts.home import Home
from contracts.storing import write_rows

TABLE = "completeness_findings"
_JUDGED_LATER = ("too_few", "too_little_history")


def keep(home: Home) -> pl.DataFrame:
    """Writes what the models found to `home.completeness`, and returns it: a row an area, quarter, extract and rule."""
    from publication import candidate

    tables = candidate.read_tables(home.warehouse_file, "marts", (TABLE,))
    found = pl.DataFrame(pl.from_arrow(tables[TABLE].rows))
    write_rows(home.warehouse, home.completeness, found)
    return found


def kept(home: Home) -> pl.DataFrame | None:
    """The same, as the last build left it; None where none has yet, or where the file cannot be read."""
    try:
        return pl.read_parquet(home.completeness)
    except (OSError, pl.exceptions.PolarsError):
        return None


def findings(found: pl.DataFrame) -> pl.DataFrame:
    """Those beyond their bound, area by area, rule by rule, quarter by quarter."""
    return found.filter("is_finding").sort("area_name", "rule_code", "extract", "period")


def not_judged(found: pl.DataFrame) -> pl.DataFrame:
    """Shares of which nothing is said, for want of records or of earlier quarters."""
    return found.filter(pl.col("status").is_in(_JUDGED_LATER))


def rules_by_quarter(found: pl.DataFrame) -> list[tuple[str, str, list[str]]]:
    """Area, quarter and the rules broken there: no count and no share."""
    grouped = findings(found).group_by("area_name", "period").agg(pl.col("rule_code").unique().sort())
    return grouped.sort("area_name", "period").rows()

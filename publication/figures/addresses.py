"""Where each printed number stands in the release tables, so that every one of them can be traced, and is, by a test.
How it is printed is for printing.py."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, unquote

# What tells a row of a release table from every other, in the order of an address: the one place of keys, for pages and
# package alike. A test holds each to be a key that the models' tests hold.
KEYS: dict[str, tuple[str, ...]] = {
    "areas": ("area_code",),
    "benchmarks": ("area_code", "period", "measure"),
    "caveats": ("caveat_id",),
    "comparability": ("area_code", "period", "indicator_id"),
    "comparisons": ("area_code", "period", "indicator_id", "benchmark"),
    "indicator_breakdowns": ("area_code", "period", "indicator_id", "breakdown", "category"),
    "indicator_values": ("area_code", "period", "indicator_id"),
    "indicators": ("indicator_id",),
    "measure_requirements": ("measure_id", "extract", "quarters_before", "quarters_after"),
    "measure_values": ("area_code", "period", "measure_id"),
    "measures": ("measure_id",),
    "partnership_members": ("area_code", "joined_on"),
    "periods": ("period",),
    "plausibility_checks": ("area_code", "period", "rule_code"),
    "published_figure_checks": ("check_id",),
    "social_value_assumptions": ("map_id", "kind", "map_row", "parameter"),
    "social_value_bearers": ("map_id", "area_code", "bearer"),
    "social_value_inputs": ("map_id", "map_row"),
    "social_value_lines": ("map_id", "map_row", "year"),
    "social_value_published_ratios": ("study",),
    "social_value_ratios": ("map_id", "area_code"),
    "social_value_sensitivity": ("map_id", "place"),
    "submissions": ("area_code", "extract", "period"),
    "trend_points": ("area_code", "indicator_id", "period"),
    "trends": ("area_code", "indicator_id"),
}


def address(table: str, row: Mapping[str, Any], column: str) -> str:
    """`table/key/…/column`. Raises KeyError for a table without a key."""
    return "/".join([table, *(quote(str(row[name]), safe="") for name in KEYS[table]), column])


def parted(of: str) -> tuple[str, dict[str, str], str]:
    """The table, the row's key as text, and the column. Raises ValueError where it is no address."""
    table, *key = of.split("/")
    names = KEYS.get(table, ())
    column = key.pop() if key else ""
    if not names or len(names) != len(key):
        raise ValueError(f"{of} is no address of a released number")
    return table, dict(zip(names, map(unquote, key), strict=True)), column

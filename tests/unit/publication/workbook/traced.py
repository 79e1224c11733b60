"""Every number of a workbook looked up in the release, by the keys that stand in its row. Which column shows what is
written down here a second time, on purpose: not a word of it comes from what made the workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from publication.figures.reading import Figures
from publication.figures.supply import EXTRACTS
from tests.unit.publication.workbook.read_back import Page

MARKS = {
    "suppressed": "[c]",
    "not_supplied": "[x]",
    "refused": "[d]",
    "not_comparable": "[n]",
    "not_applicable": "[z]",
    "published": "[z]",
}
LIMITS = {f"{end} {shown} limit": f"{end.lower()}_{name}"
          for end in ("Lower", "Upper") for shown, name in (("95 %", "95"), ("99.8 %", "998"))}  # fmt: skip
LIMITS_OF_IT = {f"{heading} of it": column for heading, column in LIMITS.items()}
FIGURE = {"Area code": "area_code", "Period": "period", "Indicator id": "indicator_id"}
COUNTED = {"Numerator (count)": "numerator", "Denominator (count)": "denominator",
           "Value (in the unit given)": "value", **LIMITS}  # fmt: skip
# Sheet: release table, the columns that are its key, the columns that are numbers, the column of its status.
SHEETS: dict[str, tuple[str, dict[str, str], dict[str, str], str | None]] = {
    "2 All indicators": ("indicator_values", FIGURE, COUNTED, "status"),
    "4 Breakdowns": (
        "indicator_breakdowns", {**FIGURE, "Broken down by": "breakdown", "Category id": "category"}, COUNTED, "status",
    ),
    "5 Comparisons": (
        "comparisons", {**FIGURE, "Beside (id)": "benchmark"},
        {"Value (in the indicator's unit)": "value", "Value of the other side": "benchmark_value",
         "Difference or ratio": "difference_or_ratio", **LIMITS_OF_IT}, None,
    ),
    "6 Change": (
        "trends", {"Area code": "area_code", "Indicator id": "indicator_id"},
        {"Value of the baseline (in the indicator's unit)": "baseline_value",
         "Value of the latest year (in the indicator's unit)": "latest_value", "Difference or ratio": "change",
         **LIMITS_OF_IT}, None,
    ),
    "7 Who supplied what": (
        "submissions", {"Area code": "area_code", "Extract": "extract", "Period": "period"},
        {"Mapping version": "mapping_version"}, None,
    ),
    "8 Comparability": ("comparability", FIGURE, {}, None),
    "9 Published figures": (
        "published_figure_checks", {"Check id": "check_id"},
        {"Printed figure": "printed_value", "Printed decimal places": "printed_decimals",
         "Printed numerator (count)": "printed_numerator", "Printed denominator (count)": "printed_denominator",
         "Figure worked out again": "recomputed_value", "Our numerator (count)": "our_numerator",
         "Our denominator (count)": "our_denominator", "Our figure": "our_value"}, None,
    ),
    "11 Who pays who gains": (
        "social_value_bearers", {"Map id": "map_id", "Area code": "area_code", "Who": "bearer"},
        {"Pays (£)": "paid_gbp", "Gains (£)": "gained_gbp", "Gains less payments (£)": "net_gbp",
         "Fiscal gains (£)": "gained_fiscal_gbp", "Economic gains (£)": "gained_economic_gbp",
         "Social gains (£)": "gained_social_gbp", "Gains of a kind not stated (£)": "gained_not_stated_gbp"}, None,
    ),
    "12 Definitions": (
        "indicators", {"Indicator id": "indicator_id"},
        {"Multiplied by": "multiplier", "Least denominator that a figure is formed of": "minimum_denominator"}, None,
    ),
    "13 Caveats": ("caveats", {"Caveat id": "caveat_id"}, {}, None),
}  # fmt: skip
_EXTRACT_IDS = {name: each for each, name in EXTRACTS.items()} | {"aggregate return": "aggregate_return"}


def numbers(pages: dict[str, Page], figures: Figures) -> int:
    """How many numbers the numbered sheets hold. Fails on the first that is not the release's, and on one that no
    column of the release answers for."""
    count = 0
    for name, page in pages.items():
        if not name[0].isdigit():
            continue
        for row in page.rows:
            answered = {heading: (value, mark) for heading, value, mark in _expected(name, row, figures)}
            for heading, cell in row.items():
                if heading not in answered:
                    assert isinstance(cell, str), f"{name}: nothing answers for {heading} {cell}"
                    continue
                value, mark = answered[heading]
                assert cell == (mark or cell if value is None else value), (name, heading, row)
                assert isinstance(cell, str) is (value is None), (name, heading, row)
                assert value is not None or cell in MARKS.values(), (name, heading, row)
                count += value is not None
    return count


def _expected(sheet: str, row: dict[str, Any], figures: Figures) -> Iterator[tuple[str, Any, str | None]]:
    """Heading, value in the release, and the mark that has to stand where there is none (None: any mark)."""
    if sheet == "1 Key indicators":
        yield from _key_indicator(row, figures)
    elif sheet == "3 Key indicators by quarter":
        for heading in row:
            if quarter := re.match(r"(\d{4}-\d\dQ\d) \(", heading):
                key = {"area_code": row["Area code"], "period": quarter[1], "indicator_id": row["Indicator id"]}
                yield heading, *_of("indicator_values", key, "value", "status", figures)
    elif sheet == "10 Social value":
        key = {"map_id": row["Map id"], "area_code": row["Area code"]}
        yield "Value (in the unit given)", *_of("social_value_ratios", key, row["Figure id"], "status", figures)
    else:
        table, keys, columns, status = SHEETS[sheet]
        key = {column: _id(heading, row[heading]) for heading, column in keys.items()}
        assert found(figures, table, key), (sheet, key)
        for heading, column in columns.items():
            yield heading, *_of(table, key, column, status, figures)


def _key_indicator(row: dict[str, Any], figures: Figures) -> Iterator[tuple[str, Any, str | None]]:
    where = {"area_code": row["Area code"], "period": row["Period"]}
    rate = {**where, "indicator_id": row["Id of the rate"]}
    columns = {f"{heading} of the rate": column for heading, column in LIMITS.items()}
    for heading, column in {"Rate per 10,000 children a year": "value", **columns}.items():
        yield heading, *_of("indicator_values", rate, column, "status", figures)
    for heading, of in (
        ("Count", "Id of the count"),
        ("Per 100 cases with domestic abuse", "Id of the ratio to cases"),
    ):
        yield heading, *_of("indicator_values", {**where, "indicator_id": row[of]}, "value", "status", figures)
    beside = {**rate, "benchmark": "others_in_partnership"}
    yield "Rate of the other areas together", *_of("comparisons", beside, "benchmark_value", None, figures)


def _of(
    table: str, key: dict[str, Any], column: str, status: str | None, figures: Figures
) -> tuple[float | None, str | None]:
    row = found(figures, table, key)
    if row is None:
        return None, "[z]"  # not asked of the area
    return row[column], MARKS[row[status]] if status else None


def found(figures: Figures, table: str, key: dict[str, Any]) -> dict[str, Any] | None:
    """The one row of a release table with that key."""
    return _index(figures, table, tuple(key)).get(tuple(key.values()))


def _index(figures: Figures, table: str, columns: tuple[str, ...]) -> dict[tuple, dict[str, Any]]:
    kept = figures.__dict__.setdefault("_index", {})
    if (table, columns) not in kept:
        rows = figures.frames[table].to_dicts()
        kept[table, columns] = {tuple(row[column] for column in columns): row for row in rows}
        assert len(kept[table, columns]) == len(rows), f"{columns} is no key of {table}"
    return kept[table, columns]


def _id(heading: str, shown: Any) -> Any:
    if heading == "Extract":
        return _EXTRACT_IDS[shown]
    return shown.replace(" ", "_") if heading == "Broken down by" else shown

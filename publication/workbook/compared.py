"""Sheets 5, 6 and 8: areas beside others, change since the baseline, and whether the areas count alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from publication.figures.printing import benchmark_status
from publication.figures.reading import Figures
from publication.workbook import sheet
from publication.workbook.sheet import Column, Row, Sheet, number, text, words

_OTHERS, _OFFICIAL = "others_in_partnership", ("region", "england")
_AS = {"difference": "difference of shares", "ratio": "ratio of rates"}


def with_others(figures: Figures, year: Row) -> Sheet:
    """One row for each area, indicator and benchmark: the others of the year, and the region and England of the latest
    period in which anything could be set beside them."""
    official = _latest_official(figures)
    kind = sheet.kind_of(figures)
    rows = [*_beside(figures, year["period"], _OTHERS)]
    if official:
        rows += [each for benchmark in _OFFICIAL for each in _beside(figures, official["period"], benchmark)]
    columns = [
        *sheet.AREA,
        sheet.PERIOD,
        *sheet.named(figures),
        text("Beside (id)", "benchmark", 21),
        text("Beside", "benchmark_name", 32),
        number("Value (in the indicator's unit)", "value", kind),
        number("Value of the other side", "benchmark_value", kind, status="benchmark_status"),
        *_effect("difference_or_ratio", "benchmark_status"),
        words("Reads", "label", 13),
        text("What is said", "sentence", 60),
        words("Method", "method", 13),
        sheet.caveats(figures),
    ]
    of_official = (
        f"The region and England: {official['period_name']}, the latest year with official figures, and the indicators "
        "that they count alike."
        if official
        else "No official figure can be set beside those of this release."
    )
    says = (
        f"One row for each area, indicator and benchmark. Shares and their differences are held as 0 to 1. The others: "
        f"{year['period_name']}. {of_official} Funnel limits and overdispersion: release table comparisons."
    )
    return Sheet("5 Comparisons", "Areas beside the others, the region and England", says, columns, rows)


def change(figures: Figures) -> Sheet:
    """One row for each area and indicator: the latest year beside the baseline."""
    kind = sheet.kind_of(figures)
    columns = [
        *sheet.AREA,
        *sheet.named(figures),
        text("Baseline", "baseline_period", 17),
        text("Latest year", "latest_period", 17),
        number("Value of the baseline (in the indicator's unit)", "baseline_value", kind, status="baseline_status"),
        number("Value of the latest year (in the indicator's unit)", "latest_value", kind, status="latest_status"),
        *_effect("change", "status"),
        words("Reads", "label", 13),
        text("What is said", "sentence", 60),
        words("Expected direction", "expected_direction", 11),
        words("Direction of travel", "direction_of_travel", 22),
        words("Method", "method", 11),
        sheet.areas_in(figures),
        sheet.caveats(figures),
    ]
    says = (
        "One row for each area and indicator, on the areas named in it alone. Shares and their differences are held as "
        "0 to 1. Where no change is measured the sentence says why, and [z] may stand for a figure that sheet 2 has. "
        "Points and limits of the charts: release tables trends and trend_points."
    )
    return Sheet("6 Change", "Change since the baseline", says, columns, list(_of_both_years(figures)))


def comparability(figures: Figures, year: Row) -> Sheet:
    """One row for each area and indicator of the year."""
    columns = [
        *sheet.AREA,
        sheet.PERIOD,
        *sheet.named(figures),
        words("Comparable", "is_comparable", 15),
        text("Why", "why", 70),
        words("Children linked across extracts (per cent)", "linkage_band", 18),
        sheet.caveats(figures),
    ]
    return Sheet(
        "8 Comparability",
        f"What can be set beside other areas, {year['period_name']}",
        "One row for each area and indicator: whether the area counts it as the others do, by what it declares.",
        columns,
        figures.rows("comparability", period=year["period"]),
    )


def _effect(name: str, status: str) -> list[Column]:
    """A difference of shares or a ratio of rates, and its limits."""
    return [
        Column("Compared as", lambda row: _AS.get(row["comparison"], sheet.NO_TEXT), 20),
        number("Difference or ratio", name, _kind_of_effect, status=status),
        *sheet.limits(" of it", _kind_of_effect, status=status),
    ]


def _kind_of_effect(row: Row) -> str:
    return "difference" if row["comparison"] == "difference" else "rate_ratio"


def _latest_official(figures: Figures) -> Row | None:
    """The period that ended last of those in which an area is set beside the region or England."""
    for period in sorted(figures.periods.values(), key=lambda row: (row["period_end"], row["period"]), reverse=True):
        if any(_compared(figures, period["period"], each) for each in _OFFICIAL):
            return period
    return None


def _compared(figures: Figures, period: str, benchmark: str) -> list[dict[str, Any]]:
    """Comparisons of the indicators in which any area is compared; of the others there is nothing to be said."""
    rows = figures.rows("comparisons", period=period, benchmark=benchmark)
    there = {row["indicator_id"] for row in rows if row["not_compared_because"] is None}
    return [row for row in rows if row["indicator_id"] in there]


def _beside(figures: Figures, period: str, benchmark: str) -> Iterator[Row]:
    """Comparisons with the status of the area's own figure, and what stands for that of the other side."""
    own = _statuses(figures, period)
    rows = figures.rows("comparisons", period=period, benchmark=benchmark)
    for row in rows if benchmark == _OTHERS else _compared(figures, period, benchmark):
        status = own.get((row["area_code"], row["indicator_id"]))
        yield {**row, "status": status, "benchmark_status": benchmark_status(status, row["not_compared_because"])}


def _statuses(figures: Figures, period: str) -> dict[tuple[str, str], str]:
    """The status of each figure of a period, by area and indicator."""
    found = figures.rows("indicator_values", period=period)
    return {(row["area_code"], row["indicator_id"]): row["status"] for row in found}


def _of_both_years(figures: Figures) -> Iterator[Row]:
    """Changes with the status of either year's figure; as `status`, that of the first year that has no figure."""
    rows = figures.rows("trends")
    periods = {row[end] for row in rows for end in ("baseline_period", "latest_period")}
    own = {period: _statuses(figures, period) for period in periods}
    for row in rows:
        key = row["area_code"], row["indicator_id"]
        baseline, latest = own[row["baseline_period"]].get(key), own[row["latest_period"]].get(key)
        without = [status for status in (baseline, latest) if status not in (None, "published")]
        status = without[0] if without else None
        yield {**row, "baseline_status": baseline, "latest_status": latest, "status": status}

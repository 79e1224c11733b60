"""Rows of the release tables, made by hand: the areas, periods and indicators of figures_made.py, which is for their
tables."""

from __future__ import annotations

from datetime import date
from typing import Any

ASHBY, BROOK, CALDER, ALL = "E09000901", "E09000902", "E09000903", "partnership"
NAMES = {ASHBY: "Ashby", BROOK: "Brook & Vale", CALDER: "Calder", ALL: "Three boroughs"}
Q3, Q4, BEFORE, YEAR = "2024-25Q3", "2024-25Q4", "year-to-2024-03", "year-to-2025-03"
PERIODS = {
    Q3: ("October to December 2024", "quarter", date(2024, 10, 1), date(2024, 12, 31)),
    Q4: ("January to March 2025", "quarter", date(2025, 1, 1), date(2025, 3, 31)),
    BEFORE: ("April 2023 to March 2024", "rolling_year", date(2023, 4, 1), date(2024, 3, 31)),
    YEAR: ("April 2024 to March 2025", "rolling_year", date(2024, 4, 1), date(2025, 3, 31)),
}
COUNT, RATE, SHARE = "da_referrals", "da_referrals_rate_per_10000", "da_share_of_referrals"
PLANS, PER_100 = "da_cp_plans", "da_cp_plans_per_100_da_cases"
KINDS = {
    COUNT: ("count", "referrals"),
    RATE: ("rate", "per 10,000 children a year"),
    SHARE: ("share", "share"),
    PLANS: ("count", "plans"),
    PER_100: ("ratio", "per 100 cases"),
    # Of these the release holds the definition and no figure.
    "da_assessments": ("count", "assessments"),
    "da_assessments_rate_per_10000": ("rate", "per 10,000 children a year"),
    "da_cp_plans_rate_per_10000": ("rate", "per 10,000 children a year"),
    "da_into_care": ("count", "periods of care"),
    "da_into_care_rate_per_10000": ("rate", "per 10,000 children a year"),
    "da_into_care_per_100_da_cases": ("ratio", "per 100 cases"),
}
FUNNEL = ("funnel_lower_95", "funnel_upper_95", "funnel_lower_998", "funnel_upper_998")
LIMITS = ("lower_95", "upper_95", "lower_998", "upper_998")


def figure(
    area: str, period: str, indicator: str, value: float | None, of: tuple[int, int] | None = None,
    limits: tuple[float, ...] = (None,) * 4, status: str = "published", caveats: str = "invented_rows",
) -> dict[str, Any]:  # fmt: skip
    """A row of indicator_values; `of` is a numerator and a denominator, a count is its own numerator."""
    _, period_type, start, end = PERIODS[period]
    numerator, denominator = of or (None if value is None else int(value), None)
    return {
        "area_code": area, "area_name": NAMES[area], "period_type": period_type, "period": period,
        "period_start": start, "period_end": end, "indicator_id": indicator, "numerator": numerator,
        "denominator": denominator, "value": value, "unit": KINDS[indicator][1],
        **dict(zip(LIMITS, limits, strict=True)),
        "method": "byar" if limits[0] else "none", "status": status, "caveats": caveats, "areas_in": area,
        "provenance": "invented",
    }  # fmt: skip


def comparison(area: str, benchmark: str, value: float | None, other: float | None, **more: Any) -> dict[str, Any]:
    """A row of comparisons of the year's rate; with `because`, one that has no comparison."""
    because = more.get("because")
    return {
        "area_code": area, "area_name": NAMES[area], "period": YEAR, "indicator_id": RATE, "benchmark": benchmark,
        "benchmark_name": benchmark.replace("_", " "), "value": value, "benchmark_value": other, "comparison": "ratio",
        "difference_or_ratio": value and value / other,
        **dict(zip(LIMITS, more.get("limits", (None,) * 4), strict=True)),
        "method": "rate_ratio", "label": "none" if because else "similar", "not_compared_because": because,
        "sentence": more.get("sentence", "No difference that the 99.8 % limits show."), "caveats": "invented_rows",
        **dict(zip(FUNNEL, (150.5, 190.5, 140.5, 200.5) if value else (None,) * 4, strict=True)),
    }  # fmt: skip


def trend(area: str, baseline: float | None, latest: float | None, because: str | None = None) -> dict[str, Any]:
    """A row of trends of the rate."""
    return {
        "area_code": area, "area_name": NAMES[area], "indicator_id": RATE, "baseline_period": BEFORE,
        "latest_period": YEAR, "baseline_value": baseline, "latest_value": latest, "comparison": "ratio",
        "change": latest and latest / baseline,
        **dict(zip(LIMITS, (0.7, 1.3, 0.6, 1.4) if latest else (None,) * 4, strict=True)),
        "method": "rate_ratio", "label": "similar" if latest else "none", "sentence": "No change.",
        "not_measured_because": because, "expected_direction": "down", "direction_of_travel": "no_detectable_change",
        "last_point": "common_cause" if latest else None, "is_trial_limits": True if latest else None,
        "no_chart_because": None if latest else "No quarter has a figure.", "caveats": "invented_rows",
        "areas_in": area, "quarter_count": 2 if latest else None,
        **dict.fromkeys(("chart_mean", "chart_lower", "chart_upper"), latest),
    }  # fmt: skip


def submission(area: str, extract: str, period: str, status: str, **more: Any) -> dict[str, Any]:
    """A row of submissions; what did not come has no version."""
    came = status in ("supplied", "nil")
    return {
        "area_code": area, "area_name": NAMES[area], "extract": extract, "period": period, "period_type": "quarter",
        "status": status, "is_late": False if came else None, "balances": True if came else None,
        "submission_id": f"{area}-{extract}-{period}" if came else None, "contract_version": "1.0" if came else None,
        "mapping_version": 2 if came else None, "provenance": "invented", "reason": None, **more,
    }  # fmt: skip

"""How long the report of 33 areas and 12 quarters takes, and how much it weighs. The release is made up here; what
stands on a page is for its tests."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from datetime import date
from typing import Any

import polars as pl

from contracts.home import SEEDS
from publication.figures.chosen import COMPLAINTS, THE_FOUR, THE_WAY, WENT_ON
from publication.figures.reading import PARTNERSHIP, Figures
from publication.figures.supply import EXTRACTS
from publication.report import pages

AREAS, QUARTERS = 33, 12
_SECONDS, _MEGABYTES = 20, 1.5
_LIMITS = ("lower_95", "upper_95", "lower_998", "upper_998")


def run() -> Iterator[str]:
    """One line for each size, the last the bound's."""
    for areas, quarters in ((6, 8), (AREAS, QUARTERS)):
        figures = made(areas, quarters)
        started, cpu = time.perf_counter(), time.process_time()
        written = dict(pages.files(figures))
        took, worked = time.perf_counter() - started, time.process_time() - cpu
        index = len(written["report/index.html"]) / 1e6
        whole = sum(map(len, written.values())) / 1e6
        bound = f" (bounds {_SECONDS} s, {_MEGABYTES} MB)" if areas == AREAS else ""
        yield (
            f"{areas} areas x {quarters} quarters: {took:.1f} s, {worked:.1f} s of CPU; the partnership's page "
            f"{index:.2f} MB, all {len(written)} pages {whole:.2f} MB{bound}"
        )


def made(areas: int, quarters: int) -> Figures:
    """A release with as many areas and quarters, its numbers drawn by a seed."""
    dice = random.Random(areas)
    names = {f"E09{number:06d}": f"Borough of number {number}" for number in range(1, areas + 1)}
    everywhere = {**names, PARTNERSHIP: "The partnership"}
    spans = [_quarter(number) for number in range(quarters)]
    last = spans[-4:]
    year = {"period": "the-year", "period_name": "The year", "period_type": "rolling_year",
            "period_start": last[0]["period_start"], "period_end": last[-1]["period_end"]}  # fmt: skip
    indicators = pl.read_csv(SEEDS / "indicators.csv", infer_schema=False).with_columns(question=pl.lit("How many?"))
    rates = [each.rate for each in THE_FOUR]
    shown = [*(each.count for each in THE_FOUR), *rates, *(each.per_100 for each in THE_FOUR if each.per_100)]
    shown = list(dict.fromkeys([*shown, *THE_WAY, *WENT_ON, *COMPLAINTS]))
    kinds = dict(indicators.select("indicator_id", "kind").iter_rows())
    tables: dict[str, list[dict[str, Any]]] = {
        "areas": [{"area_code": code, "area_name": name} for code, name in everywhere.items()],
        "partnership_members": [{"area_code": code, "area_name": name} for code, name in names.items()],
        "periods": [*spans, year],
        "caveats": [{"caveat_id": "late_submission", "text": "Part of this came after the agreed date."}],
        "indicator_values": [
            _figure(dice, code, name, period, indicator, kinds[indicator])
            for code, name in everywhere.items()
            for period in [*spans, year]
            for indicator in (shown if period is year else rates)
        ],
        "comparisons": [_beside(dice, code, name, rate) for code, name in names.items() for rate in rates],
        "trends": [_trend(dice, code, rate) for code in everywhere for rate in rates],
        "trend_points": [
            {"area_code": code, "area_name": name, "indicator_id": rate, "period": span["period"], "segment": 1,
             "value": dice.uniform(80, 120), "chart_mean": 100.0, "chart_lower": 75.0, "chart_upper": 125.0,
             "point_kind": dice.choice(["common_cause"] * 6 + ["seven_above_mean"])}
            for code, name in everywhere.items() for rate in rates for span in spans
        ],
        "submissions": [
            {"area_code": code, "area_name": name, "extract": extract, "period": span["period"], "is_late": False,
             "period_type": "quarter", "status": dice.choice(["supplied"] * 5 + ["not_supplied"])}
            for code, name in names.items() for extract in EXTRACTS for span in spans
        ],
        "comparability": [
            {"area_code": code, "period": "the-year", "indicator_id": each.count, "is_comparable": "with_caveat",
             "why": "Known at referral rests on a local code of need here, on a flag elsewhere."}
            for code in names for each in THE_FOUR
        ],
    }  # fmt: skip
    frames = {name: pl.DataFrame(rows, infer_schema_length=None) for name, rows in tables.items()}
    about = {"partnership": "The partnership", "release_id": "2026-01-01-01", "made_at": "2026-01-01", "notice": None}
    return Figures({**frames, "indicators": indicators}, about)


def _quarter(number: int) -> dict[str, Any]:
    start = date(2020 + number // 4, 1 + 3 * (number % 4), 1)
    end = date(start.year, start.month + 2, 28)
    return {"period": f"{start.year}Q{number % 4 + 1}", "period_name": f"Quarter {number + 1} of them",
            "period_type": "quarter", "period_start": start, "period_end": end}  # fmt: skip


def _figure(dice: random.Random, code: str, name: str, period: Any, indicator: str, kind: str) -> dict[str, Any]:
    told = dice.random() > 0.15
    value = float(dice.randint(6, 900)) if kind == "count" else dice.uniform(0, 1 if kind == "share" else 300)
    limits = [value * share for share in (0.9, 1.1, 0.8, 1.2)] if told and kind in ("share", "rate") else [None] * 4
    return {"area_code": code, "area_name": name, "period": period["period"], "indicator_id": indicator,
            "numerator": 100 if told else None, "denominator": 50_000 if told else None,
            "value": value if told else None, **dict(zip(_LIMITS, limits, strict=True)),
            "status": "published" if told else "suppressed", "caveats": "late_submission",
            "areas_in": code}  # fmt: skip


def _beside(dice: random.Random, code: str, name: str, rate: str) -> dict[str, Any]:
    return {"area_code": code, "area_name": name, "period": "the-year", "indicator_id": rate, "value": 100.0,
            "benchmark": "others_in_partnership", "benchmark_value": dice.uniform(90, 110), "label": "similar",
            "sentence": "No difference from the other areas that the 99.8 % limits show.",
            "not_compared_because": None, "funnel_lower_95": 90.0, "funnel_upper_95": 110.0,
            "funnel_lower_998": 85.0, "funnel_upper_998": 115.0, "caveats": ""}  # fmt: skip


def _trend(dice: random.Random, code: str, rate: str) -> dict[str, Any]:
    return {"area_code": code, "indicator_id": rate, "sentence": "No change that the 99.8 % limits show.",
            "label": "similar", "baseline_value": 100.0, "latest_value": 101.0, "change": dice.uniform(0.9, 1.1),
            "quarter_count": 12, "areas_in": code, "caveats": "", "lower_998": 0.8, "upper_998": 1.2,
            "last_point": "common_cause", "is_trial_limits": False, "no_chart_because": None, "chart_mean": 100.0,
            "chart_lower": 75.0, "chart_upper": 125.0}  # fmt: skip

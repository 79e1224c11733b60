"""A small release made by hand, in memory: three areas, two quarters and two years, every status, every table that a
page or a sheet reads. What is tested on it is in the test files; how a row is made, in rows_made.py."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import polars as pl

from publication.figures.reading import Figures
from tests.unit.publication.rows_made import (
    ALL,
    ASHBY,
    BEFORE,
    BROOK,
    CALDER,
    COUNT,
    FUNNEL,
    KINDS,
    LIMITS,
    NAMES,
    PER_100,
    PERIODS,
    PLANS,
    Q3,
    Q4,
    RATE,
    SHARE,
    YEAR,
    comparison,
    figure,
    submission,
    trend,
)  # fmt: skip

INVENTED = "Invented data: these figures describe nobody."
ABOUT = {
    "release_id": "2025-05-01-01",
    "made_at": "2025-05-01T09:30:00Z",
    "partnership": "Three boroughs",
    "provenance": "invented",
    "notice": INVENTED,
    "code_version": "0.1.0",
}
# Columns that hold no number in any row still have to have a type.
TYPES = {
    **dict.fromkeys(
        ("value", *LIMITS, *FUNNEL, "benchmark_value", "difference_or_ratio", "change", "ratio"), pl.Float64
    ),
    **dict.fromkeys(("numerator", "denominator", "mapping_version", "minimum_denominator", "area_count"), pl.Int64),
    "no_ratio_reason": pl.String,
    "reason": pl.String,
}
LIMITED = (180.123456789012, 221.987654321098, 170.5, 232.25)
TABLES: dict[str, list[dict[str, Any]]] = {
    "areas": [{"area_code": code, "area_name": name, "area_type": "local_authority"} for code, name in NAMES.items()],
    "partnership_members": [
        {"area_code": code, "area_name": NAMES[code], "joined_on": date(2020, 4, 1), "left_on": None}
        for code in (ASHBY, BROOK, CALDER)
    ],
    "periods": [
        {"period": key, "period_name": name, "period_type": kind, "period_start": start, "period_end": end}
        for key, (name, kind, start, end) in PERIODS.items()
    ],
    "indicators": [
        {
            "indicator_id": each, "indicator_name": each.replace("_", " "), "question": "How many?", "kind": kind,
            "numerator_measure_id": "da_referrals", "denominator_measure_id": None if kind == "count" else "referrals",
            "unit": unit, "multiplier": 10_000 if kind == "rate" else 1, "method": "byar", "polarity": "none",
            "expected_direction": "none", "expected_direction_source": None,
            "minimum_denominator": 20 if kind == "share" else None, "caveats": "", "official_counterpart": "None.",
            "is_optional": False,
        }
        for each, (kind, unit) in KINDS.items()
    ],
    "measures": [
        {"measure_id": "da_referrals", "description": "Referrals with domestic abuse."},
        {"measure_id": "referrals", "description": "Referrals."},
    ],
    "indicator_values": [
        figure(ASHBY, YEAR, COUNT, 1107),
        figure(ASHBY, YEAR, RATE, 200.61234567890123, (1107, 55181), LIMITED),
        figure(ASHBY, YEAR, SHARE, 0.27791234567890123, (1107, 3983), (0.25, 0.3, 0.24, 0.31)),
        figure(ASHBY, YEAR, PLANS, 0),
        figure(ASHBY, YEAR, PER_100, 0.0, (0, 1645), caveats="invented_rows|late"),
        figure(BROOK, YEAR, COUNT, None, status="suppressed"),
        figure(BROOK, YEAR, RATE, None, status="suppressed", caveats="late"),
        figure(BROOK, YEAR, SHARE, None, status="refused"),
        figure(CALDER, YEAR, COUNT, None, status="not_supplied", caveats=""),
        figure(CALDER, YEAR, RATE, None, status="not_supplied"),
        figure(CALDER, YEAR, SHARE, None, status="not_applicable"),
        figure(ALL, YEAR, COUNT, None, status="not_comparable"),
        figure(ALL, YEAR, RATE, 0.0371234567890123, (4, 1_077_490), (0.01, 0.09, 0.005, 0.12)),
        figure(ASHBY, BEFORE, RATE, 190.75, (1052, 55150)),
        figure(ASHBY, Q3, COUNT, 285),
        figure(ASHBY, Q4, COUNT, 284),
        figure(BROOK, Q3, COUNT, 0),
        figure(BROOK, Q4, COUNT, None, status="suppressed"),
        figure(CALDER, Q4, COUNT, None, status="refused"),
    ],
    "indicator_breakdowns": [
        {**figure(ASHBY, YEAR, COUNT, 600), "breakdown": "age_band", "category": "1_4", "category_label": "1 to 4"},
        {**figure(ASHBY, YEAR, SHARE, 0.00012345678901234567, (1, 8100), (0.0, 0.1, 0.0, 0.2)), "breakdown": "sex",
         "category": "F", "category_label": "female"},
        {**figure(BROOK, YEAR, COUNT, None, status="suppressed"), "breakdown": "sex", "category": "M",
         "category_label": "male"},
        {**figure(ASHBY, BEFORE, RATE, 9.5, (1, 2)), "breakdown": "sex", "category": "F", "category_label": "female"},
    ],
    "comparisons": [
        comparison(ASHBY, "others_in_partnership", 200.61234567890123, 150.5, limits=(0.9, 1.5, 0.8, 1.7)),
        comparison(BROOK, "others_in_partnership", None, None, because="withheld", sentence="Withheld."),
        comparison(CALDER, "others_in_partnership", None, None, because="not_published", sentence="No figure."),
        comparison(ASHBY, "england", 200.61234567890123, 180.25, limits=(0.95, 1.3, 0.9, 1.4)),
        comparison(BROOK, "england", None, None, because="withheld", sentence="Withheld."),
        comparison(ASHBY, "region", None, None, because="no_official_figure", sentence="Nothing counts the same."),
    ],
    "comparability": [
        {"area_code": area, "area_name": NAMES[area], "period": YEAR, "indicator_id": RATE, "is_comparable": said,
         "linkage_band": None, "caveats": "late" if said == "with_caveat" else "", "why": "As it declares."}
        for area, said in ((ASHBY, "yes"), (BROOK, "with_caveat"), (CALDER, "no"))
    ],
    "trends": [
        trend(ASHBY, 190.75, 200.61234567890123),
        trend(BROOK, None, None, "latest_missing"),
        trend(CALDER, None, None, "series_broken"),
    ],
    "trend_points": [
        {"area_code": ASHBY, "area_name": NAMES[ASHBY], "indicator_id": RATE, "period": period, "value": value,
         "segment": 1, "chart_mean": 200.5, "chart_lower": 180.5, "chart_upper": 220.5, "point_kind": "common_cause"}
        for period, value in ((Q3, 201.25), (Q4, 199.75))
    ],
    "submissions": [
        submission(ASHBY, "referrals", Q4, "supplied"),
        submission(BROOK, "referrals", Q4, "nil"),
        submission(CALDER, "referrals", Q4, "refused"),
        submission(CALDER, "complaints", Q4, "not_supplied", reason="No complaints system."),
        submission(CALDER, "assessments", Q4, "not_applicable"),
    ],
    "published_figure_checks": [
        {"check_id": check, "source": "A report", "locator": "Table 6", "area_code": area, "area_name": NAMES[area],
         "period": YEAR, "claim": "Cases", "printed_value": printed, "printed_decimals": places,
         "printed_numerator": 12 if places else None, "printed_denominator": 1645 if places else None,
         "recomputed_value": ours, "agrees": agrees, "how": "rounded", "our_numerator": 12 if places else ours,
         "our_denominator": 1645 if places else None, "our_value": ours, "our_status": status,
         "what_follows": "It stands."}
        for check, area, printed, places, ours, agrees, status in (
            ("share", ASHBY, 0.007, 3, 0.00729483282674772, "yes", "published"),
            ("cases", CALDER, 3182.0, 0, None, "not_checked", "not_supplied"),
        )
    ],
    "social_value_ratios": [
        {"map_id": "map", "map_name": "A map", "area_code": ALL, "area_name": NAMES[ALL], "status": "published",
         "evidence_standing": "scenario value", "pv_gbp": 1106905.1768536023, "cost_gbp": 240000.0,
         "net_pv_gbp": 866905.1768536023, "ratio": 4.612104903556676, "no_ratio_reason": None,
         "ratio_lower_95": 2.7148481720875597, "ratio_upper_95": 7.335378010589875, "ratio_below_one_share": 0.0,
         "draws": 10000, "assumption_count": 39, "ranged_assumption_count": 17, "fiscal_pv_gbp": -298745.3847931107,
         "fiscal_ratio": -1.2447724366379613, "cashable_pv_gbp": None, "payback_year": 1, "area_count": None,
         "lowest_area_ratio": None, "highest_area_ratio": None, "unverified_share": 0.03462672956917834,
         "low_grade_share": 0.03462672956917834, "unsourced_share": 0.0, "example_share": 1.0, "weak_share": 1.0,
         "evidence_grades": "A|E", "price_years": "2019/20", "cost_price_years": None, "convention": "year-1-compound",
         "convention_in_words": "year 1 is discounted once", "rules_broken": "VAL-203", "caveats": "invented_rows"}
    ],
    "social_value_bearers": [
        {"map_id": "map", "map_name": "A map", "area_code": ALL, "area_name": NAMES[ALL], "bearer": "local_authority",
         "paid_gbp": 210000.0, "gained_gbp": 41013.8888888889, "net_gbp": -168986.1111111111,
         "gained_fiscal_gbp": 41013.8888888889, "gained_economic_gbp": 0.0, "gained_social_gbp": 0.0,
         "gained_not_stated_gbp": 0.0, "convention": "year-1-compound", "caveats": "invented_rows"}
    ],
    "caveats": [
        {"caveat_id": "invented_rows", "text": "The rows are invented.", "applies_to": "indicator_values|trends",
         "makes_a_step": False},
        {"caveat_id": "late", "text": "Sent after the day.", "applies_to": "indicator_values", "makes_a_step": True},
        {"caveat_id": "never_used", "text": "No figure carries it.", "applies_to": "", "makes_a_step": False},
    ],
}  # fmt: skip


def tables() -> dict[str, list[dict[str, Any]]]:
    """The tables as lists of rows, to be changed by a test."""
    return copy.deepcopy(TABLES)


def made(rows: dict[str, list[dict[str, Any]]] | None = None, **about: Any) -> Figures:
    """The release of these tables, or of those above; `about` overrides what its manifest says."""
    frames = {
        name: pl.DataFrame(of, schema_overrides=TYPES, infer_schema_length=None)
        for name, of in (rows or TABLES).items()
    }
    return Figures(frames, {**ABOUT, **about})

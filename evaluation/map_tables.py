"""Impact maps as the tables that the models read: what was checked, outcome by outcome and input by input, and the
findings in short. How far a result may lie from what they say is for uncertainty_tables.py; years, present values and
ratios are the models' (models/marts/social_value/)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import polars as pl

from evaluation.evidence import is_low_grade
from evaluation.home_maps import HomeMap
from evaluation.impact_map import PARAMETERS, Input, Outcome
from evaluation.map_bearers import bearer_of

Rows = Iterator[dict[str, Any]]
_TEXTS = (
    "value_type", "unit", "proxy_id", "price_year", "source", "evidence_grade", "counterfactual", "quantity_measure",
    "quantity_period",
)  # fmt: skip
_FLAGS = ("is_cashable", "is_verified", "is_example")
MAPS = {
    "map_id": pl.String, "map_name": pl.String, "file_name": pl.String, "status": pl.String, "convention": pl.String,
    "discount_from_year": pl.Int32, "drop_off_rule": pl.String, "discount_rate": pl.Float64,
    "convention_in_words": pl.String, "rules_broken": pl.String,
}  # fmt: skip
OUTCOMES = {
    "map_id": pl.String, "map_row": pl.Int32, "area_code": pl.String, "outcome": pl.String, "accrues_to": pl.String,
    "bearer": pl.String, "duration_years": pl.Int32, **dict.fromkeys(PARAMETERS, pl.Float64),
    **dict.fromkeys(_TEXTS, pl.String), **dict.fromkeys((*_FLAGS, "is_low_grade"), pl.Boolean),
}  # fmt: skip
INPUTS = {
    "map_id": pl.String, "map_row": pl.Int32, "area_code": pl.String, "input_name": pl.String, "bearer": pl.String,
    "amount_gbp": pl.Float64, "year": pl.Int32, "is_in_kind": pl.Boolean, "price_year": pl.String,
    "source": pl.String,
}  # fmt: skip
RANGES = {
    "map_id": pl.String, "map_row": pl.Int32, "parameter": pl.String, "low": pl.Float64, "high": pl.Float64,
    "distribution": pl.String, "shared": pl.String,
}  # fmt: skip


def map_tables(maps: Sequence[HomeMap]) -> dict[str, pl.DataFrame]:
    """impact_maps (one row a file, refused ones with them), and of those that are valued impact_map_outcomes,
    impact_map_inputs and impact_map_ranges. Amounts in pounds, adjustments fractions from 0 to 1."""
    made = {
        "impact_maps": ([_map(each) for each in maps], MAPS),
        "impact_map_outcomes": ([row for each in maps for row in _outcomes(each)], OUTCOMES),
        "impact_map_inputs": ([row for each in maps for row in _inputs(each)], INPUTS),
        "impact_map_ranges": ([row for each in maps for row in _ranges(each)], RANGES),
    }
    return {name: pl.DataFrame(rows, schema=schema, orient="row") for name, (rows, schema) in made.items()}


def _map(each: HomeMap) -> dict[str, Any]:
    given, chosen = each.checked.map, each.convention
    return {
        "map_id": each.map_id,
        "map_name": given.name if given else each.map_id,
        "file_name": each.file.name,
        "status": "published" if given else "refused",
        "convention": chosen.name,
        "discount_from_year": chosen.discount_from_year,
        "drop_off_rule": chosen.drop_off,
        "discount_rate": chosen.discount_rate,
        "convention_in_words": chosen.words,
        "rules_broken": "|".join(sorted({found.rule for found in each.checked.findings})),
    }


def _outcomes(each: HomeMap) -> Rows:
    names = _bearers(each)
    for outcome in each.checked.map.outcomes if each.checked.map else ():
        yield {
            "map_id": each.map_id,
            "map_row": outcome.row,
            "area_code": outcome.area_code,
            "outcome": outcome.outcome,
            "accrues_to": outcome.accrues_to,
            "bearer": names[bearer_of(outcome.accrues_to)],
            "duration_years": outcome.duration_years,
            **{name: getattr(outcome, name) for name in (*PARAMETERS, *_TEXTS, *_FLAGS)},
            "is_low_grade": is_low_grade(outcome),
        }


def _inputs(each: HomeMap) -> Rows:
    names = _bearers(each)
    for given in each.checked.map.inputs if each.checked.map else ():
        yield {
            "map_id": each.map_id,
            "map_row": given.row,
            "area_code": given.area_code,
            "input_name": given.name,
            "bearer": names[bearer_of(given.paid_by)],
            "amount_gbp": given.amount_gbp,
            "year": given.year,
            "is_in_kind": given.is_in_kind,
            "price_year": given.price_year,
            "source": given.source,
        }


def _ranges(each: HomeMap) -> Rows:
    for outcome in each.checked.map.outcomes if each.checked.map else ():
        for name, given in outcome.ranges.items():
            yield {
                "map_id": each.map_id,
                "map_row": outcome.row,
                "parameter": name,
                "low": given.low,
                "high": given.high,
                "distribution": given.distribution,
                "shared": given.shared,
            }


def _bearers(each: HomeMap) -> dict[str, str]:
    """One body, however its rows call it, by the first of its names: as valuing.py has it."""
    given = each.checked.map
    said: list[Input | Outcome] = [*given.inputs, *given.outcomes] if given else []
    names: dict[str, str] = {}
    for one in said:
        name = one.paid_by if isinstance(one, Input) else one.accrues_to
        names.setdefault(bearer_of(name), name)
    return names

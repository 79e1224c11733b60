"""How far a map's result may lie from what it says, as the tables that a release shows: the simulation of each place,
what the value rests on, and every analysis of sensitivity. Nothing is worked out here; the engine's parts are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from contracts.findings import finding
from evaluation import wording
from evaluation.break_even import break_even
from evaluation.evidence import evidence
from evaluation.home_maps import HomeMap
from evaluation.impact_map import ImpactMap, Input, Outcome
from evaluation.map_rules import NOT_VALUED
from evaluation.paid import cost_of
from evaluation.ranges import AssumptionProblem
from evaluation.sensitivity import Bar, by_convention, tornado
from evaluation.simulation import Simulated, assumption_count, simulate
from evaluation.two_widest import two_widest
from evaluation.varying import Worth

WHOLE = "partnership"
_SHARES = ("unverified", "low_grade", "unsourced", "example", "weak")
UNCERTAINTY = {
    "map_id": pl.String, "area_code": pl.String, "evidence_standing": pl.String,
    "ratio_lower_95": pl.Float64, "ratio_upper_95": pl.Float64,
    "ratio_below_one_share": pl.Float64, "draws": pl.Int32, "seed": pl.Int64, "assumption_count": pl.Int32,
    "ranged_assumption_count": pl.Int32, **{f"{name}_share": pl.Float64 for name in _SHARES},
}  # fmt: skip
SENSITIVITY = {
    "map_id": pl.String, "analysis": pl.String, "place": pl.Int32, "assumption": pl.String, "setting": pl.String,
    "setting_value": pl.Float64, "second_assumption": pl.String, "second_setting": pl.String,
    "second_setting_value": pl.Float64, "pv_gbp": pl.Float64, "net_pv_gbp": pl.Float64, "ratio": pl.Float64,
    "note": pl.String,
}  # fmt: skip


def uncertainty_tables(maps: Sequence[HomeMap]) -> tuple[dict[str, pl.DataFrame], list[HomeMap]]:
    """impact_map_uncertainty (one row a map and place) and impact_map_sensitivity (one row a map and place in its
    analyses), and the maps again: one whose numbers cannot be valued is refused, with the reason."""
    uncertainty: list[dict[str, Any]] = []
    sensitivity: list[dict[str, Any]] = []
    tried = []
    for each in maps:
        try:
            of_places, analyses = _of_map(each)
            uncertainty += of_places
            sensitivity += analyses
            tried.append(each)
        except AssumptionProblem as problem:
            tried.append(each.refused(finding(NOT_VALUED, why=str(problem))))
    tables = {
        "impact_map_uncertainty": pl.DataFrame(uncertainty, schema=UNCERTAINTY),
        "impact_map_sensitivity": pl.DataFrame(sensitivity, schema=SENSITIVITY),
    }
    return tables, tried


def _of_map(each: HomeMap) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    if each.checked.map is None:
        return [], []
    parts = {place: _uncertainty(each, part) for place, part in places(each.checked.map).items()}
    of_places = [{"map_id": each.map_id, "area_code": place, **row} for place, (row, _) in parts.items()]
    analyses = _sensitivity(each.checked.map, each, parts[WHOLE][1])
    return of_places, [{"map_id": each.map_id, "place": place, **row} for place, row in enumerate(analyses, start=1)]


def places(given: ImpactMap) -> Mapping[str, tuple[tuple[Outcome, ...], tuple[Input, ...]]]:
    """The outcomes and inputs of each area that rows are about, and of all together."""
    parts = {WHOLE: (given.outcomes, given.inputs)}
    for code in sorted({row.area_code for row in (*given.outcomes, *given.inputs) if row.area_code}):
        parts[code] = (
            tuple(row for row in given.outcomes if row.area_code == code),
            tuple(row for row in given.inputs if row.area_code == code),
        )
    return parts


def _uncertainty(
    each: HomeMap, part: tuple[tuple[Outcome, ...], tuple[Input, ...]]
) -> tuple[dict[str, Any], Simulated | None]:
    (outcomes, inputs), chosen = part, each.convention
    found = None
    if any(outcome.ranges for outcome in outcomes):
        cost = cost_of(inputs, chosen)
        found = simulate(outcomes, cost, chosen, draws=each.chosen.draws, seed=each.chosen.seed)
    rests = evidence(outcomes, chosen) if outcomes else None
    spread = found.ratio.quantiles if found and found.ratio else {}
    row = {
        "evidence_standing": wording.kind_of(outcomes),
        "ratio_lower_95": spread.get(0.025),
        "ratio_upper_95": spread.get(0.975),
        "ratio_below_one_share": found.below_one_share if found else None,
        "draws": found.draws if spread and found else None,
        "seed": found.seed if spread and found else None,
        "assumption_count": assumption_count(outcomes),
        "ranged_assumption_count": len(found.distributions) if found else 0,
        **{f"{name}_share": getattr(rests, name).share if rests else None for name in _SHARES},
    }
    return row, found


def _sensitivity(given: ImpactMap, each: HomeMap, simulated: Simulated | None) -> Iterator[dict[str, Any]]:
    cost = cost_of(given.inputs, each.convention)
    arguments = (given.outcomes, cost, each.convention)
    for convention, found in by_convention(*arguments, given.inputs):
        yield {"analysis": "convention", "setting": convention.name, **_worth(found)}
    if any(outcome.ranges for outcome in given.outcomes):
        for bar in tornado(*arguments, inputs=given.inputs):
            yield from _bar(bar)
        for cell in two_widest(*arguments, given.inputs):
            yield {
                "analysis": "two_way", "assumption": cell.first, "setting": cell.first_setting,
                "setting_value": cell.first_value, "second_assumption": cell.second,
                "second_setting": cell.second_setting, "second_setting_value": cell.second_value, **_worth(cell.worth),
            }  # fmt: skip
    for at in break_even(*arguments, given.inputs) if cost > 0 else ():
        yield {
            "analysis": "break_even", "assumption": at.name, "setting": "central", "setting_value": at.central,
            "second_setting": "where the ratio is 1", "second_setting_value": at.value,
            "ratio": None if at.value is None else 1.0, "note": at.reason,
        }  # fmt: skip
    yield from _simulated(simulated, cost)


def _bar(bar: Bar) -> Iterator[dict[str, Any]]:
    for setting in ("low", "central", "high"):
        yield {
            "analysis": "one_way", "assumption": bar.name, "setting": setting,
            "setting_value": getattr(bar, setting), **_worth(getattr(bar, f"at_{setting}")),
        }  # fmt: skip


def _simulated(found: Simulated | None, cost: float) -> Iterator[dict[str, Any]]:
    if found is None or found.pv_gbp is None:
        return
    note = " ".join(found.notes) or None
    for share, pv in found.pv_gbp.quantiles.items():
        ratio = found.ratio.quantiles[share] if found.ratio else None
        yield {
            "analysis": "simulation", "setting": "quantile", "setting_value": share, "pv_gbp": pv,
            "net_pv_gbp": pv - cost, "ratio": ratio, "note": note,
        }  # fmt: skip


def _worth(found: Worth) -> dict[str, Any]:
    return {"pv_gbp": found.pv_gbp, "net_pv_gbp": found.net_pv_gbp, "ratio": found.ratio}

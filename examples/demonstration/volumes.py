"""How many of each event an area has in each quarter, so that years add up to what was published. Who the events
happen to is for the other modules."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from contracts.periods import bounds, quarters_between, quarters_of
from examples.demonstration.targets import DFE_YEAR, LAST_QUARTER, TABLE_6_YEAR, Invented, dfe_2022_23, table_6

# DfE's measure that each volume follows; plans and care entries as DfE counts them, transfers and UASC included.
FOLLOWS = {
    "referrals": "referral_count",
    "assessments": "Episodes_with_assessment_factor",
    "cp_plans": "CPP_start",
    "into_care": "CLA_starting_count",
}
TABLE_6_MEASURES = ("da_referrals", "da_assessments", "da_cp_plans", "da_into_care")


@dataclass(frozen=True)
class Volumes:
    """Counts of one area: measure → quarter → count. `da_assessments` are the newly identified,
    `da_assessments_known` those on referrals already known as DA."""

    quarters: list[str]
    count: dict[str, dict[str, int]]


def volumes(area: Invented, rng: Random) -> Volumes:
    """All counts of one area, from its first quarter to the last. Source of the totals: Table 6 and DfE."""
    quarters = quarters_between(bounds(area.first_quarter)[0], bounds(LAST_QUARTER)[1])
    official, printed = dfe_2022_23()[area.area_code], table_6()[area.area_code]
    counts = {ours: _volume(area, quarters, official[theirs], rng) for ours, theirs in FOLLOWS.items()}
    for measure in TABLE_6_MEASURES:
        counts[measure] = _identified(area, quarters, printed[measure] or 0, measure, rng)
    known = area.da_assessments_known_at_referral
    counts["da_assessments_known"] = _identified(area, quarters, known, "da_assessments_known", rng)
    return Volumes(quarters, counts)


def split(total: int, weights: list[float]) -> list[int]:
    """A total shared out by weight in whole numbers that add up to it (largest remainders)."""
    exact = [total * weight / sum(weights) for weight in weights]
    shares = [int(value) for value in exact]
    by_remainder = sorted(range(len(exact)), key=lambda i: (shares[i] - exact[i], i))
    for i in by_remainder[: total - sum(shares)]:
        shares[i] += 1
    return shares


def _volume(area: Invented, quarters: list[str], year_total: float, rng: Random) -> dict[str, int]:
    year = quarters_of(DFE_YEAR)
    supplied = [quarter for quarter in quarters if quarter in year]
    counts = dict(zip(supplied, split(round(year_total * len(supplied) / 4), _weights(supplied, rng)), strict=True))
    for quarter in quarters:
        if quarter not in year:
            ratio = area.volume_before if quarter < year[0] else area.volume_after
            counts[quarter] = round(year_total / 4 * ratio * rng.uniform(0.97, 1.03))
    return counts


def _identified(area: Invented, quarters: list[str], year_total: int, measure: str, rng: Random) -> dict[str, int]:
    year = quarters_of(TABLE_6_YEAR)
    before = [quarter for quarter in quarters if quarter not in year]
    counts = dict(zip(year, split(year_total, _weights(year, rng)), strict=True))
    weights = _weights(before, rng)
    if before and measure.startswith("da_assessments"):
        # The first extract knows the referrals of its own quarter only, and abuse is found on those alone.
        weights[0] *= 0.45
    counts |= zip(before, split(round(year_total * area.identified_before), weights), strict=True)
    return counts


def _weights(quarters: list[str], rng: Random) -> list[float]:
    """Fewer in the school holidays of July to September; a little chance beside it."""
    season = {"1": 1.01, "2": 0.93, "3": 1.04, "4": 1.02}
    return [season[quarter[-1]] * rng.uniform(0.96, 1.04) for quarter in quarters]

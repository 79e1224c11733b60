"""Over-dispersion of a group of areas: the Python twin of over_dispersion.sql. About 1 where only chance sets areas
apart; above 2 they differ by more than chance, and no area is called an outlier (Spiegelhalter, 2005)."""

from __future__ import annotations

from collections.abc import Sequence

from evaluation.comparing.intervals import ImpossibleInput, count_of_events, over_a_population, part_of_whole


def over_dispersion_of_shares(areas: Sequence[tuple[float, float]]) -> float:
    """The mean squared distance of each area's (x, n) from the share of all, in its own standard errors."""
    for x, n in areas:
        part_of_whole(x, n)
    p = _pooled(areas)
    if not 0 < p < 1:
        raise ImpossibleInput("All areas have the same share, so chance cannot set them apart. Leave the measure out.")
    return sum((x - n * p) ** 2 / (n * p * (1 - p)) for x, n in areas) / len(areas)


def over_dispersion_of_rates(areas: Sequence[tuple[float, float]]) -> float:
    """The mean squared distance of each area's count from its count at the rate of all, in its own standard errors."""
    for x, n in areas:
        count_of_events(x)
        over_a_population(n)
    average = _pooled(areas)
    if average == 0:
        raise ImpossibleInput("No area has an event, so chance cannot set them apart. Leave the measure out.")
    return sum((x - n * average) ** 2 / (n * average) for x, n in areas) / len(areas)


def _pooled(areas: Sequence[tuple[float, float]]) -> float:
    if len(areas) < 2:
        number = f"{len(areas)} {'area' if len(areas) == 1 else 'areas'}"
        raise ImpossibleInput(f"{number} cannot differ from others. Give two areas or more.")
    return sum(x for x, _ in areas) / sum(n for _, n in areas)

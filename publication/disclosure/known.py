"""What everybody has already, whatever is released here: official figures and figures printed in reports. What earlier
releases said is for ledger.py."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from publication.disclosure.candidate_system import Known
from publication.disclosure.counts import Cell, Counts
from publication.disclosure.measure_facts import seed_rows

WITHHELD = "c"


@dataclass(frozen=True)
class Figure:
    """A figure that somebody else published of an area: its count, or the symbol that stands instead."""

    area_code: str
    period: str
    measure_id: str
    count: int | None
    symbol: str = ""


def known_of(counts: Counts, figures: Iterable[Figure]) -> Known:
    """The cells that are told by an equal figure, and those that an official publication withholds. A figure that is
    not equal was counted otherwise and tells a wrong number."""
    cells: dict[tuple[str, str, str], Cell] = {}
    for cell, rows in counts.rows.items():
        if not cell.breakdown:
            cells |= {(areas_in, period, measure_id): cell for areas_in, period, measure_id, _, _ in rows}
    told, withheld = set(), set()
    for figure in figures:
        cell = cells.get((figure.area_code, figure.period, figure.measure_id))
        if cell is None:
            continue
        if figure.count == counts.cells[cell].count:
            told.add(cell)
        elif figure.symbol == WITHHELD:
            withheld.add(cell)
    return Known(frozenset(told), frozenset(withheld - told))


def printed() -> list[Figure]:
    """Counts printed beside the figures of a report, and the parts of its totals."""
    parts: dict[str, list[str]] = {}
    for each in seed_rows("measure_sums.csv"):
        parts.setdefault(each["measure_id"], []).append(each["part_measure_id"])
    found = []
    for each in seed_rows("reference/published_figures.csv"):
        numbers = [
            (each["numerator_measure_id"], each["printed_numerator"]),
            (each["denominator_measure_id"], each["printed_denominator"]),
        ]
        if each["figure_type"] == "total":
            both = parts.get(each["numerator_measure_id"], [])
            numbers += [(each["numerator_measure_id"], each["printed_value"])]
            numbers += list(zip(both, (each["first_part"], each["second_part"]), strict=False))
        found += [
            Figure(each["area_code"], each["period"], measure_id, int(float(number)))
            for measure_id, number in numbers
            if measure_id and number
        ]
    return found


def measures_of_official_figures() -> dict[str, str]:
    """Our measure of each official one that counts the same."""
    return {
        each["measure"]: each["measure_id"]
        for each in seed_rows("reference/benchmark_measures.csv")
        if each["measure_id"]
    }

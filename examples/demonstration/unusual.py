"""Files that are not simply rows: the count made by hand, rows of a service outside the agreement, and the file that
should never have left its area. The ordinary ones are in submissions.py."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

from contracts.layouts import Exclusion
from examples.demonstration.layout import Cells, Layout
from examples.demonstration.targets import TABLE_6_YEAR, table_6
from examples.inbox import Planted

COUNTED_BY_HAND = "E09000030"
RETURNED_ON = date(2023, 8, 14)
EXCLUDED_SHARE = 0.03
# What the return says beside its one count; assessments it does not mention at all.
NOT_COUNTED = ("da_cp_plans", "da_into_care")


def aggregate_rows() -> list[dict[str, object]]:
    """The return of the area that gave one count: canonical rows."""
    base = {"area_code": COUNTED_BY_HAND, "period": TABLE_6_YEAR}
    count = table_6()[COUNTED_BY_HAND]["da_referrals"]
    rows: list[dict[str, object]] = [base | {"measure_id": "da_referrals", "count": count, "status": "supplied"}]
    return rows + [base | {"measure_id": measure, "status": "not_collected"} for measure in NOT_COUNTED]


def with_excluded(
    cells: list[Cells], planted: list[Planted], layout: Layout, exclusion: Exclusion, rng: Random
) -> tuple[list[Cells], list[Planted]]:
    """Rows that the area file leaves out, among the others; the planted faults move down with their rows."""
    at = layout.headers.index(exclusion.header)
    mixed = list(cells)
    for _ in range(round(len(cells) * EXCLUDED_SHARE)):
        left_out = list(rng.choice(cells))
        left_out[at] = exclusion.values[0]
        place = rng.randint(0, len(mixed))
        mixed.insert(place, left_out)
        planted = [_moved_down(fault, place + 2) for fault in planted]
    return mixed, planted


def _moved_down(fault: Planted, new_row: int) -> Planted:
    row = fault.source_row
    return fault if row is None or row < new_row else replace(fault, source_row=row + 1)


def with_identifier(headers: list[str], cells: list[Cells], header: str, rng: Random) -> tuple[list[str], list[Cells]]:
    """A column that must not be there, one number a row. Numbers from 999 on are kept for tests: nobody has one."""
    return [*headers, header], [[*row, _number(rng)] for row in cells]


def _number(rng: Random) -> str:
    while True:
        digits = [9, 9, 9, *(rng.randint(0, 9) for _ in range(6))]
        check = 11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=True)) % 11
        if check != 10:
            text = "".join(map(str, [*digits, check % 11]))
            return f"{text[:3]} {text[3:6]} {text[6:]}"

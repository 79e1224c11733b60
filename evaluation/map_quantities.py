"""A quantity that a row takes from a released count. What a measure counts is for map_measures.py."""

from __future__ import annotations

from collections.abc import Mapping

from evaluation.map_rules_of_rows import MEASURE_AND_TYPED, MEASURE_WITHHELD, NO_MEASURE
from evaluation.map_showing import shown
from evaluation.map_values import Typed

# (area code, or None for the partnership; measure id; period) → the released count; None where it is withheld. What
# else is not published is not in it.
Measures = Mapping[tuple[str | None, str, str], float | None]


def take_measure(row: Typed, measures: Measures | None) -> None:
    """The quantity of a row whose quantity_measure names a released count: that of its area, or of the partnership."""
    measure, period, typed = row.text("quantity_measure"), row.text("quantity_period"), row.amount("quantity")
    if not measure:
        return
    key = (row.text("area_code") or None, measure, period)
    released = (measures or {}).get(key)
    if released is None and key in (measures or {}):
        row.tell(MEASURE_WITHHELD, "quantity_measure", measure=shown(measure), period=shown(period))
    elif released is not None:
        if typed is not None and typed != released:
            used = f"{released:g} of {shown(measure)} in {shown(period)} was used"
            row.tell(MEASURE_AND_TYPED, "quantity", typed=f"{typed:g}", used=used)
        row.values["quantity"] = float(released)
    elif typed is None or measures is not None:
        where = f" for {shown(row.text('area_code'))}" if row.text("area_code") else ""
        why = f"which the release does not publish{where} in {shown(period)}"
        if measures is None:
            why = "and no release is at hand"
        if not period:
            why = "and quantity_period does not say of which period"
        row.tell(NO_MEASURE, "quantity_measure", measure=shown(measure), why=why)
    else:
        row.tell(MEASURE_AND_TYPED, "quantity", typed=f"{typed:g}", used="no release is at hand, so it was used")

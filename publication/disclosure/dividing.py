"""Which counts may be broken down beside what is told. What is withheld of the categories is for deciding.py."""

from __future__ import annotations

from collections.abc import Collection

from publication.disclosure.counts import Cell
from publication.disclosure.measure_facts import measure_facts


def may_be_divided(cell: Cell, told: Collection[Cell]) -> bool:
    """Where the count above a category is told, and every measure that is a sum of categories with it, of each area
    too."""
    whole = cell._replace(breakdown="", category="", version=0)
    above = [
        whole,
        *(
            whole._replace(measure_id=group.group)
            for group in measure_facts().groups
            if (group.breakdown, group.whole) == (cell.breakdown, cell.measure_id)
            and cell.category in group.categories | group.rest
        ),
    ]
    return all(each._replace(areas_in=place) in told for each in above for place in (cell.areas_in, *cell.areas))

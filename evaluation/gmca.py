"""The workbook of the GMCA Unit Cost Database as unit costs: a sheet a topic, then a row a code with up to three values
(fiscal, economic, social), each with its price year. Every value is a unit cost or left out with a reason. Cells are
read in gmca_sheets.py, columns told in gmca_columns.py, a value's row in gmca_costs.py, parents in gmca_parents.py."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from evaluation.gmca_columns import CODE, Columns, columns_of
from evaluation.gmca_costs import Place, cost_of
from evaluation.gmca_parents import Family, with_parents
from evaluation.gmca_sheets import NoDatabase, Sheet, read_sheets
from evaluation.unit_costs import UnitCost

_LICENCE = re.compile(r"Creative Commons Attribution 4\.0", re.IGNORECASE)

__all__ = ["Family", "LeftOut", "Loaded", "NoDatabase", "load"]


@dataclass(frozen=True)
class LeftOut:
    """A value, or a row without any, that gave no unit cost: where it stands and why."""

    sheet: str
    row: int
    why: str


@dataclass(frozen=True)
class Loaded:
    """What a workbook held. `read` counts values and coded rows without one: as many as unit costs and left out.
    `passed_over` are sheets without codes."""

    costs: dict[str, UnitCost]
    left_out: tuple[LeftOut, ...]
    families: tuple[Family, ...]
    passed_over: tuple[str, ...]
    read: int

    def codes(self, how: str) -> tuple[str, ...]:
        """Codes that have others below them and belong to them so: sum, rounded, apart or average."""
        return tuple(sorted({each.code for each in self.families if each.how == how}))


def load(path: Path) -> Loaded:
    """The unit costs of a workbook. Raises NoDatabase where no sheet of it has codes, values and price years, or where
    a sheet's headers do not tell which is which."""
    sheets = read_sheets(path)
    columns = {sheet.name: columns_of(sheet) for sheet in sheets}
    topics = [(sheet, found) for sheet in sheets if (found := columns[sheet.name]) is not None]
    if not topics:
        raise NoDatabase(
            "No sheet has a column of codes such as CR2.0.4 with values and price years beside it: this is no workbook "
            "of the Unit Cost Database. Download the current one from GMCA and give that."
        )
    passed_over = [sheet for sheet in sheets if columns[sheet.name] is None]
    licensed = any(_LICENCE.search(cell) for sheet in passed_over for row in sheet.rows for cell in row)
    made: dict[tuple[str, str], list[tuple[Place, UnitCost]]] = {}
    left_out: list[LeftOut] = []
    read = 0
    for sheet, found in topics:
        for place, each in _values(path.name, sheet, found, "CC BY 4.0" if licensed else ""):
            read += 1
            if isinstance(each, str):
                left_out.append(LeftOut(place.sheet, place.row, each))
            else:
                made.setdefault((each.locator, each.value_type), []).append((place, each))
    costs = {}
    several = {code for code, _ in made if sum(code == other for other, _ in made) > 1}
    for (code, kind), found in made.items():
        if len(found) > 1:
            rows = " and ".join(f"{place.sheet} row {place.row}" for place, _ in found)
            why = f"{code} stands at {rows}: which is meant cannot be told. Keep one of them."
            left_out += [LeftOut(place.sheet, place.row, why) for place, _ in found]
            continue
        named = f"UCD-{code}" + (f"-{kind[0].upper()}" if code in several or kind != "fiscal" else "")
        costs[named] = replace(found[0][1], unit_cost_id=named)
    with_their_parents, families = with_parents(costs)
    names = tuple(sheet.name for sheet in passed_over)
    return Loaded(with_their_parents, tuple(sorted(left_out, key=_where)), families, names, read)


def _where(each: LeftOut) -> tuple[str, int]:
    return each.sheet, each.row


def _values(file: str, sheet: Sheet, columns: Columns, licence: str) -> Iterator[tuple[Place, UnitCost | str]]:
    """Each value of a sheet, as a unit cost or as why it is none; and each row with a code and no value."""
    for at, row in sheet.numbered():
        place = Place(sheet.name, at)
        if at <= columns.first:
            continue
        code = row[columns.code]
        given = [kind for kind, column in columns.values.items() if row[column]]
        for kind in given:
            yield place, cost_of(file, place, row, columns, kind, licence)
        if code and not given:
            yield place, f"{code:.20} has no value" if CODE.fullmatch(code) else "it has no value"

"""The workbook of the GMCA Unit Cost Database as unit costs: a sheet a topic, then a row a code with up to three values
(fiscal, economic, social), each with its price year. Every value is a unit cost or left out with a reason. Cells are
read in gmca_sheets.py, columns told in gmca_columns.py, parents in gmca_parents.py."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from evaluation.cells import number, price_year
from evaluation.deflators import year_type_of
from evaluation.gmca_columns import CODE, Columns, columns_of
from evaluation.gmca_parents import Family, with_parents
from evaluation.gmca_sheets import NoDatabase, Row, Sheet, read_sheets
from evaluation.map_units import unit_of
from evaluation.map_words import is_domestic, topic_of
from evaluation.unit_costs import UnitCost

BEARERS = {
    "nhs": "nhs", "local authority": "local_authority", "police": "police", "multiple": "multiple",
    "criminal justice system": "criminal_justice", "probation": "criminal_justice", "court": "criminal_justice",
    "courts": "criminal_justice", "prison": "criminal_justice", "legal aid": "criminal_justice",
    "young offenders institute": "criminal_justice", "prison / young offenders institute": "criminal_justice",
    "ministry of justice": "central_government",
    "dwp": "central_government", "hm treasury": "central_government", "hm revenue and customs": "central_government",
    "department for education": "central_government", "fire service": "fire_service", "schools": "schools",
    "rsl": "housing_provider", "vcs": "voluntary_sector", "individual": "individual", "individuals": "individual",
}  # fmt: skip
_GRADES = {"r": "R", "red": "R", "a": "A", "amber": "A", "g": "G", "green": "G"}
_LICENCE = re.compile(r"Creative Commons Attribution 4\.0", re.IGNORECASE)

__all__ = ["BEARERS", "Family", "LeftOut", "Loaded", "NoDatabase", "load"]


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


@dataclass(frozen=True)
class _Place:
    sheet: str
    row: int


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
    made: dict[tuple[str, str], list[tuple[_Place, UnitCost]]] = {}
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


def _values(file: str, sheet: Sheet, columns: Columns, licence: str) -> Iterator[tuple[_Place, UnitCost | str]]:
    """Each value of a sheet, as a unit cost or as why it is none; and each row with a code and no value."""
    for at, row in sheet.numbered():
        place = _Place(sheet.name, at)
        if at <= columns.first:
            continue
        code = row[columns.code]
        given = [kind for kind, column in columns.values.items() if row[column]]
        for kind in given:
            yield place, _cost(file, place, row, columns, kind, licence)
        if code and not given:
            yield place, f"{code:.20} has no value" if CODE.fullmatch(code) else "it has no value"


def _cost(file: str, place: _Place, row: Row, columns: Columns, kind: str, licence: str) -> UnitCost | str:
    code, name, unit = row[columns.code], row[columns.name], row[columns.unit]
    value, year = number(row[columns.values[kind]], pounds=True), price_year(row[columns.years[kind]])
    why = {
        "it has a value and no code. Give it the code that it is known by": not code,
        "its code is none such as CR2.0.4. Mend it": code and not CODE.fullmatch(code),
        f"its {kind} value is no number. Write one number in the cell": value is None,
        f"its {kind} value is 0, and 0 is how a blank is often kept. Empty the cell": value == 0,
        f"its {kind} value has no price year such as 2013/14. Fill it in": year is None,
        "it has no description. Fill it in": not name,
        "it has no unit, so no quantity fits it. Fill it in": not unit,
    }
    for reason, holds in why.items():
        if holds:
            return f"{code:.20}: {reason}." if CODE.fullmatch(code) else f"{reason[0].upper()}{reason[1:]}."
    agencies = [row[column] for column in columns.agencies if row[column] not in ("", "-")]
    counted = unit_of(unit)
    yearly = re.search(r"\bper (?:year|annum)\b", unit, re.IGNORECASE)
    said = {
        "agency": " / ".join(agencies),
        "notes": "; ".join(row[column] for column in columns.notes if row[column]),
    }
    return UnitCost(
        unit_cost_id=code,  # named once it is known which values the code has
        name=name,
        value_gbp=value or 0.0,
        low_gbp=None,
        high_gbp=None,
        unit=unit,
        count_unit=counted.count,
        per=counted.time or ("year" if yearly else ""),
        price_year=str(year),
        year_type=year_type_of(str(year)),
        # The agency is who makes the fiscal saving; to whom the others fall the workbook does not say.
        bearer=_bearer(agencies) if kind == "fiscal" else "not_stated",
        value_type=kind,
        is_cashable=None,
        is_transfer=None,
        parent_id="",
        topic=_topic(name, place.sheet),
        excludes_topics=(),
        source="; ".join(
            filter(None, (f"GMCA Unit Cost Database ({file}), sheet {place.sheet}, row {place.row}",
                          *(row[column] for column in columns.source)))
        ),
        locator=code,
        licence=licence,
        evidence_grade=_GRADES.get(row[columns.grade].casefold(), "") if columns.grade is not None else "",
        is_verified=True,
        notes=". ".join(f"{name.capitalize()}: {text}" for name, text in said.items() if text),
    )  # fmt: skip


def _bearer(agencies: list[str]) -> str:
    """Who the first agency is; several where the second is another and no part of the first (NHS / GP is one)."""
    if not agencies:
        return "not_stated"
    first, *others = [BEARERS.get(each.casefold(), "") for each in agencies]
    return "multiple" if first and any(each not in ("", first) for each in others) else first or "other"


def _topic(name: str, sheet: str) -> str:
    plain = sheet.casefold().replace(" & ", "_and_").replace(" ", "_")
    return "domestic_violence" if is_domestic(name) else topic_of(name) or plain

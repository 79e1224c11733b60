"""One value of the Unit Cost Database as a unit cost, with all that its row says of it, or why it is none. Which cells
are values is for gmca.py."""

from __future__ import annotations

import re
from dataclasses import dataclass

from evaluation.cells import number, price_year
from evaluation.deflators import year_type_of
from evaluation.gmca_columns import CODE, Columns
from evaluation.gmca_sheets import Row
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


@dataclass(frozen=True)
class Place:
    """Where a value stands."""

    sheet: str
    row: int


def cost_of(file: str, place: Place, row: Row, columns: Columns, kind: str, licence: str) -> UnitCost | str:
    """The unit cost, not yet named by its type of value, or the reason why it is none."""
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
        parent_kind="",
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

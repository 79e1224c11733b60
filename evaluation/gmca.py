"""The workbook of the GMCA Unit Cost Database as unit costs: a sheet a topic, two rows of headers, then a row a code
with up to three values (fiscal, economic, social), each beside its price year. Columns are told by what stands in
them, since headers differ between versions. What becomes of the unit costs is for unit_costs.py."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import fastexcel

from contracts.sources.table import quietly
from contracts.sources.workbook_parts import hold_to_limits
from evaluation.deflators import DeflatorProblem, year_type_of
from evaluation.map_units import unit_of
from evaluation.unit_costs import PENNY, UnitCost

CODE = re.compile(r"[A-Z][A-Z&]{0,3}\d+(?:\.\d+)*[a-z]?")
_YEAR = re.compile(r"\d{4}/\d{2}|\d{4}")
_NUMBER = re.compile(r"-?£?-?[\d,]+(?:\.\d+)?(?:[eE][+-]?\d+)?")
TYPES = ("fiscal", "economic", "social")
BEARERS = {
    "nhs": "nhs", "local authority": "local_authority", "police": "police", "multiple": "multiple",
    "criminal justice system": "criminal_justice", "probation": "criminal_justice", "court": "criminal_justice",
    "prison / young offenders institute": "criminal_justice", "ministry of justice": "criminal_justice",
    "dwp": "central_government", "hm treasury": "central_government", "hm revenue and customs": "central_government",
    "department for education": "central_government", "fire service": "fire_service", "schools": "schools",
    "individual": "individual",
}  # fmt: skip


class NoDatabase(ValueError):
    """A file that is no workbook of unit costs; the message says what one looks like."""


@dataclass(frozen=True)
class LeftOut:
    """A row with a code that gave no unit cost, where it stands and why."""

    sheet: str
    row: int
    why: str


@dataclass(frozen=True)
class Loaded:
    """What a workbook held. `apart` are codes that look like the parent of others and are not their sum."""

    costs: dict[str, UnitCost]
    left_out: tuple[LeftOut, ...]
    apart: tuple[str, ...]


@dataclass(frozen=True)
class _Layout:
    """Places of a sheet's columns; `values` are (value, year, type)."""

    first: int
    code: int
    values: tuple[tuple[int, int, str], ...]
    grade: int | None
    texts: tuple[int, ...]


def load(path: Path) -> Loaded:
    """The unit costs of a workbook. Raises NoDatabase where no sheet of it has codes, values and price years."""
    sheets = _sheets(path)
    found: dict[str, UnitCost] = {}
    left_out: list[LeftOut] = []
    known = False
    for name, rows in sheets.items():
        layout = _layout(rows)
        known |= layout is not None
        for number, made in _rows(name, rows, layout) if layout else ():
            if isinstance(made, str):
                left_out.append(LeftOut(name, number, made))
                continue
            for cost in made:
                if cost.unit_cost_id in found:
                    left_out.append(LeftOut(name, number, f"{cost.locator} stands there before; the first is used"))
                else:
                    found[cost.unit_cost_id] = cost
    if not known:
        raise NoDatabase(
            "No sheet has a column of codes such as CR2.0.4 with values and price years beside it: this is no workbook "
            "of the Unit Cost Database. Download the current one from GMCA and give that."
        )
    with_parents, apart = _parents(found)
    return Loaded(with_parents, tuple(left_out), apart)


def _sheets(path: Path) -> dict[str, list[list[str | None]]]:
    try:
        raw = path.read_bytes()
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            hold_to_limits(parts)
        with quietly():
            book = fastexcel.read_excel(raw)
            sheets = [book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string") for name in book.sheet_names]
            return {sheet.name: list(map(list, sheet.to_polars().iter_rows())) for sheet in sheets}
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt | SystemExit):
            raise
        raise NoDatabase("The file does not open as a workbook. Save it as .xlsx and try again.") from error


def _layout(rows: Sequence[Sequence[str | None]]) -> _Layout | None:
    """Where the columns are; None for a sheet of another kind (lookups, notes)."""
    width = max((len(row) for row in rows), default=0)
    cells = [[(row[place] or "").strip() if place < len(row) else "" for row in rows] for place in range(width)]
    codes = [sum(bool(CODE.fullmatch(cell)) for cell in column) for column in cells]
    if not codes or max(codes) < 1:
        return None
    code = codes.index(max(codes))
    coded = [place for place, cell in enumerate(cells[code]) if CODE.fullmatch(cell)]
    first = coded[0]
    years = [place for place in range(1, width) if _mostly(_YEAR, cells[place], coded)]
    pairs = [(place - 1, place) for place in years if place - 1 > code and _mostly(_NUMBER, cells[place - 1], coded)]
    if not pairs:
        return None
    heads = [" ".join(_above(rows, first, place)).casefold() for place, _ in pairs]
    types = [next((each for each in TYPES if each in head), "") for head in heads]
    if not all(types) or len(set(types)) < len(types):
        types = list(TYPES[: len(pairs)])
    grades = [
        place for place in range(width) if _mostly(re.compile("[RAG]|red|amber|green", re.I), cells[place], coded)
    ]
    values = tuple((value, year, kind) for (value, year), kind in zip(pairs, types, strict=False))
    last = max(year for _, year, _ in values)
    texts = tuple(place for place in range(last + 2, width) if place not in grades)
    return _Layout(first, code, values, grades[0] if grades else None, texts)


def _above(rows: Sequence[Sequence[str | None]], first: int, place: int) -> Iterator[str]:
    """The headers over a column; a header over several stands in the first of them."""
    for row in rows[:first]:
        said = [cell for cell in row[: place + 1] if cell]
        if said:
            yield (row[place] if place < len(row) else None) or said[-1]


def _mostly(form: re.Pattern[str], column: list[str], coded: list[int]) -> bool:
    """Whether what is filled beside the codes is nearly all of a form."""
    filled = [column[row] for row in coded if column[row]]
    return bool(filled) and sum(bool(form.fullmatch(cell)) for cell in filled) >= 0.8 * len(filled)


def _rows(
    sheet: str, rows: Sequence[Sequence[str | None]], layout: _Layout
) -> Iterator[tuple[int, list[UnitCost] | str]]:
    """Each row that has a code: its unit costs, or why it has none. Rows are numbered as Excel does."""
    for number, row in enumerate(rows, start=1):
        code = _cell(row, layout.code)
        if number <= layout.first or not CODE.fullmatch(code):
            if number > layout.first and any(_NUMBER.fullmatch(_cell(row, value)) for value, _, _ in layout.values):
                yield number, "it has a value and no code"
            continue
        given = [(value, year, kind) for value, year, kind in layout.values if _cell(row, value)]
        if not given:
            yield number, f"{code} has no value"
            continue
        try:
            costs = [_cost(sheet, row, layout, code, each, len(given) > 1) for each in given]
        except (ValueError, DeflatorProblem) as problem:
            yield number, f"{code}: {problem}"
            continue
        yield number, costs


def _cost(
    sheet: str, row: Sequence[str | None], layout: _Layout, code: str, given: tuple[int, int, str], several: bool
) -> UnitCost:
    value, year, kind = given
    text = _cell(row, value)
    if not _NUMBER.fullmatch(text):
        raise ValueError("its value is no number")
    price_year = _cell(row, year)
    if not price_year:
        raise ValueError("its value has no price year")
    unit, agency = _cell(row, layout.code + 2), _cell(row, layout.code + 3)
    counted = unit_of(unit)
    per = counted.time or ("year" if re.search(r"\byear\b|\bannum\b", unit, re.IGNORECASE) else "")
    said = "; ".join(filter(None, (_cell(row, place) for place in layout.texts)))
    return UnitCost(
        unit_cost_id=f"UCD-{code}" + (f"-{kind[0].upper()}" if several else ""),
        name=_cell(row, layout.code + 1),
        value_gbp=float(re.sub("[£,]", "", text)),
        low_gbp=None,
        high_gbp=None,
        unit=unit,
        count_unit=counted.count,
        per=per,
        price_year=price_year,
        year_type=year_type_of(price_year),
        bearer=BEARERS.get(agency.casefold(), "not_stated" if not agency else "other"),
        value_type=kind,
        is_cashable=None,
        is_transfer=None,
        parent_id="",
        topic=sheet.casefold().replace(" & ", "_and_").replace(" ", "_"),
        excludes_topics=(),
        source=f"GMCA Unit Cost Database, sheet {sheet}" + (f"; {said}" if said else ""),
        locator=code,
        licence="CC BY 4.0",
        evidence_grade=_cell(row, layout.grade)[:1].upper() if layout.grade is not None else "",
        is_verified=True,
        notes="",
    )


def _parents(costs: dict[str, UnitCost]) -> tuple[dict[str, UnitCost], tuple[str, ...]]:
    """With parents: a code is the parent of those one level below only where it is their sum (CR2.0 of CR2.0.1 to .5);
    an average over kinds (CR3.0) is not."""
    of_code = {(cost.locator, cost.value_type): cost for cost in costs.values()}
    below: dict[tuple[str, str], list[UnitCost]] = {}
    for cost in costs.values():
        above = (cost.locator.rpartition(".")[0], cost.value_type)
        if above in of_code and cost.locator.count(".") >= 2:
            below.setdefault(above, []).append(cost)
    made, apart = dict(costs), []
    for above, parts in below.items():
        parent = of_code[above]
        alike = {(part.price_year, part.unit) for part in parts} == {(parent.price_year, parent.unit)}
        if alike and abs(parent.value_gbp - sum(part.value_gbp for part in parts)) <= PENNY * (len(parts) + 1):
            made |= {part.unit_cost_id: replace(part, parent_id=parent.unit_cost_id) for part in parts}
        else:
            apart.append(parent.locator)
    return made, tuple(sorted(set(apart)))


def _cell(row: Sequence[str | None], place: int) -> str:
    return re.sub(r"\s+", " ", row[place] or "").strip() if 0 <= place < len(row) else ""

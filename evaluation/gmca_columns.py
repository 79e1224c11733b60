"""Which column of a sheet of the Unit Cost Database is which: told by the words of its two rows of headers, for their
order and number change between versions. What the cells say is for gmca.py."""

from __future__ import annotations

import re
from dataclasses import dataclass

from evaluation.gmca_sheets import NoDatabase, Row, Sheet

# CR2.0.4, E&E10.2: the topic's letters, then numbers.
CODE = re.compile(r"[A-Z][A-Z&]{0,3}\d+(?:\.\d+)*[a-z]?")
TYPES = ("fiscal", "economic", "social")
_HEADED = 3  # cells that make a row one of headers, not a title

_GRADE = re.compile(r"\b(?:rag|confidence|quality|grade|robustness|rating)\b")
_SOURCE = re.compile(r"\b(?:sources?|references?|links?|derivation)\b")
_NOTES = re.compile(r"\b(?:notes?|comments?|caveats?)\b")
_AGENCY = re.compile(r"\b(?:agency|agencies|bearing|bearer)\b")
_UPRATED = re.compile(
    r"updat|uprat|inflat|\badjusted\b|\bcurrent\b|\breal terms\b|\bin \d{4}/\d{2}|\d{4}/\d{2} (?:price|value)"
)
_YEAR = re.compile(r"\byears?\b|\bprice base\b")
_UNIT = re.compile(r"\bunits?\b(?! (?:cost|value|price))")
_CODED = re.compile(r"\b(?:code|ref|id)\b")


@dataclass(frozen=True)
class Columns:
    """Places of a sheet's columns from 0; `first` is that of the first row under the headers. `values` and `years` are
    by type of value; a year that all values share stands under each."""

    first: int
    code: int
    name: int
    unit: int
    agencies: tuple[int, ...]
    values: dict[str, int]
    years: dict[str, int]
    grade: int | None
    source: tuple[int, ...]
    notes: tuple[int, ...]


def columns_of(sheet: Sheet) -> Columns | None:
    """None for a sheet without codes (an introduction, lookups). Raises NoDatabase where a sheet has codes and its
    headers do not tell what stands beside them."""
    width = max(map(len, sheet.rows), default=0)
    counts = [sum(bool(CODE.fullmatch(row[place])) for row in sheet.rows) for place in range(width)]
    if not any(counts):
        return None
    called = [place for place in range(width) if counts[place] and any(map(_says_code, _column(sheet, place)))]
    if not called:
        return None  # a list of codes, such as an index
    code = max(called, key=counts.__getitem__)
    first = next(place for place, row in enumerate(sheet.rows) if CODE.fullmatch(row[code]))
    heads = [row for row in sheet.rows[:first] if sum(map(bool, row)) >= _HEADED]
    labels = [_labels(heads, place) for place in range(width)]
    for place in range(1, width):
        if not labels[place][0] and any(row[place] for row in sheet.rows[first:]):
            labels[place] = labels[place - 1]  # one header over several columns
    if not heads:
        raise NoDatabase(f"Sheet {sheet.name!r:.40} has codes and no headers above them. Put the headers back.")
    return _told(sheet.name, labels, len(_above(sheet.rows, first)), code)


def _column(sheet: Sheet, place: int) -> list[str]:
    """What stands above a column's first code."""
    column = [row[place] for row in sheet.rows]
    return column[: next(at for at, cell in enumerate(column) if CODE.fullmatch(cell))]


def _says_code(cell: str) -> bool:
    return bool(_CODED.search(cell.casefold()))


def _above(rows: list[Row], first: int) -> list[Row]:
    """Rows down to the last of the headers: what follows may be a row without a code, and that is a row to tell of."""
    last = max(place for place, row in enumerate(rows[:first]) if sum(map(bool, row)) >= _HEADED and _is_head(row))
    return rows[: last + 1]


def _is_head(row: Row) -> bool:
    return not any(re.fullmatch(r"£?[\d.,]+", cell) for cell in row)


def _labels(heads: list[Row], place: int) -> tuple[str, str]:
    """A column's whole header and its own, lowest part. A header over several columns stands over the first."""
    whole: list[str] = []
    for depth, row in enumerate(heads):
        own = row[place]
        below = any(each[place] for each in heads[depth + 1 :])
        spread = next((row[left] for left in range(place, -1, -1) if row[left]), "") if below else ""
        whole.append(own or spread)
    own = next((row[place] for row in reversed(heads) if row[place]), "")
    return " ".join(filter(None, whole)).casefold(), own.casefold()


def _told(sheet: str, labels: list[tuple[str, str]], first: int, code: int) -> Columns:
    found: dict[str, list[int]] = {}
    values: dict[str, list[int]] = {}
    years: dict[str, list[int]] = {}
    for place, (whole, own) in enumerate(labels):
        kind = _kind(whole, own) if place != code else "code"
        if kind in ("value", "year"):
            said = whole.removesuffix(own) if "fiscal year" in own else whole  # a fiscal year is of any value
            types = [each for each in TYPES if re.search(rf"\b{each}\b", said)]
            of_kind = values if kind == "value" else years
            of_kind.setdefault(types[0] if len(types) == 1 else "", []).append(place)
        else:
            found.setdefault(kind, []).append(place)
    values.pop("", None)
    shared = years.pop("", [])
    for each in values:
        years.setdefault(each, shared)
    names = [place for place in found.get("text", []) if labels[place][1]]
    described = [place for place in names if "description" in labels[place][1]]
    name = described or [place for place in names if place > code] or names[-1:]
    there = {"unit": found.get("unit"), "description": name, "value": values}
    missing = [word for word, places in there.items() if not places]
    missing += [f"year of the {each} value" for each in values if not years[each]]
    doubled = [each for each in TYPES for of_kind in (values, years) if len(of_kind.get(each, [])) > 1]
    if missing or doubled:
        what = f"no column of headers says: {', '.join(missing)}" if missing else f"two columns are {doubled[0]}"
        raise NoDatabase(
            f"Sheet {sheet!r:.40} has codes, and {what}. Give the headers as GMCA publishes them: code, description, "
            "unit, agency, and a value and a year under each of fiscal, economic and social."
        )
    return Columns(
        first, code, name[0], found["unit"][0], tuple(found.get("agency", ())),
        {each: places[0] for each, places in values.items()}, {each: years[each][0] for each in values},
        next(iter(found.get("grade", ())), None), tuple(found.get("source", ())), tuple(found.get("notes", ())),
    )  # fmt: skip


def _kind(whole: str, own: str) -> str:
    for pattern, kind in ((_GRADE, "grade"), (_SOURCE, "source"), (_NOTES, "notes")):
        if pattern.search(own):
            return kind
    if _AGENCY.search(whole):
        return "agency"
    typed = any(re.search(rf"\b{each}\b", whole) for each in TYPES)
    if _UPRATED.search(own):
        return "uprated"
    if _YEAR.search(own):
        return "year"
    if typed:
        return "value"
    return "unit" if _UNIT.search(own) else "text"

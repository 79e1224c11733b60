"""What a rule allows in its column, said to somebody who has to mend a cell. What a rule finds is for the extract."""

from __future__ import annotations

from datetime import date

from contracts.extracts import Extract
from contracts.extracts.common import EARLIEST
from contracts.extracts.structure import PREFIXES
from contracts.fields import Field
from contracts.layouts import Source
from contracts.rule import Window

MOST_CODES = 12
_WRITTEN = {
    "iso": "2023-01-31",
    "datetime": "2023-01-31 09:30",
    "dd/mm/yyyy": "31/01/2023",
    "dd.mm.yyyy": "31.01.2023",
    "dd-Mon-yyyy": "31-Jan-2023",
    "yyyymmdd": "20230131",
    "excel_serial": "44957 (Excel's number of a day)",
}
_READING, _MISSING = 101, 151


def allowed(
    rule: str,
    mapped: list[tuple[Field | None, Source]],
    extract: Extract | None,
    coverage: tuple[date, date] | None,
) -> str:
    """In few words, for a rule on a column and the fields it feeds (the one that the rule is about first)."""
    number = _number(rule, extract)
    field, source = mapped[0] if mapped else (None, None)
    if rule == "FIL-101":
        return "as many cells as there are headers"
    if extract is None or number is None:
        return _see(rule)
    if number < 201 and field is not None and source is not None:
        return form_of(field, source)
    return {
        201: f"a day from {_day(coverage[0])} to {_day(coverage[1])}" if coverage else "a day within the coverage",
        202: "a day up to that of the extraction",
        203: f"a day from {_day(EARLIEST)} on",
        204: _not_before(rule, field, extract),
        205: "empty where da_basis is not_available; else true or false",
        206: "one row for each record",
        250: "each row once",
    }.get(number) or _see(rule)


def form_of(field: Field, source: Source) -> str:
    """What may stand in a field's column."""
    declared = " or a value of the area file" if source.values else ""
    if field.kind in ("code", "codes"):
        if len(field.codes) > MOST_CODES:
            return f"a code of {(field.code_list or '').replace('_', ' ')}{declared}, see docs/rules.md"
        listed = ", ".join(field.codes)
        return f"{listed}{declared}" if field.kind == "code" else f"of {listed}{declared}, parted by {source.separator}"
    return {
        "date": f"a day written as {_WRITTEN[source.date_style]}",
        "flag": f"true, false{declared}, or nothing where it is not known",
        "count": "a whole number, 0 or more",
        "key": "a keyed hash: 32 to 64 hexadecimal digits",
        "text": field.meaning,
    }[field.kind]


def column_number(rule: str, extract: Extract) -> int | None:
    """Which column of the extract a rule on reading is about: REF-109 is about the ninth, number 8. None for others."""
    number = _number(rule, extract)
    if number is None or not _READING <= number < 201:
        return None
    return number - (_MISSING if number >= _MISSING else _READING)


def _number(rule: str, extract: Extract | None) -> int | None:
    prefix, _, digits = rule.partition("-")
    return int(digits) if extract is not None and prefix == extract.prefix and digits.isdigit() else None


def _not_before(rule: str, field: Field | None, extract: Extract) -> str | None:
    """Of a rule on the order of dates: which date the column should follow."""
    window = Window("", "", EARLIEST, EARLIEST, EARLIEST)
    probes = (probe for each in extract.row_rules if each.code == rule for probe in each.tests)
    roots = [
        name
        for probe in probes
        if field is not None and probe.column == field.name
        for name in probe.breaks(window).meta.root_names()
        if name != probe.column
    ]
    return f"a day not before {' or '.join(dict.fromkeys(roots))}" if roots else None


def _see(rule: str) -> str:
    document = "rules" if rule[:3] in ("MAN", "GAT", "BRD", "FIL", *PREFIXES) else "rules_of_preparation"
    return f"see {rule} in docs/{document}.md"


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"

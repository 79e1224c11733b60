"""Rules on reading each column, made from its type: 101 onwards where a value cannot be read, 151 onwards where it is
missing, counted in the order of the columns. How values are read is for parsing.py."""

from __future__ import annotations

from functools import cache

from contracts.extracts.extract import Column, Extract
from contracts.rule import Rule

_SAID = {
    "key": (
        "Not a keyed hash",
        "{column} holds something that is not a keyed hash (32 to 64 hexadecimal digits, lower case).",
        "Let `prepare` make the keys, or mend the step that does.",
        "0a0a0a0a0a0a0a0a",
    ),
    "date": (
        "Unreadable date",
        "{column} holds something that is not a day of the calendar in the date style of the area file.",
        "Correct the date, or the column's date_style in the area file.",
        "31/02/2023",
    ),
    "flag": (
        "Neither true nor false",
        "{column} holds something that the area file reads neither as true nor as false.",
        "Correct it, or add the value to the column's `values` in the area file.",
        "perhaps",
    ),
    "code": (
        "Unknown code",
        "{column} holds a value that is neither one of our codes nor one of the area's declared values.",
        "Correct it, or add the value to the column's `values` in the area file.",
        "no such code",
    ),
    "codes": (
        "Unknown code in a list",
        "{column} holds a code that is neither one of ours nor one of the area's declared values.",
        "Correct it, or add the value to the column's `values` (or mend its `separator`) in the area file.",
        "3A|99Z",
    ),
    "count": (
        "Not a whole number",
        "{column} holds something that is not a whole number of 0 or more.",
        "Correct the number.",
        "-3",
    ),
    "text": (
        "Not in its form",
        "{column} holds something that does not have the form it should.",
        "Correct it; docs/rules.md shows the form.",
        "Not A Form",
    ),
}


@cache
def unreadable(prefix: str, position: int, kind: str, name: str) -> Rule:
    """The rule that a column's text must mean something of its type."""
    title, message, remedy, example = _SAID[kind]
    return Rule(
        f"{prefix}-{101 + position}", "quarantine", f"{title}: {name}", message, remedy, "row",
        passes={}, fails={name: example},
    )  # fmt: skip


@cache
def missing(prefix: str, position: int, name: str) -> Rule:
    """The rule that a column must not be empty."""
    return Rule(
        f"{prefix}-{151 + position}", "quarantine", f"Missing: {name}", "{column} is empty, and every row needs it.",
        "Complete the record in the case system and export it again.", "row", passes={}, fails={name: ""},
    )  # fmt: skip


def unreadable_rule(extract: Extract, column: Column) -> Rule:
    """As `unreadable`, for a column of an extract."""
    return unreadable(extract.prefix, extract.names.index(column.name), column.field.kind, column.name)


def missing_rule(extract: Extract, column: Column) -> Rule:
    """As `missing`, for a column of an extract."""
    return missing(extract.prefix, extract.names.index(column.name), column.name)


def parse_rules(extract: Extract) -> tuple[Rule, ...]:
    """All rules on reading the columns of an extract."""
    required = (column for column in extract.columns if not column.nullable)
    return (
        *(unreadable_rule(extract, column) for column in extract.columns),
        *(missing_rule(extract, column) for column in required),
    )

"""The rules of the SSD reader itself: what is wrong with a set of tables as a whole, and what keeps a record from being
put together of several tables. What single cells must hold is for extracts/."""

from __future__ import annotations

from contracts.rule import Rule


def _refuse(code: str, title: str, message: str, remedy: str) -> Rule:
    return Rule(code, "refuse", title, message, remedy)


def _row(code: str, title: str, message: str, remedy: str) -> Rule:
    return Rule(code, "quarantine", title, message, remedy, "row")


_CORRECT = "Correct the record in the case system and export the tables again."

TABLE_TWICE = _refuse(
    "SSD-001", "Table given twice", "The table {table} is given more than once.",
    "Give each table once: put its rows into one file, or leave the older export out.",
)  # fmt: skip
JOINED_RAGGED = _refuse(
    "SSD-002", "Cells missing or too many in a joined table",
    "Row {row} of {table} has not as many cells as headers, and its details belong to records of other tables.",
    "Put quote marks round cells that hold commas (as JSON does), or export the table as Parquet.",
)  # fmt: skip
FIELD_MISSING = _refuse(
    "SSD-003", "Field missing", "The table {table} has no column {field}, without which its rows belong to nothing.",
    "Export the table with all columns of the dataset.",
)  # fmt: skip
PERSON_DIFFERS = _row(
    "SSD-101", "Child with two sets of details",
    "The child of {column} stands in ssd_person more than once, with different details.",
    "Keep one row a child in ssd_person.",
)  # fmt: skip
FACTORS_UNCLEAR = _row(
    "SSD-102", "Factors that cannot be read",
    "{column} is neither a JSON array of factors nor a JSON object that answers each factor with yes or no.",
    "Correct the factors in the case system, or the step that writes them as JSON, and export the tables again.",
)  # fmt: skip
FACTORS_CONTRADICT = _row(
    "SSD-103", "Factors that contradict each other",
    "{column} says yes to a factor in one place and no in another, for the same assessment.",
    _CORRECT,
)  # fmt: skip
START_DIFFERS = _row(
    "SSD-104", "Two starts of one period of care",
    "The episodes of one period of care give different days in {column}.", _CORRECT,
)  # fmt: skip
ORDER_UNCLEAR = _row(
    "SSD-105", "Order of episodes not known",
    "Of the episodes of one period of care, {column} is missing, unreadable or the same twice, so that it is not known "
    "which is the first and which the last.",
    _CORRECT,
)  # fmt: skip
STATUS_UNCLEAR = _row(
    "SSD-106", "Legal status at the start not clear",
    "The legal statuses of the child do not say which one held on the day the period of care began.",
    "Correct the dates in ssd_legal_status, so that one status of a looked-after child holds on each day.",
)  # fmt: skip
PLACEMENT_UNCLEAR = _row(
    "SSD-107", "Placement at the start not clear",
    "The placements of the child do not say which one held on the day the period of care began.",
    "Correct the dates in ssd_cla_placement, so that one placement holds on each day.",
)  # fmt: skip
IMMIGRATION_UNCLEAR = _row(
    "SSD-108", "Dates of the immigration status not readable",
    "A date of the child's status as an unaccompanied asylum-seeking child cannot be read.",
    "Correct the dates in ssd_immigration_status.",
)  # fmt: skip

RULES = (
    TABLE_TWICE, JOINED_RAGGED, FIELD_MISSING, PERSON_DIFFERS, FACTORS_UNCLEAR, FACTORS_CONTRADICT, START_DIFFERS,
    ORDER_UNCLEAR, STATUS_UNCLEAR, PLACEMENT_UNCLEAR, IMMIGRATION_UNCLEAR,
)  # fmt: skip

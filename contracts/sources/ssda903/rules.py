"""The rules of the SSDA903 reader itself, and its reasons for leaving records out. What single cells must hold is for
extracts/."""

from __future__ import annotations

from contracts.rule import Rule, Severity


def _refuse(code: str, title: str, message: str, remedy: str) -> Rule:
    return Rule(code, "refuse", title, message, remedy)


def _row(code: str, title: str, message: str, remedy: str, severity: Severity = "quarantine") -> Rule:
    return Rule(code, severity, title, message, remedy, "row")


_CORRECT = "Correct the episodes in the case system and export the return again."
_LOOK = "Correct the episodes if they are wrong; the period is counted all the same."

SEVERAL_EPISODES = _refuse(
    "S903-001", "Several episodes files",
    "There are {count} episodes files, and nothing in them says which year each is of.",
    "Give one year's files at a time.",
)  # fmt: skip
COLUMN_MISSING = _refuse(
    "S903-002", "Column missing", "The {table} file has no column {column}, without which it cannot be read.",
    "Export it with all columns of the return.",
)  # fmt: skip
JOINED_RAGGED = _refuse(
    "S903-003", "Cells missing or too many in a joined file",
    "Row {row} of the {table} file has not as many cells as there are headers, so whose details it holds is not sure.",
    "Look for a comma inside a cell that has no quote marks, or for a broken line, and export it again.",
)  # fmt: skip
UNKNOWN_REASON = _row(
    "S903-101", "Reason for the episode not known",
    "{column} is empty or no code of the return, so that it is not known whether care began.",
    "Give S where care began, else L, P, T, B or U, and export the return again.",
)  # fmt: skip
DETAILS_DIFFER = _row(
    "S903-102", "Child with two sets of details",
    "The child of {column} stands in the header file more than once, with different details.",
    "Keep one row a child in the header file.",
)  # fmt: skip
ORDER_UNCLEAR = _row(
    "S903-103", "Order of episodes not known",
    "Several episodes of the child have the same day in {column}, and the period of care depends on which came first.",
    _CORRECT,
)  # fmt: skip
OVERLAP = _row(
    "S903-104", "Care begins while it goes on",
    "{column} says that care began (S) while an earlier episode of the child had no end or a later one.",
    _CORRECT,
)  # fmt: skip
UASC_UNCLEAR = _row(
    "S903-105", "End of being unaccompanied not readable",
    "The uasc file has a date for the child of {column} that cannot be read, so whether the child still was an "
    "unaccompanied asylum-seeking child is not known.",
    "Correct DUC in the uasc file.",
)  # fmt: skip
JOINED = _row(
    "S903-151", "Started on the day of an X1",
    "An episode of the period says in {column} that care began (S), on the day on which the one before goes on (X1): "
    "read as the same period.",
    _LOOK, "warn",
)  # fmt: skip
RESUMED = _row(
    "S903-152", "Goes on after an end",
    "After an episode whose {column} ends care the period goes on, since no S stands there.", _LOOK, "warn",
)  # fmt: skip
UNENDED = _row(
    "S903-153", "End without a reason",
    "The last episode of the period has an end, but {column} is empty or X1: the period is read as going on.",
    _LOOK, "warn",
)  # fmt: skip
ANOTHER_ASTRAY = _row(
    "S903-154", "Another episode not read",
    "Another episode of the child has no {column} or RNE that can be read, and took no part in this period.",
    _LOOK, "warn",
)  # fmt: skip
NOT_IN_HEADER = _row(
    "S903-155", "Child not in the header file",
    "The child of {column} is not in the header file: sex, ethnicity and age are not known.",
    "Give the header file of the same year.", "warn",
)  # fmt: skip
TURNED = _row(
    "S903-156", "Short break of an earlier file that turns into care",
    "The child's short breaks began before this file: care counts from {column}, where they turn into care.",
    "Correct the episodes if the child was in care before; the period is counted all the same.", "warn",
)  # fmt: skip

RULES = (
    SEVERAL_EPISODES, COLUMN_MISSING, JOINED_RAGGED, UNKNOWN_REASON, DETAILS_DIFFER, ORDER_UNCLEAR, OVERLAP,
    UASC_UNCLEAR, JOINED, RESUMED, UNENDED, ANOTHER_ASTRAY, NOT_IN_HEADER, TURNED,
)  # fmt: skip

WITHIN = "episode_within_a_period"
BEFORE_CARE = "short_break_before_care"
BEFORE_FILE = "period_began_before_the_file"
COPY = "exact_copy"
JOINED_DETAILS = "details_joined_to_care_periods"
NO_EPISODES = "child_without_episodes"
NO_PERIOD = "child_without_care_period"
NO_CHILD_ID = "details_without_child_id"
CONTRADICTING = "details_that_contradict"
NO_EXTRACT = "no_extract_{part}"
NO_EPISODES_FILE = "no_episodes_file"

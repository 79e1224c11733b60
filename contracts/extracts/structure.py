"""Rules on the structure of each extract's file, the same for all of them. Rules about rows are with each extract."""

from __future__ import annotations

from contracts.rule import Rule, Severity

PREFIXES = ("REF", "ASM", "CPP", "LAC", "CMP", "AGG")


def _each(number: str, severity: Severity, title: str, message: str, remedy: str) -> dict[str, Rule]:
    return {prefix: Rule(f"{prefix}-{number}", severity, title, message, remedy) for prefix in PREFIXES}


MISSING_HEADER = _each(
    "001", "refuse", "Header missing", "The header {column}, which we read as {ours}, is not in the file.",
    "Add the column, or mend the area file if its name has changed.",
)  # fmt: skip
UNKNOWN_HEADER = _each(
    "002", "refuse", "Column nobody declared", "The column {column} is neither mapped nor ignored in the area file.",
    "Leave it out of the export, or add it to the area file (`columns` or `ignore`).",
)  # fmt: skip
NO_ROWS = _each(
    "003", "refuse", "Headers without rows", "The file has headers and no rows.",
    "If there was nothing to report, send it as a nil return; else export it again.",
)  # fmt: skip
NOT_NIL = _each(
    "004", "refuse", "Rows in a nil return", "The submission says that there was nothing to report, and holds rows.",
    "Take the nil return back, or send the headers alone.",
)  # fmt: skip
NONE_ACCEPTED = _each(
    "005", "refuse", "No row met the contract", "Not one of the {rows} rows met the contract.",
    "Look at the most frequent finding first: a date style or a code list of the area file is the usual cause.",
)  # fmt: skip
LACKS_KEYS = _each(
    "006", "hold", "Lacks earlier rows",
    "{share} % of the rows that this submission would supersede are not in it (more than {limit} %), so it is held.",
    "If they were rightly removed, receive it again with --replace; else send the whole quarter.",
)  # fmt: skip
EMPTY_QUARTER = _each(
    "007", "warn", "A quarter without rows", "No row of the file lies in {period}, which its coverage includes.",
    "If that quarter was not extracted, send a narrower coverage.",
)  # fmt: skip


def structure_rules(prefix: str, is_split: bool) -> tuple[Rule, ...]:
    """Those of one extract; the last only where a wide file is split into quarters."""
    every = (MISSING_HEADER, UNKNOWN_HEADER, NO_ROWS, NOT_NIL, NONE_ACCEPTED, LACKS_KEYS)
    return tuple(each[prefix] for each in (*every, *[EMPTY_QUARTER] * is_split))

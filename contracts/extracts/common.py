"""Row rules that several extracts share, numbered alike in each. Rules of one extract alone are in its own file."""

from __future__ import annotations

from datetime import date

import polars as pl

from contracts.rule import Example, Probe, Rule, row_rule

EARLIEST = date(1990, 1, 1)
CHILD_EXAMPLE = {
    "child_key": "0a" * 16,
    "family_key": "0b" * 16,
    "age_band": "5_9",
    "sex": "F",
    "ethnicity_group": "white",
    "da_flag": "true",
    "da_basis": "local_flag",
}
_CORRECT = "Correct the record in the case system and export it again."


def outside_coverage(prefix: str, event: str, fails: Example) -> Rule:
    """201: the event does not lie in the days the submission covers."""
    return row_rule(
        f"{prefix}-201",
        "Outside the coverage",
        "{column} does not lie in the days that the submission covers.",
        "Correct the date, or send the row with the quarter it belongs to.",
        (
            Probe(
                event,
                lambda w: (
                    ((pl.col(event) < w.start) | (pl.col(event) > w.end)) & pl.col(event).is_between(EARLIEST, w.as_of)
                ),
            ),
        ),
        passes={},
        fails=fails,
    )


def in_the_future(prefix: str, dates: tuple[str, ...], fails: Example) -> Rule:
    """202: a date lies after the day the rows were extracted."""
    return row_rule(
        f"{prefix}-202",
        "Date in the future",
        "{column} lies after the day on which the rows were extracted.",
        _CORRECT,
        tuple(Probe(name, lambda w, name=name: pl.col(name) > w.as_of) for name in dates),  # type: ignore[misc]
        passes={},
        fails=fails,
    )


def long_ago(prefix: str, dates: tuple[str, ...], fails: Example) -> Rule:
    """203: a date so early that it is a slip of the pen."""
    return row_rule(
        f"{prefix}-203",
        "Date long ago",
        f"{{column}} lies before {EARLIEST.year}, so its year is not to be believed.",
        _CORRECT,
        tuple(Probe(name, lambda w, name=name: pl.col(name) < EARLIEST) for name in dates),  # type: ignore[misc]
        passes={},
        fails=fails,
    )


def out_of_order(prefix: str, pairs: tuple[tuple[str, str], ...], fails: Example) -> Rule:
    """204: of each pair, the first lies before the second, which it should follow."""
    return row_rule(
        f"{prefix}-204",
        "Dates out of order",
        "{column} lies before the date it should follow.",
        _CORRECT,
        tuple(Probe(late, lambda w, late=late, early=early: pl.col(late) < pl.col(early)) for late, early in pairs),  # type: ignore[misc]
        passes={},
        fails=fails,
    )


def flag_without_basis(prefix: str, flag: str, basis: str) -> Rule:
    """205: the flag is empty exactly where its basis is `not_available`."""
    return row_rule(
        f"{prefix}-205",
        "Flag and basis disagree",
        f"{flag} must be empty exactly where da_basis is not_available: what is not known is not `no`.",
        "Give the flag, or say not_available.",
        (Probe(flag, lambda w: pl.col(flag).is_null() != (pl.col("da_basis").cast(pl.String) == "not_available")),),
        passes={flag: "", "da_basis": "not_available"},
        fails={flag: "false", "da_basis": "not_available"}
        if basis == "not_available"
        else {flag: "", "da_basis": basis},
    )


def same_key(prefix: str, key: str, fails: Example) -> Rule:
    """206: several rows claim to be the same record and differ; found by fates.py, beside the exact copies."""
    return row_rule(
        f"{prefix}-206",
        "Same key, different content",
        "Several rows have the same {column} and differ in another column, so none of them can be chosen.",
        "Keep the right one in the export.",
        (),
        passes={},
        fails=fails,
    )


def exact_copy(prefix: str) -> Rule:
    """250: the row repeats another in every column and is counted once; found by fates.py."""
    return row_rule(
        f"{prefix}-250",
        "Exact copy",
        "The row repeats another in every column that counts here; it is counted once.",
        "Nothing needs doing; look at the export if there are many.",
        (),
        passes={},
        fails={},
        severity="warn",
    )


def one_without_other(prefix: str, code: str, first: str, second: str, fails: Example) -> Rule:
    """A warning: two columns that belong together, and one of them is empty."""
    return row_rule(
        f"{prefix}-{code}",
        f"Only one of {first} and {second}",
        f"Of {first} and {second} one is given and the other is empty.",
        "Complete the record in the case system; the row is counted all the same.",
        (Probe(second, lambda w: pl.col(first).is_null() != pl.col(second).is_null()),),
        passes={},
        fails=fails,
        severity="warn",
    )

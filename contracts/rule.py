"""What a rule is: a code, a plain message with its remedy, the expression that finds the rows, and its own examples.
The rules of one extract are in extracts/; all of them are listed by rules.py."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import polars as pl

Severity = Literal["refuse", "hold", "quarantine", "warn"]
# One row as text, canonical column → cell: what differs from the extract's EXAMPLE.
Example = Mapping[str, str]


@dataclass(frozen=True)
class Window:
    """What rows are held against: whose they are, the days covered, and the day nothing can lie after."""

    area_code: str
    period: str
    start: date
    end: date
    as_of: date


@dataclass(frozen=True)
class Probe:
    """True where a row breaks the rule, never null; `column` is the one to look at."""

    column: str
    breaks: Callable[[Window], pl.Expr]


@dataclass(frozen=True)
class Rule:
    """One rule. `message` and `remedy` may hold {column} and other details, never a cell's value."""

    code: str
    severity: Severity
    title: str
    message: str
    remedy: str
    level: Literal["file", "row"] = "file"
    tests: tuple[Probe, ...] = ()
    passes: Example | None = None
    fails: Example | None = None


def row_rule(
    code: str,
    title: str,
    message: str,
    remedy: str,
    tests: tuple[Probe, ...],
    *,
    passes: Example,
    fails: Example,
    severity: Severity = "quarantine",
) -> Rule:
    """A rule about rows, with a row that keeps it and a row that breaks it."""
    return Rule(code, severity, title, message, remedy, "row", tests, passes, fails)

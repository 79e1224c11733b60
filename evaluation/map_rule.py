"""How a rule of an impact map is made. The rules stand in map_rules_of_*.py, by what they are about; all of them by
their code in map_rules.py."""

from __future__ import annotations

from contracts.rule import Rule, Severity


def refuse(code: str, title: str, message: str, remedy: str) -> Rule:
    """A rule that refuses the map. VAL-0 is about the file, VAL-1 about its rows."""
    return _rule(code, "refuse", title, message, remedy)


def warn(code: str, title: str, message: str, remedy: str) -> Rule:
    """A rule that warns, VAL-2."""
    return _rule(code, "warn", title, message, remedy)


def _rule(code: str, severity: Severity, title: str, message: str, remedy: str) -> Rule:
    return Rule(code, severity, title, message, remedy, "row" if code > "VAL-1" else "file")

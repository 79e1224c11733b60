"""What a new proposal takes over from the area file that it replaces: its version, agreement, facts and values already
filled in. Nothing of a layout that the exports no longer have."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from contracts.area import AreaFileProblem
from contracts.problems import read_yaml_with_todos
from preparation.onboarding.lines import Fact, Line, Proposal, Section, Value

_STILL_TODO = re.compile(r"^TODO\b|\bTODO$")


def carried_on(proposal: Proposal, raw: bytes, today: date) -> Proposal:
    """The proposal as the next version of an area file (its bytes), which may have TODOs left. Raises AreaFileProblem
    where the file is not well-formed: then nothing is known of its version."""
    old = read_yaml_with_todos(raw, "the area file", AreaFileProblem)
    version = int(old["mapping_version"]) if str(old.get("mapping_version", "")).isdigit() else 0
    changes = [str(line) for line in old.get("changes") or [] if isinstance(line, str)]
    line = f"{version + 1}: proposed anew by onboard ({today.isoformat()}), reviewed by TODO"
    agreement = old.get("agreement") if isinstance(old.get("agreement"), dict) else {}
    return replace(
        proposal,
        mapping_version=version + 1,
        changes=(*changes, line),
        system=_filled(old.get("system")) or proposal.system,
        about_system="" if _filled(old.get("system")) else proposal.about_system,
        agreement=_agreement(proposal.agreement, agreement or {}),
        facts=tuple(_fact(fact, old.get("comparability")) for fact in proposal.facts),
        sections=tuple(_section(section, old.get("extracts")) for section in proposal.sections),
        not_supplied=_reasons(proposal.not_supplied, old.get("not_supplied")),
    )


def _filled(content: Any) -> str | None:
    """A text that was filled in; None where there is none."""
    return content if isinstance(content, str) and content and not _STILL_TODO.search(content) else None


def _agreement(proposed: Mapping[str, object], old: Mapping[str, Any]) -> dict[str, object]:
    kept = {key: _filled(old.get(key)) for key in ("reference", "signed", "expires")}
    covered = old.get("extracts")
    both = {**proposed, **{key: value for key, value in kept.items() if value}}
    if kept["reference"] and isinstance(covered, list) and all(isinstance(each, str) for each in covered) and covered:
        both["extracts"] = covered
    return both


def _fact(fact: Fact, old: Any) -> Fact:
    stated = old.get(fact.name) if isinstance(old, dict) else None
    value, note = (stated.get("value"), stated.get("note")) if isinstance(stated, dict) else (stated, "")
    if not (kept := _filled(value)):
        return fact
    return Fact(fact.name, kept, _filled(note) or "", "as it was" if kept == fact.value else f"as it was; {fact.why}")


def _section(section: Section, old: Any) -> Section:
    mapping = old.get(section.extract) if isinstance(old, dict) else None
    columns = mapping.get("columns") if isinstance(mapping, dict) else None
    if not isinstance(columns, dict):
        return section
    return replace(section, lines=tuple(_line(line, columns.get(line.name)) for line in section.lines))


def _line(line: Line, old: Any) -> Line:
    """The line with the values that were filled in for the same header."""
    if not isinstance(old, dict) or old.get("from") != line.header or not isinstance(old.get("values"), dict):
        return line
    known = {
        raw: Value(code, "as it was")
        for raw, code in old["values"].items()
        if isinstance(raw, str) and (code is None or _filled(code))
    }
    return replace(line, values={**line.values, **known}) if known else line


def _reasons(proposed: Mapping[str, str], old: Any) -> dict[str, str]:
    stated = {
        each.get("extract"): reason
        for each in (old if isinstance(old, list) else [])
        if isinstance(each, dict) and (reason := _filled(each.get("reason")))
    }
    return {extract: stated.get(extract, reason) for extract, reason in proposed.items()}

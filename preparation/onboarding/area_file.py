"""A proposal as the text of an area file, with its grounds as comments. What is proposed is for proposal.py; how a text
becomes a YAML scalar, for yaml_text.py."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from contracts.facts import FACTS
from preparation.onboarding.lines import TODO, Fact, Line, Proposal, Section
from preparation.onboarding.yaml_text import comment, quoted, scalar, shown

SCHEMA = "area.schema.json"
_INTRODUCTION = (
    "Proposed by `likeforlike onboard` from the area's own exports. Nothing here is true before somebody in the area "
    "has looked at it: `sure`, `likely` and `unsure` say how far each guess is to be believed. Fill in what says TODO: "
    "a file with any left is refused. Headers and values may be read by whoever gets this file: take out what should "
    "not leave the area."
)


def text_of(proposal: Proposal) -> str:
    """The whole file."""
    return "\n".join(_lines(proposal)) + "\n"


def file_name(proposal: Proposal) -> str:
    """`E09000012_hackney.yml`; without a code the name alone."""
    slug = re.sub(r"[^a-z0-9]+", "_", proposal.area_name.casefold()).strip("_") or "area"
    return f"{slug}.yml" if proposal.area_code == TODO else f"{proposal.area_code}_{slug}.yml"


def _lines(proposal: Proposal) -> Iterator[str]:
    yield f"# yaml-language-server: $schema={SCHEMA}"
    yield from _wrapped(_INTRODUCTION)
    yield f"area_code: {scalar(proposal.area_code)}{comment(proposal.about_code)}"
    yield f"area_name: {scalar(proposal.area_name)}"
    yield f"mapping_version: {proposal.mapping_version}"
    yield "changes:"
    yield from (f"  - {quoted(line)}" for line in proposal.changes)
    yield f"system: {scalar(proposal.system)}{comment(proposal.about_system)}"
    yield from _agreement(proposal)
    if proposal.not_supplied:
        yield "not_supplied:  # extracts that cannot be sent, with the reason that is printed"
        for extract, reason in proposal.not_supplied.items():
            yield f"  - {{extract: {extract}, reason: {quoted(reason)}}}"
    yield "comparability:  # what the figures mean; docs/methods.md says what follows from each"
    yield from (_fact(fact) for fact in proposal.facts)
    if not proposal.sections:
        yield "extracts: {}"
        return
    yield "extracts:"
    for section in proposal.sections:
        yield from _section(section)


def _agreement(proposal: Proposal) -> Iterator[str]:
    if not proposal.agreement:
        return
    yield "agreement:  # the data-sharing agreement; without one nothing is loaded, so take it out until there is"
    for key in ("reference", "signed", "expires"):
        told = {"signed": "a day such as 2023-01-31"}.get(key, "") if proposal.agreement[key] == TODO else ""
        yield f"  {key}: {scalar(str(proposal.agreement[key]))}{comment(told)}"
    extracts = proposal.agreement["extracts"]
    listed = ", ".join(extracts) if isinstance(extracts, list) and extracts else TODO
    yield f"  extracts: [{listed}]  # those that it covers"


def _fact(fact: Fact) -> str:
    allowed = f"one of {', '.join(FACTS[fact.name])}" if fact.value == TODO else ""
    value, why = scalar(fact.value), fact.why
    if fact.note:
        why = "" if fact.note.startswith(why) else why
        value = f"{{value: {value}, note: {quoted(fact.note)}}}"
    return f"  {fact.name}: {value}{comment('; '.join(filter(None, (allowed, why))))}"


def _section(section: Section) -> Iterator[str]:
    yield f"  {section.extract}:"
    for said in section.said:
        yield from _wrapped(said, "    ")
    if section.source_format != "table":
        yield f"    format: {section.source_format}"
    if section.lines:
        yield "    columns:"
        for line in section.lines:
            yield from _column(line)
    elif section.source_format != "table":
        yield "    columns: {}  # all as the format has it"
    if section.ignore:
        yield "    ignore:  # what prepare leaves behind"
        yield from (
            f"      - {scalar(header)}{comment(f'dropped: {why}' if why else '')}"
            for header, why in section.ignore.items()
        )


def _column(line: Line) -> Iterator[str]:
    grounds = ": ".join(filter(None, (line.confidence, line.why)))
    if line.is_todo:
        yield f"      {line.name}: {TODO}{comment(grounds)}"
        return
    if line.constant is not None:
        yield f"      {line.name}: {{constant: {scalar(line.constant)}}}{comment(grounds)}"
        return
    parts = [f"from: {scalar(line.header)}"]
    if line.further:
        parts.append(f"with: [{', '.join(map(scalar, line.further))}]")
    if line.date_style != "iso" and not (len(line.further) == 2 and line.date_style == "dd/mm/yyyy"):
        parts.append(f"date_style: {line.date_style}")
    if line.separator != ",":
        parts.append(f"separator: {quoted(line.separator)}")
    if not line.values:
        inner = scalar(line.header) if len(parts) == 1 else f"{{{', '.join(parts)}}}"
        yield f"      {line.name}: {inner}{comment(grounds)}"
        return
    yield f"      {line.name}:{comment(grounds)}"
    yield from (f"        {part}" for part in parts)
    yield "        values:"
    for raw, value in line.values.items():
        yield f"          {quoted(raw)}: {_code(value.code)}{comment(value.why)}"


def _code(code: str | None) -> str:
    if code is None or code == TODO:
        return "null" if code is None else TODO
    return scalar(code) if code[0].isalpha() and code not in ("true", "false") else quoted(code)


def _wrapped(text: str, indent: str = "") -> Iterator[str]:
    for line in textwrap.wrap(shown(text), 110 - len(indent)):
        yield f"{indent}# {line}"

"""Asks the officer at the terminal about what a proposal is not sure of. Enter leaves it as it is, TODO included."""

from __future__ import annotations

from dataclasses import replace

import typer

from contracts.extracts import BY_NAME
from contracts.facts import FACTS
from contracts.layouts import COARSENED
from preparation.onboarding.authorities import authority_of
from preparation.onboarding.lines import TODO, Fact, Line, Proposal, Section, Value
from preparation.onboarding.yaml_text import shown


def asked(proposal: Proposal) -> Proposal:
    """The proposal with the answers: which authority, what the system is, unsure columns, unknown values, facts."""
    typer.echo("A few questions. Enter leaves the answer open, as TODO in the file.", err=True)
    proposal = _authority(proposal)
    if proposal.system == TODO:
        proposal = replace(proposal, system=_answer("Case-management system") or TODO)
    sections = tuple(_section(section) for section in proposal.sections)
    return replace(proposal, sections=sections, facts=tuple(map(_fact, proposal.facts)))


def _authority(proposal: Proposal) -> Proposal:
    if proposal.area_code != TODO:
        return proposal
    found = authority_of(_answer(f"{shown(proposal.area_name)}: {proposal.about_code} Name or ONS code") or "")
    if found is None:
        return proposal
    return replace(proposal, area_code=found.area_code, area_name=found.area_name, about_code="")


def _section(section: Section) -> Section:
    lines = [kept for line in section.lines if (kept := _line(section.extract, line)) is not None]
    dropped = {
        line.header: "not taken, on asking"
        for line in section.lines
        if line.header and line.header not in {each.header for each in lines}
    }
    return replace(section, lines=tuple(lines), ignore={**section.ignore, **dropped})


def _line(extract: str, line: Line) -> Line | None:
    """The line as answered; None where a column that may be left out was denied."""
    if line.confidence == "unsure" and line.header:
        question = f"{extract}: is {line.name} in the column \u201c{shown(line.header)}\u201d? ({line.why})"
        if not typer.confirm(question, default=True, err=True):
            needed = line.name not in COARSENED and not BY_NAME[extract].column(line.name).nullable
            return Line(line.name, confidence="unsure", why="denied on asking") if needed else None
    left = [raw for raw, value in line.values.items() if value.code == TODO]
    if not left:
        return line
    field = BY_NAME[extract].column(line.name).field
    codes = ("true", "false") if field.kind == "flag" else field.codes
    typer.echo(f"{extract}, {line.name}: one of {', '.join(codes)}; - where the value says not known", err=True)
    answers = {raw: _code(raw, codes) for raw in left}
    return replace(line, values={**line.values, **answers})


def _code(raw: str, codes: tuple[str, ...]) -> Value:
    given = _answer(f"  \u201c{shown(raw)}\u201d", ("-", *codes))
    return Value(None if given == "-" else given or TODO)


def _fact(fact: Fact) -> Fact:
    if fact.value != TODO:
        return fact
    question = f"{fact.name}: {fact.why or 'what is so here?'} One of {', '.join(FACTS[fact.name])}"
    given = _answer(question, FACTS[fact.name])
    return replace(fact, value=given, why="") if given else fact


def _answer(question: str, allowed: tuple[str, ...] = ()) -> str:
    """What was typed, one of those allowed in any case; nothing for Enter."""
    by_fold = {each.casefold(): each for each in allowed}
    while True:
        given = str(typer.prompt(question, default="", show_default=False, err=True)).strip()
        if not given or not allowed:
            return given
        if given.casefold() in by_fold:
            return by_fold[given.casefold()]
        typer.echo(f"  Write one of {', '.join(allowed)}, or press Enter.", err=True)

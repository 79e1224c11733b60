"""Opened exports made into a proposal of the whole area file. What each part says is worked out in the modules beside;
writing it as YAML is for area_file.py."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date

from contracts.extracts import EXTRACTS
from contracts.file_rules import Unreadable
from contracts.sources import exports
from contracts.sources.cin_census import census_header
from contracts.sources.reading import Opened
from contracts.sources.table import Table, plain
from preparation.onboarding.authorities import Authority, authority_of, close_to, is_numbered
from preparation.onboarding.choosing import Choice, choices
from preparation.onboarding.facts import facts_of
from preparation.onboarding.guesses import Recognised, recognise
from preparation.onboarding.lines import TODO, Proposal, Section
from preparation.onboarding.local_section import child_and_date
from preparation.onboarding.profile import LocalTable, local_tables
from preparation.onboarding.sensitivity import is_no_header

_SYSTEMS = {"mosaic": "Mosaic", "liquidlogic": "Liquidlogic", "azeus": "Azeus", "eclipse": "Eclipse"}
_NOT_SUPPLIED = {
    "complaints": "TODO: the complaints team keeps its own list; ask for it, or say why it cannot be sent",
}


def propose(name: str, opened: Iterable[Opened], today: date) -> Proposal:
    """What an area file for `name` might say, from these exports. Files that are part of no extract, or that cannot be
    read on second sight, are told in `notes`; no error but for what is a fault of ours."""
    files = list(opened)
    notes: list[str] = []
    read = exports.read_all(files, None, one_census=False)
    notes += [f"{file}: {found.message} {found.remedy}" for file, found in read.refused]
    local, rest = _local([(each.name, table) for each in files for table in each.tables])
    notes += rest
    chosen = _keyed_alike(choices(local, read.readings, today))
    authority = authority_of(name)
    suggestion = None if authority else close_to(name)
    notes += _numbers(files, authority)
    system, about_system = _system(files)
    supplied = list(chosen)
    missing = [extract for extract in EXTRACTS if extract not in supplied and extract != "aggregate_return"]
    about_code = "" if authority else f"no authority in England is called so{_meant(suggestion)}"
    return Proposal(
        authority.area_code if authority else TODO,
        authority.area_name if authority else name.strip() or TODO,
        system,
        facts_of(chosen),
        tuple(choice.section for choice in chosen.values()),
        {extract: _NOT_SUPPLIED.get(extract, "TODO: not in the exports given; say why") for extract in missing},
        tuple(notes),
        about_code,
        about_system,
        changes=(f"1: proposed by onboard ({today.isoformat()}), reviewed by TODO",),
        agreement={"reference": TODO, "signed": TODO, "expires": TODO, "extracts": supplied},
    )


def _meant(suggestion: str | None) -> str:
    return f"; did you mean {suggestion}?" if suggestion else "; give its ONS code"


def _local(tables: list[tuple[str, Table]]) -> tuple[list[Recognised], list[str]]:
    """Tables of the area's own that are some extract, and a sentence for each that is none."""
    found, notes = [], []
    for table in local_tables([each for each in tables if exports.format_of(each[1]) is None]):
        made = recognise(table)
        if made is None:
            notes.append(_unrecognised(table))
        else:
            found.append(made)
    return found, notes


def _unrecognised(table: LocalTable) -> str:
    headers = [header for column in table.columns for header in column.headers]
    strange = sum(map(is_no_header, headers))
    if not headers or strange * 4 >= len(headers):
        return f"{table.shown}: its first row does not look like headers. Put them in the first row and try again."
    return (
        f"{table.shown}: its headers are those of no national export, and of none of our extracts. It is left out; if "
        "it should be one, its day (of referral, assessment, plan, care or complaint) needs a header that says so."
    )


def _keyed_alike(chosen: Mapping[str, Choice]) -> dict[str, Choice]:
    """Where assessments or plans come from a CIN census and referrals from a table, the referral's key as the census
    makes it, of child and day: with any other the two would never meet."""
    others = [chosen[name] for name in ("assessments", "child_protection_plans") if name in chosen]
    referrals = chosen.get("referrals")
    if referrals is None or referrals.recognised is None:
        return dict(chosen)
    if not any(other.section.source_format == "cin_census" for other in others):
        return dict(chosen)
    made = child_and_date(referrals.recognised, "made as in the CIN census, so that its assessments and plans link")
    own = referrals.recognised.guesses.get("referral_key")
    if made is None or len(made.further) != 1:
        return dict(chosen)
    section = referrals.section.with_line(made)
    if own is not None:
        section = replace(section, ignore={**section.ignore, own.column.header: "the table's own id of the referral"})
    return {**chosen, "referrals": replace(referrals, section=section)}


def _numbers(files: list[Opened], authority: Authority | None) -> list[str]:
    """What the authority numbers in CIN censuses say against the name."""
    notes = []
    for each in files:
        number = None
        if each.xml is not None:
            with suppress(Unreadable):  # already told
                number = census_header(each.xml)["lea"]
        if number is None or authority is None or is_numbered(authority, number):
            continue
        other = authority_of(number)
        whose = f", which is {other.area_name}" if other else ", which is no authority's that we know"
        notes.append(
            f"{each.name}: its header gives the authority number {number}{whose}; {authority.area_name} has "
            f"{authority.dfe_la_code}. Look whether it is the right file."
        )
    return notes


def _system(files: list[Opened]) -> tuple[str, str]:
    """The case-management system where a header names it, and why."""
    headers = {plain(header) for each in files for table in each.tables for header in table.headers}
    found = {shown for word, shown in _SYSTEMS.items() if any(re.search(rf"\b{word}\b", header) for header in headers)}
    if len(found) == 1:
        return found.pop(), "likely: a header names it"
    return TODO, "the case-management system: Mosaic, Liquidlogic, Azeus, Eclipse or another"


def sections_by_extract(proposal: Proposal) -> dict[str, Section]:
    """The sections by their extract."""
    return {section.extract: section for section in proposal.sections}

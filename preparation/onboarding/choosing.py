"""Which of an area's exports each extract is best made from. What is then proposed of it is for local_section.py and
national_section.py."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from contracts.extracts import EXTRACTS
from contracts.sources.reading import Reading
from preparation.onboarding import local_section, national_section
from preparation.onboarding.guesses import Recognised
from preparation.onboarding.lines import Section

# Best first: what says most about domestic abuse, then what has ids and whole years, then what is a snapshot.
_ORDER = ("table with abuse", "cin_census", "ssd", "table", "annex_a")
_ORDER_OF_CARE = ("ssda903", "ssd", "table with abuse", "table", "annex_a")
_WHY = {
    "table with abuse": "it records domestic abuse itself, which no national export does at this point",
    "cin_census": "it holds every case open in the year",
    "ssda903": "it holds every episode, so that periods of care can be told",
    "ssd": "it has ids of its own, and every case",
    "table": "it is the only export of these that holds it, or better than a list of the last six months",
    "annex_a": "it is the only export of these that holds it; its lists go back six months, or hold the latest alone",
}
_NAMES = {
    "table": "a table of your own", "cin_census": "the CIN census", "ssda903": "SSDA903", "ssd": "SSD tables",
    "annex_a": "Annex A",
}  # fmt: skip


@dataclass(frozen=True)
class Choice:
    """The section proposed for an extract, and from what: `recognised` (a local table) or `readings`."""

    section: Section
    recognised: Recognised | None = None
    readings: tuple[Reading, ...] = ()


def choices(local: Iterable[Recognised], readings: Iterable[Reading], today: date) -> dict[str, Choice]:
    """For each extract that the exports hold, the best source, with the others named in a remark."""
    offers: dict[str, dict[str, Choice]] = {}
    twice: dict[str, list[str]] = {}
    made_of = [Choice(local_section.section_of(each, today), recognised=each) for each in local]
    for made in sorted(made_of, key=lambda each: (_holds_contacts(each.section), -each.recognised.table.all_rows)):  # type: ignore[union-attr]
        found = made.recognised
        kind = "table with abuse" if _records_abuse(made.section) else "table"
        if kind in offers.setdefault(found.extract, {}):
            twice.setdefault(found.extract, []).append(found.table.shown)
        else:
            offers[found.extract][kind] = made
    grouped: dict[tuple[str, str], list[Reading]] = {}
    for reading in readings:
        if reading.extract and reading.table.rows:
            grouped.setdefault((reading.extract, reading.source_format), []).append(reading)
    for (extract, kind), group in grouped.items():
        section = national_section.section_of(group, today)
        offers.setdefault(extract, {})[kind] = Choice(section, readings=tuple(group))
    held = [extract for extract in EXTRACTS if extract in offers]
    return {extract: _best(extract, offers[extract], twice.get(extract, [])) for extract in held}


def _best(extract: str, offers: Mapping[str, Choice], twice: list[str]) -> Choice:
    order = _ORDER_OF_CARE if extract == "looked_after_children" else _ORDER
    kinds = [kind for kind in order if kind in offers]
    chosen = offers[kinds[0]]
    said = list(chosen.section.said)
    if len(kinds) > 1:
        others = [_NAMES[offers[kind].section.source_format] for kind in kinds[1:]]
        why = _WHY[kinds[0]] if kinds[0] != "table" else "it has every case, not the last six months alone"
        said.append(
            f"Chosen because {why}. It could be made from {' or '.join(others)} instead: then change `format`"
            " and take `columns` out."
        )
    elif extract not in ("complaints", "aggregate_return") and kinds[0] == "annex_a":
        said.append("Annex A goes back six months, or holds the latest record alone: years cannot be made of it.")
    if twice:
        said.append(f"Other tables hold the same extract under other headers and are not mapped: {', '.join(twice)}.")
    return replace(chosen, section=replace(chosen.section, said=tuple(said)))


def _holds_contacts(section: Section) -> bool:
    """Whether every row is a contact, of which no figure on referrals can be made."""
    return any(line.name == "record_level" and line.constant == "contact" for line in section.lines)


def _records_abuse(section: Section) -> bool:
    """Whether domestic abuse is recorded on the very rows: a flag, or factors."""
    return any(line.name in ("da_flag", "is_da_related", "factor_codes") for line in section.lines)

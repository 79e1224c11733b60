"""The first screen: what period, which areas, what changed, how sure, what is missing. Its sentences are made in
publication/figures/."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from publication.figures import chosen, supply
from publication.figures.printing import SYMBOLS
from publication.figures.reading import PARTNERSHIP, Area, Figures, listed
from publication.figures.sentences import DIFFER, Said, changes, differences_of, named

_WITHHELD = Said((f"Small counts, and what would give them away, are withheld: {SYMBOLS['suppressed'].mark}.",))
_COUNTED = {
    "yes": "By what it declares, counted as in the other areas: ",
    "with_caveat": "Counted otherwise in part: ",
    "no": "Counted otherwise, so not comparable: ",
}
_GAPS = ("not_supplied", "refused")
_IMPLAUSIBLE = ("outside_plausible_range", "below_official_minimum")


@dataclass(frozen=True)
class Fact:
    """One line of the first screen: what it answers, and the sentences that do."""

    question: str
    said: tuple[Said, ...]


def of_partnership(figures: Figures) -> list[Fact]:
    """The five facts of the partnership."""
    year = chosen.year(figures)
    return [
        Fact("Period", (_period(figures),)),
        Fact("Areas", (Said((named([area.name for area in figures.members], 14) + ".",)),)),
        Fact("What changed", tuple(_shortened(changes(figures)))),
        Fact("How sure", tuple(_how_sure(figures, year["period"]))),
        Fact("What is missing", tuple(_missing(figures))),
    ]


def of_area(figures: Figures, area: Area) -> list[Fact]:
    """The five facts of an area, the areas beside it among them."""
    beside = [each.name for each in figures.members if each.code != area.code]
    year = chosen.year(figures)
    return [
        Fact("Period", (_period(figures),)),
        Fact("Beside", (Said((f"The others of {figures.partnership.name}: {named(beside, 14)}.",)),)),
        Fact("What changed", tuple(_shortened(changes(figures, area.code)))),
        Fact("How sure", tuple(_comparable(figures, area, year["period"]))),
        Fact("What is missing", tuple(_missing_of(figures, area))),
    ]


def _period(figures: Figures) -> Said:
    year, quarter = chosen.year(figures), chosen.quarter(figures)
    if quarter is None or quarter["period"] == year["period"]:
        return Said((f"{year['period_name']}.",))
    return Said((f"{year['period_name']}; the last quarter is {quarter['period_name']}.",))


def _shortened(said: list[Said]) -> Iterator[Said]:
    """Sentences that measure a change first; of those that do not, each reason once."""
    measured = [each for each in said if each.label in ("higher", "lower", "similar")]
    yield from measured
    reasons: dict[str, list[str]] = {}
    for each in said:
        if each not in measured:
            title, _, reason = each.text.partition(", per 10,000 children: ")
            reasons.setdefault(reason, []).append(title)
    for reason, titles in reasons.items():
        if not reason:
            yield from (Said((title,)) for title in titles)
            continue
        about = f"{named([_small(title) for title in titles])}: "
        if len(titles) == len(said):
            about = "All four: "
        elif len(reasons) == 1:
            about = "The other indicators: "
        yield Said((about[:1].upper() + about[1:] + reason,))


def _small(title: str) -> str:
    return title[0].lower() + title[1:]


def _how_sure(figures: Figures, period: str) -> Iterator[Said]:
    yield Said(
        ("Higher, lower and changed are said only beyond the 99.8 % limits; 95 % limits are drawn without words.",),
    )
    differing = [
        _small(each.title)
        for each in chosen.THE_FOUR
        if any(said.label == "areas_differ" for said in differences_of(figures, each.rate, period))
    ]
    if differing:
        which = "all four" if len(differing) == len(chosen.THE_FOUR) else named(differing)
        yield Said((f"Of {which}: {DIFFER}.",), "areas_differ")
    doubted = {
        each.title: [area.name for area in figures.members if _is_implausible(figures, area, each, period)]
        for each in chosen.THE_FOUR
    }
    for title, names in doubted.items():
        if names:
            yield Said((f"{title}: the count of {named(names)} lies outside what official figures make plausible.",))


def _comparable(figures: Figures, area: Area, period: str) -> Iterator[Said]:
    by_verdict: dict[str, list[str]] = {}
    for each in chosen.THE_FOUR:
        row = figures.row("comparability", area_code=area.code, period=period, indicator_id=each.count)
        if row and _status(figures, area, each, period) in ("published", "suppressed"):
            by_verdict.setdefault(row["is_comparable"], []).append(_small(each.title))
    for verdict, words in _COUNTED.items():
        if titles := by_verdict.get(verdict):
            yield Said((f"{words}{named(titles)}.",))
    if doubted := [_small(each.title) for each in chosen.THE_FOUR if _is_implausible(figures, area, each, period)]:
        yield Said((f"Outside what official figures make plausible: {named(doubted)}.",))
    if not by_verdict:
        yield Said(("There is no figure of the four to be sure of.",))


def _missing(figures: Figures) -> Iterator[Said]:
    year = chosen.year(figures)
    gaps = [said for area in figures.members for said in _without_figures(figures, area, year["period"])]
    for sentence in supply.missing(figures, year["period_start"], year["period_end"]):
        if sentence != supply.NOTHING or not gaps:
            yield Said((sentence,))
    yield from gaps
    if _is_withheld(figures, year["period"], PARTNERSHIP, *(area.code for area in figures.members)):
        yield _WITHHELD


def _missing_of(figures: Figures, area: Area) -> Iterator[Said]:
    year = chosen.year(figures)
    gaps = list(_without_figures(figures, area, year["period"]))
    for sentence in supply.said_of(figures, area, year["period_start"], year["period_end"]):
        if sentence != supply.NOTHING or not gaps:
            yield Said((sentence,))
    yield from gaps
    if _is_withheld(figures, year["period"], area.code):
        yield _WITHHELD


def _without_figures(figures: Figures, area: Area, period: str) -> Iterator[Said]:
    titles = [_small(each.title) for each in chosen.THE_FOUR if _status(figures, area, each, period) in _GAPS]
    if titles:
        yield Said((f"{area.name}: no figure supplied of {named(titles)}.",))


def _status(figures: Figures, area: Area, each: chosen.Chosen, period: str) -> str:
    row = figures.row("indicator_values", area_code=area.code, period=period, indicator_id=each.count)
    return row["status"] if row else ""


def _is_implausible(figures: Figures, area: Area, each: chosen.Chosen, period: str) -> bool:
    row = figures.row("indicator_values", area_code=area.code, period=period, indicator_id=each.count)
    return bool(row and row["status"] == "published" and set(listed(row["caveats"])) & set(_IMPLAUSIBLE))


def _is_withheld(figures: Figures, period: str, *codes: str) -> bool:
    rows = figures.rows("indicator_values", period=period, status="suppressed")
    return any(row["area_code"] in codes for row in rows)

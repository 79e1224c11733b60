"""The figures of a series, and the days on which it is cut, with the reason in words: an area that is in the figure
begins a new series, or other areas are in it from then on. What is made of the parts is series.py's."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

Cuts = Mapping[date, str]


@dataclass(frozen=True)
class Figure:
    """One figure of an area (or the partnership): `events` over `base` is `value` before its multiplier. A figure that
    is not published has no numbers, and is a gap in its series, `is_withheld` or not. `areas_in`: the areas it adds up,
    joined by `|`."""

    period: str
    period_start: date
    period_end: date
    kind: str
    events: float | None
    base: float | None
    value: float | None
    lower_95: float | None
    upper_95: float | None
    areas_in: str
    is_withheld: bool = False


def cuts_of(figures: Sequence[Figure], breaks: Mapping[str, Mapping[date, str]], names: Mapping[str, str]) -> Cuts:
    """The days that cut a series, each with its reasons. `breaks`: for each area the first days of its new series, and
    why. A break cuts where its area is in the figure on one side of it or the other, and only within the series: not
    before its second figure, nor after the last one's end."""
    published = sorted((each for each in figures if each.value is not None), key=lambda each: each.period_start)
    found: dict[date, list[str]] = defaultdict(list)
    for area, days in sorted(breaks.items()):
        for day, why in days.items():
            before = [each for each in published if each.period_start < day]
            since = [each for each in published if each.period_start >= day]
            if before and day <= published[-1].period_end and area in _areas(*before[-1:], *since[:1]):
                found[day].append(f"{names.get(area, area)}: {why.rstrip('.')}.")
    for earlier, later in pairwise(published):
        if _areas(earlier) != _areas(later):
            found[later.period_start].append(_change(_areas(earlier), _areas(later), names))
    return {day: f"A new series begins on {_in_words(day)}. {' '.join(found[day])}" for day in sorted(found)}


def why_cut(cuts: Cuts, after: date, until: date) -> str | None:
    """Why a series is cut after one day and until another, that day with it."""
    return " ".join(why for day, why in cuts.items() if after < day <= until) or None


def _areas(*figures: Figure) -> set[str]:
    return {area for each in figures for area in each.areas_in.split("|") if area}


def _change(before: set[str], since: set[str], names: Mapping[str, str]) -> str:
    come, go = (sorted(names.get(area, area) for area in areas) for areas in (since - before, before - since))
    came = f"{_listed(come)} {'comes' if len(come) == 1 else 'come'} into the figure" if come else ""
    went = f"{_listed(go)} {'leaves' if len(go) == 1 else 'leave'} {'it' if come else 'the figure'}" if go else ""
    return "; ".join(part for part in (came, went) if part) + "."


def _listed(names: Sequence[str]) -> str:
    return " and ".join((*([", ".join(names[:-1])] if names[1:] else []), names[-1]))


def _in_words(day: date) -> str:
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"

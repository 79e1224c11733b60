"""Assessments of one area: which referrals are assessed, when that is authorised, and where domestic abuse is found.
Every assessment with 3A, 3B or 3C belongs to a referral whose flag is known, so that "newly identified" has one
reading; what the factors lead to is for plans.py and care.py."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from contracts.periods import bounds
from examples.demonstration.factors import Factors
from examples.demonstration.people import Cast, Child
from examples.demonstration.referrals import Referral, weekday
from examples.demonstration.volumes import Volumes

# No quarter finds abuse in more than this share of its first assessments; the rest of a count comes from reassessments.
MOST_FOUND = 0.75


@dataclass(slots=True)
class Assessment:
    """One assessment. `authorised` lies after the last quarter for those still open at its end."""

    number: int
    child: Child
    referral: Referral
    started: date
    authorised: date
    factors: tuple[str, ...]
    needs_support: bool | None

    @property
    def found_da(self) -> bool:
        """3A, 3B or 3C is among the factors."""
        return any(code in ("3A", "3B", "3C") for code in self.factors)


Timed = tuple[Referral, date, date]


def make_assessments(
    volumes: Volumes, referrals: list[Referral], factors: Factors, cast: Cast, rng: Random
) -> list[Assessment]:
    """All assessments of an area: exactly the counts of `volumes` a quarter by their day of authorisation, and beyond
    the last quarter those that are open at its end."""
    waiting = _first_assessments(referrals, rng)
    made: list[Assessment] = []

    def write(timed: Timed, da: bool) -> None:
        referral, started, authorised = timed
        codes = factors.found() if da else factors.other()
        support = None if not codes else da or (codes != ("21",) and rng.random() < 0.6)
        made.append(Assessment(len(made) + 1, referral.child, referral, started, authorised, codes, support))
        referral.assessed.append(authorised)
        referral.child.da_assessed |= da

    for quarter in volumes.quarters:
        first, last = bounds(quarter)
        count = {measure: volumes.count[measure][quarter] for measure in volumes.count}
        due = [timed for timed in waiting if first <= timed[2] <= last]
        known, not_known, neither = _by_flag(due, rng)
        newly = not_known[: min(count["da_assessments"], round(MOST_FOUND * len(not_known)))]
        again = _reassessments(referrals, (first, last), count["da_assessments"] - len(newly), True, rng)
        again_known = known[: count["da_assessments_known"]]
        for timed in newly + again + again_known:
            write(timed, da=True)
        missing = count["assessments"] - len(newly) - len(again) - len(again_known)
        rest = known[len(again_known) :] + not_known[len(newly) :] + neither
        rest = rng.sample(rest, min(missing, len(rest)))
        if len(rest) < missing and quarter == volumes.quarters[0]:
            rest += [_referred_before(first, last, cast, rng) for _ in range(missing - len(rest))]
        rest += _reassessments(referrals, (first, last), missing - len(rest), False, rng)
        for timed in rest:
            write(timed, da=False)
    for timed in waiting:
        if timed[2] > bounds(volumes.quarters[-1])[1] and rng.random() < 0.85:
            write(timed, da=False)
    return made


def _first_assessments(referrals: list[Referral], rng: Random) -> list[Timed]:
    """When each referral would be assessed, if it is: three in four within 45 working days, all before the next."""
    timed = []
    for referral in referrals:
        if not referral.nfa:
            started = referral.day + timedelta(days=rng.choice((0, 0, 0, 1, 1, 2, 3)))
            days = rng.randint(20, 61) if rng.random() < 0.76 else rng.randint(64, 88)
            timed.append((referral, started, weekday(started + timedelta(days=days))))
    return timed


def _by_flag(due: list[Timed], rng: Random) -> tuple[list[Timed], list[Timed], list[Timed]]:
    flags: dict[bool | None, list[Timed]] = defaultdict(list)
    for timed in rng.sample(due, len(due)):
        flags[timed[0].da].append(timed)
    return flags[True], flags[False], flags[None]


def _reassessments(
    referrals: list[Referral], quarter: tuple[date, date], count: int, da: bool, rng: Random
) -> list[Timed]:
    """Another look at cases that are still open, with no referral in between and nothing found before."""
    first, last = quarter
    candidates = [
        referral
        for referral in referrals
        if first - timedelta(days=400) <= referral.day <= first - timedelta(days=100)
        and not referral.nfa
        and referral.da is False
        and not referral.child.da_assessed
        and (referral.until is None or referral.until > last)
        and all(past < first - timedelta(days=5) for past in referral.assessed)
    ]
    chosen: list[Timed] = []
    for referral in rng.sample(candidates, len(candidates) if count > 0 else 0):
        authorised = weekday(first + timedelta(days=rng.randint(25, (last - first).days)))
        earliest = max([first - timedelta(days=20), *(past + timedelta(days=3) for past in referral.assessed)])
        started = max(earliest, authorised - timedelta(days=rng.randint(20, 60)))
        chosen.append((referral, started, authorised))
        if len(chosen) == count:
            break
    if da and len(chosen) < max(count, 0):
        raise ValueError("There are too few open cases for the abuse that is to be found; change invented.csv.")
    return chosen


def _referred_before(first: date, last: date, cast: Cast, rng: Random) -> Timed:
    """An assessment whose referral lies before all extracts: its key leads nowhere, as it would in real files."""
    authorised = weekday(first + timedelta(days=rng.randint(3, (last - first).days)))
    started = min(authorised - timedelta(days=rng.randint(20, 75)), first - timedelta(days=1))
    child = cast.family(started, size=1)[0]
    return Referral(-child.number, child, started), started, authorised

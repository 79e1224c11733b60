"""Referrals of one area: who is referred on which day, who is referred again, and where domestic abuse is known at
referral. What follows from a referral is for assessments.py, plans.py and care.py."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from contracts.periods import bounds
from examples.demonstration.people import Cast, Child, pick
from examples.demonstration.targets import Invented, dfe_2022_23
from examples.demonstration.volumes import Volumes

# Long enough for the assessment to be over before the child is referred again; so every link has one reading.
AGAIN_AFTER, AGAIN_WITHIN = 100, 350
SOURCES = {"1A": 9, "2A": 22, "3A": 4, "3B": 4, "3D": 7, "3E": 6, "4": 3, "5B": 8, "6": 26, "7": 4, "8": 5, "9": 2}
DA_SOURCES = {"6": 78, "8": 10, "7": 7, "4": 5}
NEEDS = {"N1": 55, "N2": 6, "N3": 8, "N4": 11, "N5": 12, "N6": 5, "N9": 3}
CLOSURES = {"RC7": 30, "RC8": 50, "RC9": 20}


@dataclass(slots=True)
class Referral:
    """One child referred once. `da` is None where nobody wrote down whether abuse was known. `until` is the day of the
    child's next referral."""

    number: int
    child: Child
    day: date
    level: str = "referral"
    da: bool | None = False
    source: str | None = None
    need: str | None = None
    nfa: bool = False
    earlier_within_year: int = 0
    until: date | None = None
    closed: date | None = None
    closure: str | None = None
    assessed: list[date] = field(default_factory=list)


def make_referrals(area: Invented, volumes: Volumes, cast: Cast, rng: Random) -> list[Referral]:
    """All referrals of an area in the order of their days, as many a quarter as `volumes` says."""
    days = [_days(quarter, volumes.count["referrals"][quarter], rng) for quarter in volumes.quarters]
    made = _who(days, dfe_2022_23()[area.area_code]["rereferral_percent"] / 100, cast, rng)
    for quarter in volumes.quarters:
        first, last = bounds(quarter)
        theirs = [referral for referral in made if first <= referral.day <= last]
        _know(theirs, volumes.count["da_referrals"][quarter], area.unknown_flag_share, rng)
    _describe(made, dfe_2022_23()[area.area_code]["no_further_action_percent"] / 100, rng)
    return made


def make_contacts(area: Invented, volumes: Volumes, cast: Cast, rng: Random, start: int) -> list[Referral]:
    """Contacts that led to no referral, which one area sends in the same file; some of them about domestic abuse."""
    contacts = []
    for quarter in volumes.quarters:
        for day in _days(quarter, round(volumes.count["referrals"][quarter] * area.contacts_share), rng):
            child = cast.family(day, size=1)[0]
            contact = Referral(start + len(contacts), child, day, level="contact", da=rng.random() < 0.2, nfa=True)
            contact.source = pick(rng, DA_SOURCES if contact.da else SOURCES)
            contacts.append(contact)
    return contacts


def weekday(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def _days(quarter: str, count: int, rng: Random) -> list[date]:
    first, last = bounds(quarter)
    span = (last - first).days
    return sorted(first + timedelta(days=rng.randint(0, span)) for _ in range(count))


def _who(days_by_quarter: list[list[date]], again_share: float, cast: Cast, rng: Random) -> list[Referral]:
    """A child for each day, siblings on the same day, so that the given share was referred within a year before."""
    made: list[Referral] = []
    families: list[list[Child]] = []
    again = 0
    for days in days_by_quarter:
        start = len(made)
        while len(made) - start < len(days):
            left = days[len(made) - start :]
            siblings = _known_family(families, left[0], rng) if again < again_share * len(made) else None
            if siblings is None:
                siblings = cast.family(left[0])
                families.append(siblings)
            for child in siblings[: len(left)]:
                earlier = [past for past in child.referred_on if past > left[0] - timedelta(days=365)]
                again += bool(earlier)
                made.append(Referral(len(made) + 1, child, left[0], earlier_within_year=len(earlier)))
                child.referred_on.append(left[0])
    return _until(made)


def _known_family(families: list[list[Child]], day: date, rng: Random) -> list[Child] | None:
    for _ in range(30 if families else 0):
        siblings = rng.choice(families)
        last = max((child.referred_on[-1] for child in siblings if child.referred_on), default=None)
        if last and AGAIN_AFTER <= (day - last).days <= AGAIN_WITHIN:
            return siblings
    return None


def _until(made: list[Referral]) -> list[Referral]:
    following: dict[int, date] = {}
    for referral in reversed(made):
        referral.until = following.get(referral.child.number)
        following[referral.child.number] = referral.day
    return made


def _know(theirs: list[Referral], known: int, unknown_share: float, rng: Random) -> None:
    """Marks so many referrals as DA, siblings referred together alike where the count allows it, and a few unknown."""
    groups: dict[tuple[int, date], list[Referral]] = {}
    for referral in theirs:
        groups.setdefault((referral.child.family, referral.day), []).append(referral)
    shuffled = [referral for group in rng.sample(list(groups.values()), len(groups)) for referral in group]
    for referral in shuffled[:known]:
        referral.da = True
    for referral in rng.sample(shuffled[known:], round(len(theirs) * unknown_share)):
        referral.da = None


def _describe(made: list[Referral], nfa_share: float, rng: Random) -> None:
    for referral in made:
        if referral.da is not None:
            referral.source = pick(rng, DA_SOURCES if referral.da else SOURCES)
            referral.need = "N1" if referral.da else pick(rng, NEEDS)
        referral.nfa = rng.random() < nfa_share
        if referral.nfa or rng.random() < 0.5:
            stays = rng.randint(0, 5) if referral.nfa else rng.randint(70, 400)
            referral.closed = weekday(referral.day + timedelta(days=stays + 2))
            referral.closure = "RC8" if referral.nfa else pick(rng, CLOSURES)

"""What happens to the invented children of the seventh area from April 2022 to June 2023: referrals and what follows
from them. Care is for care.py; how a case system writes any of it, for the modules that are named after its exports."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from examples.seventh_area.people import Cast, Child

FIRST_DAY, LAST_DAY = date(2022, 4, 1), date(2023, 6, 30)
EXTRACTED_ON = date(2023, 7, 10)
SECOND_CENSUS_FROM = date(2023, 4, 1)
DA_FACTORS = ("3A", "3B", "3C")
# Need of the national list, and the label of the local sub-code.
DOMESTIC_ABUSE = ("N1", "N1a - Domestic Abuse")
NEEDS = {
    ("N1", "N1b - Physical abuse or neglect"): 40,
    ("N1", "N1c - Exploitation"): 8,
    ("N2", "N2 - Child's disability"): 12,
    ("N3", "N3 - Parental illness or disability"): 12,
    ("N4", "N4 - Family in acute stress"): 18,
    ("N5", "N5 - Family dysfunction"): 22,
    ("N6", "N6 - Socially unacceptable behaviour"): 10,
}
# National code and local label; the last three labels name no code.
SOURCES = {
    ("6", "6: Police"): 34,
    ("2A", "2A: Schools"): 24,
    ("3A", "3A: GP"): 8,
    ("3B", "3B: Health visitor"): 6,
    ("3E", "3E: A&E"): 8,
    ("1A", "1A: Family member, relative or carer"): 8,
    ("9", "9: Anonymous"): 3,
    ("6", "Merlin notification"): 6,
    ("5D", "Early Help Hub"): 6,
    ("8", "Women's refuge"): 3,
}
_OTHER_FACTORS = ("1B", "2B", "4A", "4B", "6A", "7A", "10A", "13A", "15A", "16A", "17A", "18C", "20")
_CATEGORIES = {"NEG": 42, "EMO": 40, "PHY": 12, "SAB": 6}
_REFERRALS = 470


@dataclass
class Assessment:
    """`authorised` is None, and there are no factors, while it is open."""

    started: date
    authorised: date | None
    factors: tuple[str, ...]

    @property
    def is_da(self) -> bool:
        """Factor 3A, 3B or 3C was found."""
        return not set(self.factors).isdisjoint(DA_FACTORS)


@dataclass
class Plan:
    """A child protection plan."""

    began: date
    ended: date | None
    category: str
    previous: int


@dataclass
class Referral:
    """A referral and what followed from it. `need` and `source` are the national code and the local label."""

    number: str
    child: Child
    day: date
    source: tuple[str, str]
    need: tuple[str, str]
    nfa: bool
    closed: date | None = None
    closed_why: str = ""
    assessment: Assessment | None = None
    enquiry: date | None = None
    plan: Plan | None = None

    @property
    def is_da(self) -> bool:
        """Domestic abuse was known at referral: the local sub-code of need says so."""
        return self.need == DOMESTIC_ABUSE


@dataclass
class World:
    """All that happened: the children, and their referrals in the order of their days."""

    cast: Cast
    referrals: list[Referral] = field(default_factory=list)


def happen(rng: Random) -> World:
    """Everything, decided by `rng`."""
    world, last = World(Cast(rng)), (LAST_DAY - FIRST_DAY).days
    free: dict[str, tuple[Child, date]] = {}  # children whose last case is closed, by id
    for day in sorted(FIRST_DAY + timedelta(days=rng.randint(0, last)) for _ in range(_REFERRALS * 2 // 3)):
        ready = [child for child, closed in free.values() if closed < day - timedelta(days=20)]
        again = bool(ready) and rng.random() < 0.12
        family = [rng.choice(ready)] if again else world.cast.family(day, rng.choices((1, 2, 3), (60, 27, 13))[0])
        source = rng.choices(list(SOURCES), list(SOURCES.values()))[0]
        is_da = rng.random() < (0.45 if source[0] in ("6", "8") else 0.2)
        need = DOMESTIC_ABUSE if is_da else rng.choices(list(NEEDS), list(NEEDS.values()))[0]
        nfa = rng.random() < 0.25
        for child in family:
            number = f"R{100_200 + len(world.referrals)}"
            referral = Referral(number, child, day, source, need, nfa)
            if not nfa:
                _follow(rng, referral)
            world.referrals.append(referral)
            free.pop(child.id, None)
            if nfa or referral.closed:
                free[child.id] = (child, referral.closed or day)
    return world


def _follow(rng: Random, referral: Referral) -> None:
    started = referral.day + timedelta(days=rng.randint(0, 4))
    if rng.random() < 0.24:
        referral.enquiry = referral.day + timedelta(days=rng.randint(1, 12))
    # An assessment on which a conference is to decide is done in time for it.
    ended = started + timedelta(days=rng.randint(9, 20) if referral.enquiry else rng.randint(12, 66))
    is_open = ended > LAST_DAY
    referral.assessment = Assessment(started, None if is_open else ended, () if is_open else _factors(rng, referral))
    if referral.enquiry and rng.random() < 0.6:
        began = ended + timedelta(days=rng.randint(1, 6))
        left = began + timedelta(days=rng.randint(90, 330))
        if began <= LAST_DAY:
            previous = rng.choices((0, 1, 2), (76, 19, 5))[0]
            category = rng.choices(list(_CATEGORIES), list(_CATEGORIES.values()))[0]
            referral.plan = Plan(began, left if left <= LAST_DAY else None, category, previous)
    if is_open or (referral.plan and referral.plan.ended is None):
        return
    busy_until = max(ended, referral.plan.ended) if referral.plan and referral.plan.ended else ended
    closed = busy_until + timedelta(days=rng.randint(1, 40) if rng.random() < 0.6 else rng.randint(60, 200))
    if closed <= LAST_DAY:
        referral.closed, referral.closed_why = closed, rng.choice(("RC7", "RC8", "RC8", "RC9"))


def _factors(rng: Random, referral: Referral) -> tuple[str, ...]:
    found = set(rng.sample(_OTHER_FACTORS, rng.choice((0, 1, 1, 2, 3))))
    if rng.random() < (0.82 if referral.is_da else 0.24):
        found |= set(rng.choices(DA_FACTORS, (25, 65, 10), k=rng.choice((1, 1, 2))))
    return tuple(sorted(found)) or ("21",)

"""Periods of care of invented children of the seventh area, as the episodes that a case system keeps. The files of the
SSDA903 return are for ssda903.py."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from examples.seventh_area.happenings import FIRST_DAY, LAST_DAY, World
from examples.seventh_area.people import Child


@dataclass
class Episode:
    """One episode: reason, legal status, need and placement, and how it ended (None: it goes on)."""

    began: date
    rne: str
    legal_status: str
    need: str
    place: str
    ended: date | None = None
    rec: str = ""


@dataclass
class Period:
    """A period of care. `counts_from` is the day on which it counts as begun: the first episode that is no short break;
    None where it began before the file does. `is_respite`: all of it is short breaks."""

    child: Child
    episodes: list[Episode]
    counts_from: date | None
    is_respite: bool = False
    is_uasc: bool = False


@dataclass
class Care:
    """All periods, and for unaccompanied children the day they stop being so."""

    periods: list[Period] = field(default_factory=list)
    unaccompanied_until: dict[str, date] = field(default_factory=dict)


def take_into_care(rng: Random, world: World) -> Care:
    """The periods, decided by `rng`: most follow an assessment, some are those of children nobody referred."""
    care = Care()
    assessed = [each for each in world.referrals if each.assessment and each.assessment.authorised]
    for referral in rng.sample(assessed, 64):
        authorised = referral.assessment.authorised  # type: ignore[union-attr]
        began = (authorised or FIRST_DAY) + timedelta(days=rng.randint(2, 90))
        if began <= LAST_DAY and all(period.child.id != referral.child.id for period in care.periods):
            care.periods.append(_period(rng, referral.child, began, referral.need[0]))
    cast, at_random = world.cast, lambda: FIRST_DAY + timedelta(days=rng.randint(100, 400))
    for _ in range(6):
        began = at_random()
        [child] = cast.family(began, 1, (5500, 6300))
        period = _period(rng, child, began, "N8", "V2")
        period.is_uasc = True
        care.periods.append(period)
        care.unaccompanied_until[child.id] = child.born + timedelta(days=6575)
    for _ in range(5):
        began = at_random()
        [child] = cast.family(began, 1, (2500, 5000))
        care.periods.append(Period(child, [Episode(began, "S", "V4", "N2", "U4")], began, is_respite=True))
    for _ in range(4):
        care.periods.append(_respite_that_turns(rng, cast.family(at_random(), 1, (2500, 5000))[0], at_random()))
    for _ in range(6):
        [child] = cast.family(FIRST_DAY, 1, (1500, 5000))
        began = FIRST_DAY - timedelta(days=rng.randint(200, 900))
        care.periods.append(Period(child, [Episode(began, "P", "C2", "N1", "U6")], None))
    return care


def _period(rng: Random, child: Child, began: date, need: str, status: str | None = None) -> Period:
    first = Episode(began, "S", status or rng.choices(("V2", "C1", "L1", "L2"), (50, 34, 8, 8))[0], need, "U4")
    episodes = [first]
    while rng.random() < 0.45:
        turn = episodes[-1].began + timedelta(days=rng.randint(10, 90))
        if turn > LAST_DAY:
            break
        episodes[-1].ended, episodes[-1].rec = turn, "X1"
        change, last = rng.choice("LPB"), episodes[-1]
        status = "C1" if change in "LB" else last.legal_status
        place = "U6" if change in "PB" else last.place
        episodes.append(Episode(turn, change, status, need, place))
    ended = episodes[-1].began + timedelta(days=rng.randint(20, 300))
    if ended <= LAST_DAY and rng.random() < 0.6:
        episodes[-1].ended, episodes[-1].rec = ended, rng.choice(("E4A", "E4A", "E13", "E8"))
    return Period(child, episodes, began)


def _respite_that_turns(rng: Random, child: Child, began: date) -> Period:
    """Short breaks that become care: it counts once, on the day it turns."""
    turn = began + timedelta(days=rng.randint(20, 50))
    breaks = Episode(began, "S", "V4", "N2", "U4", turn, "X1")
    return Period(child, [breaks, Episode(turn, "L", "V2", "N2", "U4")], turn)

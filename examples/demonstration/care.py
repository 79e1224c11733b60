"""Periods of care of one area: who comes into care, who is an unaccompanied child, who has short breaks. The same rule
as for plans: a child counted as DA has a flag or an assessment that found it, any other child has neither."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from contracts.periods import bounds
from examples.demonstration.assessments import Assessment
from examples.demonstration.people import Cast, Child, pick
from examples.demonstration.plans import LOOK_BACK_DAYS, Beginning, some_day
from examples.demonstration.referrals import Referral
from examples.demonstration.targets import Invented
from examples.demonstration.volumes import Volumes

LEGAL = {"V2": 52, "C1": 24, "L1": 9, "L2": 5, "C2": 4, "J1": 3, "J2": 2, "E1": 1}
NEEDS = {"N1": 66, "N4": 9, "N5": 11, "N3": 5, "N6": 5, "N8": 4}
PLACEMENTS = {"foster": 70, "residential": 14, "parent": 6, "independent": 6, "secure": 1, "other": 3}
ENDS = {"E4A": 45, "E4B": 20, "E13": 8, "E48": 9, "E45": 6, "E3": 4, "E8": 8}


@dataclass(slots=True)
class Care:
    """One period of care. `flag` is what its own record says of abuse; None where it says nothing."""

    number: int
    child: Child
    referral: Referral | None
    start: date
    end: date | None
    end_reason: str | None
    need: str
    legal: str
    placement: str
    uasc: bool
    flag: bool | None


def make_care(area: Invented, volumes: Volumes, assessments: list[Assessment], cast: Cast, rng: Random) -> list[Care]:
    """All periods of care of an area: as many children a quarter as `volumes` says, unaccompanied children included;
    beside them short breaks, and a few children who come back."""
    made: list[Care] = []

    def write(who: Beginning, legal: str, need: str, flag: bool | None, *, uasc: bool = False) -> Care:
        child, referral, start = who
        stays = rng.randint(4, 90) if rng.random() < 0.3 else rng.randint(90, 900)
        ended = rng.random() < 0.7
        end = start + timedelta(days=stays) if ended else None
        placement = "independent" if uasc and rng.random() < 0.4 else pick(rng, PLACEMENTS)
        reason = pick(rng, ENDS) if ended else None
        made.append(Care(len(made) + 1, child, referral, start, end, reason, need, legal, placement, uasc, flag))
        child.in_care = True
        return made[-1]

    for quarter in volumes.quarters:
        first, last = bounds(quarter)
        total, da_total = volumes.count["into_care"][quarter], volumes.count["da_into_care"][quarter]
        alone = round(total * area.uasc_share)
        flagged = round(da_total * area.recorded_on_care_share)
        unflagged: bool | None = False if area.recorded_on_care_share else None
        for i, who in enumerate(_entrants(assessments, first, last, rng, da=True, count=da_total)):
            write(who, pick(rng, LEGAL), pick(rng, NEEDS), True if i < flagged else None)
        for who in _entrants(assessments, first, last, rng, da=False, count=total - da_total - alone):
            stay = write(who, pick(rng, LEGAL), pick(rng, NEEDS), unflagged)
            if stay.end and stay.end + timedelta(days=30) <= last and rng.random() < 0.4:
                back = some_day(stay.end + timedelta(days=15), last, rng)
                write((stay.child, stay.referral, back), "C1", "N1", unflagged)
        for _ in range(alone):
            child = cast.family(first, size=1, ages=(5500, 6450))[0]
            write((child, None, some_day(first, last, rng)), "V2", "N8", unflagged, uasc=True)
        for _ in range(area.respite_a_quarter):
            child = cast.family(first, size=1, ages=(1500, 5800))[0]
            legal = pick(rng, {"V3": 1, "V4": 3})
            breaks = write((child, None, some_day(first, last, rng)), legal, "N2", unflagged)
            made[-1] = replace(breaks, placement="residential")
    return made


def _entrants(
    assessments: list[Assessment], first: date, last: date, rng: Random, *, da: bool, count: int
) -> list[Beginning]:
    """So many children with a day in the quarter, children on a plan more readily than others."""
    earliest = first - timedelta(days=LOOK_BACK_DAYS)
    due = [
        assessment
        for assessment in assessments
        if earliest <= assessment.authorised <= last - timedelta(days=12)
        and not assessment.child.in_care
        and (assessment.found_da if da else not assessment.child.da_assessed and assessment.referral.da is not True)
    ]
    due.sort(key=lambda assessment: rng.random() * (0.2 if assessment.child.planned else 1))
    chosen: dict[int, Beginning] = {}
    for assessment in due:
        day = some_day(max(first, assessment.authorised + timedelta(days=5)), last, rng)
        if len(chosen) < count and assessment.child.number not in chosen and assessment.child.born <= day:
            chosen[assessment.child.number] = (assessment.child, assessment.referral, day)
    if len(chosen) < count:
        raise ValueError("There are too few assessed children for the care entries; change invented.csv.")
    return list(chosen.values())

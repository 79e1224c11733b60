"""Child protection plans of one area: which children get one, when, and how abuse is known on it. A plan counted as DA
has the area's own flag or an assessment with 3A–3C in the months before; any other plan belongs to a child in whom no
assessment ever found abuse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from contracts.periods import bounds
from examples.demonstration.assessments import Assessment
from examples.demonstration.people import Cast, Child, pick
from examples.demonstration.referrals import Referral, weekday
from examples.demonstration.targets import Invented, dfe_2022_23
from examples.demonstration.volumes import Volumes

CATEGORIES = {"NEG": 45, "EMO": 38, "PHY": 11, "SAB": 4, "MUL": 2}
DA_CATEGORIES = {"EMO": 60, "NEG": 25, "PHY": 13, "MUL": 2}
LOOK_BACK_DAYS = 200

# Who, after which referral, from which day.
Beginning = tuple[Child, Referral | None, date]


@dataclass(slots=True)
class Plan:
    """One plan. `flag` is what the plan's own record says of abuse; None where it says nothing."""

    number: int
    child: Child
    referral: Referral | None
    start: date
    end: date | None
    initial: str
    latest: str
    previous: int
    transferred_in: bool
    flag: bool | None


def make_plans(
    area: Invented,
    volumes: Volumes,
    *,
    assessments: list[Assessment],
    referrals: list[Referral],
    cast: Cast,
    rng: Random,
) -> list[Plan]:
    """All plans of an area, one a child; as many a quarter as `volumes` says, transfer-ins included."""
    repeat_share = dfe_2022_23()[area.area_code]["CPP_subsequent_percent"] / 100
    made: list[Plan] = []

    def write(who: Beginning, *, da: bool, flag: bool | None, moved: bool = False) -> None:
        child, referral, start = who
        initial = pick(rng, DA_CATEGORIES if da else CATEGORIES)
        latest = initial if rng.random() < 0.85 else pick(rng, CATEGORIES)
        end = weekday(start + timedelta(days=rng.randint(60, 500))) if rng.random() < 0.8 else None
        previous = rng.choice((1, 1, 1, 2)) if rng.random() < repeat_share else 0
        made.append(Plan(len(made) + 1, child, referral, start, end, initial, latest, previous, moved, flag))
        child.planned = True

    for quarter in volumes.quarters:
        first, last = bounds(quarter)
        total, da_total = volumes.count["cp_plans"][quarter], volumes.count["da_cp_plans"][quarter]
        moved_in = round(total * area.transfer_in_share)
        flagged = round(da_total * area.recorded_on_plan_share)
        unflagged: bool | None = False if area.recorded_on_plan_share else None
        known = known_only_at_referral(referrals, first, last, rng)
        for _ in range(flagged // 2):
            write(next(known), da=True, flag=True)
        found = after_assessment(assessments, first, last, True, rng)
        for i in range(da_total - flagged // 2):
            write(next(found), da=True, flag=True if i < flagged - flagged // 2 else None)
        other = after_assessment(assessments, first, last, False, rng)
        for _ in range(total - da_total - moved_in):
            write(next(other), da=False, flag=unflagged)
        for i in range(moved_in):
            day = some_day(first, last, rng)
            flag = i % 2 == 0 if area.recorded_on_plan_share else None
            write((cast.family(day, size=1)[0], None, day), da=False, flag=flag, moved=True)
    return made


def some_day(first: date, last: date, rng: Random) -> date:
    """A working day between two days; the first of them where there is none."""
    return max(first, weekday(first + timedelta(days=rng.randint(0, (last - first).days))))


def known_only_at_referral(referrals: list[Referral], first: date, last: date, rng: Random) -> Iterator[Beginning]:
    """Children known as DA at referral, in whom no assessment found it, with a day in the quarter soon after."""
    due = [
        referral
        for referral in referrals
        if referral.da and not referral.nfa and first - timedelta(days=80) <= referral.day <= last - timedelta(days=15)
    ]
    for referral in rng.sample(due, len(due)):
        if not (referral.child.planned or referral.child.da_assessed):
            yield referral.child, referral, some_day(max(first, referral.day + timedelta(days=12)), last, rng)


def after_assessment(
    assessments: list[Assessment], first: date, last: date, da: bool, rng: Random
) -> Iterator[Beginning]:
    """Children whose assessment found abuse (or: in whom none ever did), with a day in the quarter after it."""
    earliest = first - timedelta(days=LOOK_BACK_DAYS)
    due = [
        assessment
        for assessment in assessments
        if earliest <= assessment.authorised <= last - timedelta(days=12)
        and (assessment.found_da if da else not assessment.child.da_assessed and assessment.referral.da is not True)
    ]
    for assessment in rng.sample(due, len(due)):
        if not assessment.child.planned:
            day = some_day(max(first, assessment.authorised + timedelta(days=5)), last, rng)
            yield assessment.child, assessment.referral, day

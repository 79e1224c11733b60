"""Complaints about children's services: all of it invented, small numbers under two procedures. Nothing here says who
complained beyond a kind of person; complaints by those who harm are never row data."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from contracts.periods import bounds
from examples.demonstration.people import pick
from examples.demonstration.referrals import weekday
from examples.demonstration.targets import Invented

OUTCOMES = {"not_upheld": 46, "partially_upheld": 31, "upheld": 17, "withdrawn": 4, "no_finding": 2}
BY_WHOM = {"parent_or_pr": 68, "other_sufficient_interest": 9, "advocate_or_representative": 6, "foster_carer": 5,
           "care_leaver": 5, "child_or_young_person": 4, "not_recorded": 3}  # fmt: skip
ABOUT = {"communication": 30, "decision_or_assessment": 25, "staff_conduct": 16, "delay": 12, "service_quality": 12,
         "other": 5}  # fmt: skip
SERVICES = {"front_door_assessment": 26, "child_protection": 30, "cin": 20, "children_in_care": 15, "care_leavers": 5,
            "disability": 4}  # fmt: skip


@dataclass(slots=True)
class Stage:
    """One stage; closed and decided, or open so far."""

    opened: date
    closed: date
    outcome: str


@dataclass(slots=True)
class Complaint:
    """One complaint; `da_related` as the complaints team coded it, None where it was not looked at."""

    number: int
    received: date
    procedure: str
    who: str
    about: str
    service: str
    da_related: bool | None
    stages: list[Stage] = field(default_factory=list)


def make_complaints(area: Invented, quarters: list[str], rng: Random) -> list[Complaint]:
    """The complaints of an area, about `complaints_a_quarter` a quarter, some of them in their second stage."""
    made: list[Complaint] = []
    for quarter in quarters:
        first, last = bounds(quarter)
        spread = area.complaints_a_quarter // 3
        for _ in range(max(0, area.complaints_a_quarter + rng.randint(-spread, spread))):
            received = max(first, weekday(first + timedelta(days=rng.randint(0, (last - first).days))))
            procedure = "corporate" if rng.random() < area.corporate_share else "statutory_ca1989"
            da_related = rng.random() < 0.18 if rng.random() < 0.9 else None
            kinds = pick(rng, BY_WHOM), pick(rng, ABOUT), pick(rng, SERVICES)
            complaint = Complaint(len(made) + 1, received, procedure, *kinds, da_related)
            _answer(complaint, rng)
            made.append(complaint)
    return made


def _answer(complaint: Complaint, rng: Random) -> None:
    opened = weekday(complaint.received + timedelta(days=rng.choice((0, 0, 1, 2))))
    opened = max(opened, complaint.received)
    answered = opened + timedelta(days=rng.randint(6, 14) if rng.random() < 0.7 else rng.randint(15, 45))
    complaint.stages.append(Stage(opened, max(opened, weekday(answered)), pick(rng, OUTCOMES)))
    if complaint.stages[0].outcome in ("not_upheld", "partially_upheld") and rng.random() < 0.12:
        again = complaint.stages[0].closed + timedelta(days=rng.randint(5, 20))
        complaint.stages.append(Stage(again, again + timedelta(days=rng.randint(25, 80)), pick(rng, OUTCOMES)))

"""One area's whole history, from its volumes to its complaints, made in one seeded run. How it is cut into submissions
is for submissions.py."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from examples.demonstration.assessments import Assessment, make_assessments
from examples.demonstration.care import Care, make_care
from examples.demonstration.complaints import Complaint, make_complaints
from examples.demonstration.factors import Factors
from examples.demonstration.people import Cast
from examples.demonstration.plans import Plan, make_plans
from examples.demonstration.referrals import Referral, make_contacts, make_referrals
from examples.demonstration.targets import Invented
from examples.demonstration.volumes import volumes

SEED = "like for like 1"


@dataclass(frozen=True)
class Lives:
    """Everything that happened in one area; the cast can still be added to."""

    area: Invented
    quarters: list[str]
    cast: Cast
    referrals: list[Referral]
    assessments: list[Assessment]
    plans: list[Plan]
    care: list[Care]
    complaints: list[Complaint]


def live(area: Invented) -> Lives:
    """The same history whenever it is called: all chance comes from one seed and the area code."""
    rng = Random(f"{SEED} {area.area_code}")
    counts = volumes(area, rng)
    cast = Cast(rng)
    referrals = make_referrals(area, counts, cast, rng)
    assessments = make_assessments(counts, referrals, Factors(area, rng), cast, rng)
    plans = make_plans(area, counts, assessments=assessments, referrals=referrals, cast=cast, rng=rng)
    care = make_care(area, counts, assessments, cast, rng)
    complaints = make_complaints(area, counts.quarters, rng)
    contacts = make_contacts(area, counts, cast, rng, start=len(referrals) + 1)
    everyone = sorted(referrals + contacts, key=lambda referral: (referral.day, referral.number))
    return Lives(area, counts.quarters, cast, everyone, assessments, plans, care, complaints)

"""All exports of the seventh area in one go, with what is wrong in them on purpose and what a release made from them
has to count. How each file is written is for the modules beside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random

from examples.seventh_area import care as caring
from examples.seventh_area import census, complaints, happenings, referrals_extract, ssda903
from examples.seventh_area.planted import Planted

QUARTERS = {
    "2022-23Q2": (date(2022, 7, 1), date(2022, 9, 30)),
    "2022-23Q3": (date(2022, 10, 1), date(2022, 12, 31)),
    "2022-23Q4": (date(2023, 1, 1), date(2023, 3, 31)),
    "2023-24Q1": (date(2023, 4, 1), date(2023, 6, 30)),
}
FIRST_CENSUS, SECOND_CENSUS = "cin_census_2022_23.xml", "cin_census_2023_24.xml"
_SEED = "the seventh area"


@dataclass(frozen=True)
class Exports:
    """Path → bytes; the faults; and quarter → what → how many (see `truth`)."""

    files: dict[str, bytes]
    planted: list[Planted]
    truth: dict[str, dict[str, int]]


@cache
def exports() -> Exports:
    """The exports, the same every time."""
    rng = Random(_SEED)
    world = happenings.happen(rng)
    care = caring.take_into_care(rng, world)
    complained = complaints.complain(rng)
    rows, planted, aside = referrals_extract.rows_of(world, rng)
    spoil = next(each for each in world.referrals if each.day > date(2022, 9, 1) and _has_other_factors(each))
    first, line = census.file_of(world, 2023, date(2023, 3, 31), ("true", "false"), spoil)
    second, _ = census.file_of(world, 2024, happenings.LAST_DAY, ("1", "0"))
    files = {
        referrals_extract.FILE: referrals_extract.file_of(rows),
        FIRST_CENSUS: first,
        SECOND_CENSUS: second,
        **ssda903.files_of(care),
        complaints.FILE: complaints.file_of(complained),
    }
    planted.append(census.planted_in(FIRST_CENSUS, line))
    counted = {name: _truth(world, care, complained, aside, *days) for name, days in QUARTERS.items()}
    return Exports(files, planted, counted)


def _has_other_factors(referral: happenings.Referral) -> bool:
    """An assessment that was authorised well before the census ends and found something."""
    made = referral.assessment
    return bool(made and made.authorised and made.authorised < date(2023, 3, 1) and made.factors != ("21",))


def _truth(
    world: happenings.World,
    care: caring.Care,
    complained: list[complaints.Complaint],
    aside: set[str],
    start: date,
    end: date,
) -> dict[str, int]:
    """What happened in these days, of what is sound. `newly_identified`: domestic abuse found at an assessment whose
    referral was no referral for it, and stands in the extract. `care_starts` has short breaks and unaccompanied
    children, `into_care` has not; `da_` of plans and care is what assessments of the year before say."""

    def within(day: date | None) -> bool:
        return day is not None and start <= day <= end

    referred = [each for each in world.referrals if within(each.day) and each.number not in aside]
    assessed = [each for each in world.referrals if each.assessment and within(each.assessment.authorised)]
    found = [each for each in assessed if each.assessment and each.assessment.is_da]
    begun = [each for each in care.periods if within(each.counts_from)]
    into_care = [each for each in begun if not each.is_respite and not each.is_uasc]

    def followed_da(child: str, day: date | None) -> bool:
        """Domestic abuse was found by an assessment of the child in the twelve months up to this day."""
        return day is not None and any(
            each.child.id == child
            and each.assessment is not None
            and each.assessment.is_da
            and each.assessment.authorised is not None
            and day.replace(year=day.year - 1) <= each.assessment.authorised <= day
            for each in world.referrals
        )

    plans = [each for each in world.referrals if each.plan and within(each.plan.began)]
    return {
        "referrals": len(referred),
        "da_referrals": sum(each.is_da for each in referred),
        "assessments": len(assessed),
        "da_assessments_any": len(found),
        "newly_identified": sum(not each.is_da and each.day >= referrals_extract.FROM for each in found),
        "plans": len(plans),
        "da_plans": sum(followed_da(each.child.id, each.plan.began) for each in plans if each.plan),
        "care_starts": len(begun),
        "into_care": len(into_care),
        "da_into_care": sum(followed_da(each.child.id, each.counts_from) for each in into_care),
        "complaints": sum(within(each.received) for each in complained),
    }

"""Records as rows under our canonical names, as an area would have known them on the day of extraction. How an area
spells them is for layout.py."""

from __future__ import annotations

from datetime import date

from examples.demonstration.assessments import Assessment
from examples.demonstration.care import Care
from examples.demonstration.complaints import Complaint
from examples.demonstration.lives import Lives
from examples.demonstration.people import Child, age_band, key
from examples.demonstration.plans import Plan
from examples.demonstration.referrals import Referral

Row = dict[str, object]


def rows_of(lives: Lives, extract: str, start: date, end: date, known_on: date) -> list[Row]:
    """The rows of one extract whose event lies in the coverage, in the order of their days; for assessments also
    those open at its end. What happened after `known_on` is not in them yet."""
    area = lives.area.area_code
    if extract == "referrals":
        return [_referral(area, one, known_on) for one in lives.referrals if start <= one.day <= end]
    if extract == "assessments":
        listed = sorted(lives.assessments, key=lambda one: (one.started, one.number))
        return [_assessment(area, one, end) for one in listed if one.started <= end and one.authorised >= start]
    if extract == "child_protection_plans":
        plans = sorted(lives.plans, key=lambda one: (one.start, one.number))
        return [_plan(area, one, known_on) for one in plans if start <= one.start <= end]
    if extract == "looked_after_children":
        care = sorted(lives.care, key=lambda one: (one.start, one.number))
        return [_care(area, one, known_on) for one in care if start <= one.start <= end]
    complaints = sorted(lives.complaints, key=lambda one: (one.received, one.number))
    return [_complaint(area, one, known_on) for one in complaints if start <= one.received <= end]


def by_then(day: date | None, known_on: date) -> date | None:
    """The day, if it had come."""
    return day if day and day <= known_on else None


def _child(area: str, child: Child, day: date, flag: bool | None) -> Row:
    return {
        "child_key": key(area, "child", child.number),
        "family_key": key(area, "family", child.family),
        "age_band": age_band(child, day),
        "sex": child.sex,
        "ethnicity_group": child.ethnicity,
        "da_flag": flag,
    }


def _referral_key(area: str, referral: Referral | None) -> str | None:
    return key(area, "referral", referral.number) if referral else None


def _referral(area: str, one: Referral, known_on: date) -> Row:
    closed = by_then(one.closed, known_on)
    return _child(area, one.child, one.day, one.da) | {
        "referral_key": _referral_key(area, one),
        "referral_date": one.day,
        "record_level": one.level,
        "referral_source_code": one.source,
        "referral_nfa": one.nfa,
        "primary_need_code": one.need,
        "referrals_previous_12m": one.earlier_within_year,
        "closure_date": closed,
        "closure_reason_code": one.closure if closed else None,
    }


def _assessment(area: str, one: Assessment, end: date) -> Row:
    done = one.authorised <= end
    codes = one.factors if done and one.factors else None
    return _child(area, one.child, one.started, one.found_da if codes else None) | {
        "assessment_key": key(area, "assessment", one.number),
        "referral_key": _referral_key(area, one.referral),
        "assessment_start_date": one.started,
        "assessment_authorised_date": one.authorised if done else None,
        "factor_codes": codes,
        "needs_csc_support": one.needs_support if done else None,
    }


def _plan(area: str, one: Plan, known_on: date) -> Row:
    return _child(area, one.child, one.start, one.flag) | {
        "plan_key": key(area, "plan", one.number),
        "referral_key": _referral_key(area, one.referral),
        "plan_start_date": one.start,
        "plan_end_date": by_then(one.end, known_on),
        "initial_category_of_abuse": one.initial,
        "latest_category_of_abuse": one.latest,
        "previous_plans": one.previous,
        "transfer_in_plan": one.transferred_in,
    }


def _care(area: str, one: Care, known_on: date) -> Row:
    end = by_then(one.end, known_on)
    return _child(area, one.child, one.start, one.flag) | {
        "care_period_key": key(area, "care period", one.number),
        "referral_key": _referral_key(area, one.referral),
        "care_start_date": one.start,
        "care_end_date": end,
        "end_reason_code": one.end_reason if end else None,
        "category_of_need_code": one.need,
        "legal_status_at_start": one.legal,
        "is_uasc": one.uasc,
        "placement_group_at_start": one.placement,
    }


def _complaint(area: str, one: Complaint, known_on: date) -> Row:
    row: Row = {
        "complaint_key": key(area, "complaint", one.number),
        "received_date": one.received,
        "procedure": one.procedure,
        "complainant_type": one.who,
        "complaint_category": one.about,
        "service_area": one.service,
        "is_da_related": one.da_related,
    }
    reached = [stage for stage in one.stages if stage.opened <= known_on] or one.stages[:1]
    for number, stage in enumerate(reached, start=1):
        closed = by_then(stage.closed, known_on)
        row |= {
            f"stage{number}_opened_date": by_then(stage.opened, known_on),
            f"stage{number}_closed_date": closed,
            f"stage{number}_outcome": stage.outcome if closed else "open",
        }
    return row | {"stage_reached": str(len(reached))}

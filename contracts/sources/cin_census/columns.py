"""Which element of a CIN census is which canonical column of which extract. Reading the elements is for
xml.py, setting records beside the child they are about for __init__.py."""

from __future__ import annotations

from contracts.layouts import Source
from contracts.sources.cin_census.records import FACTOR_SEPARATOR

EXTRACTS = {
    "CINdetails": "referrals",
    "Assessments": "assessments",
    "ChildProtectionPlans": "child_protection_plans",
}
NO_EXTRACT = {"Section47": "no_extract_section_47", "CINPlanDates": "no_extract_child_in_need_plan"}
WITHOUT_DETAILS = "child_without_cin_details"

_YES_NO = {"0": "false", "1": "true"}
# Neither a referral nor a plan records domestic abuse: source 3A is a GP, and emotional abuse is wider.
_NOT_AVAILABLE = Source(constant="not_available")
_REFERRAL_KEY = Source(header="LAchildID", further=["CINreferralDate"])
_OWN: dict[str, dict[str, Source]] = {
    "CINdetails": {
        "referral_key": _REFERRAL_KEY,
        "referral_date": Source(header="CINreferralDate"),
        "record_level": Source(constant="referral"),
        "referral_source_code": Source(header="ReferralSource"),
        "referral_nfa": Source(header="ReferralNFA", values=_YES_NO),
        "primary_need_code": Source(header="PrimaryNeedCode"),
        "closure_date": Source(header="CINclosureDate"),
        "closure_reason_code": Source(header="ReasonForClosure"),
        "da_basis": _NOT_AVAILABLE,
    },
    # Whether domestic abuse was found follows from the factors: extracts/assessments.py says how.
    "Assessments": {
        "assessment_key": Source(header="LAchildID", further=["AssessmentActualStartDate"]),
        "referral_key": _REFERRAL_KEY,
        "assessment_start_date": Source(header="AssessmentActualStartDate"),
        "assessment_authorised_date": Source(header="AssessmentAuthorisationDate"),
        "factor_codes": Source(header="AssessmentFactors", separator=FACTOR_SEPARATOR),
    },
    "ChildProtectionPlans": {
        "plan_key": Source(header="LAchildID", further=["CPPstartDate"]),
        "referral_key": _REFERRAL_KEY,
        "plan_start_date": Source(header="CPPstartDate"),
        "plan_end_date": Source(header="CPPendDate"),
        "initial_category_of_abuse": Source(header="InitialCategoryOfAbuse"),
        "latest_category_of_abuse": Source(header="LatestCategoryOfAbuse"),
        "previous_plans": Source(header="NumberOfPreviousCPP"),
        "da_basis": _NOT_AVAILABLE,
    },
}


def child_headers(sex: str) -> list[str]:
    """What each row says of its child, the sex under the name that this census has for it."""
    return ["LAchildID", "PersonBirthDate", "ExpectedPersonBirthDate", sex, "Ethnicity"]


def columns_of(kind: str, sex: str) -> dict[str, Source]:
    """Canonical column → where it comes from, for one kind of record."""
    names = ("child_key", "birth_date", "expected_birth_date", "sex", "ethnicity_group")
    of_child = {name: Source(header=header) for name, header in zip(names, child_headers(sex), strict=True)}
    return {**of_child, **_OWN[kind]}

"""A made-up CIN census, child by child, and what its reader makes of it."""

from __future__ import annotations

import pytest

from contracts.file_rules import Unreadable
from contracts.sources.cin_census import readings

SECRET = "Quillfeather"
HEADER = (
    "<Header><CollectionDetails><Collection>CIN</Collection><Year>2024</Year><ReferenceDate>2024-03-31</ReferenceDate>"
    "</CollectionDetails><Source><LEA>301</LEA></Source></Header>"
)
ASSESSMENT = (
    "<Assessments><AssessmentActualStartDate>2023-05-01</AssessmentActualStartDate><AssessmentAuthorisationDate>"
    "2023-06-01</AssessmentAuthorisationDate><FactorsIdentifiedAtAssessment><AssessmentFactors>3B</AssessmentFactors>"
    "<AssessmentFactors>16A</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments>"
)
PLAN = (
    "<ChildProtectionPlans><CPPstartDate>2023-07-01</CPPstartDate><InitialCategoryOfAbuse>EMO</InitialCategoryOfAbuse>"
    "<LatestCategoryOfAbuse>NEG</LatestCategoryOfAbuse><NumberOfPreviousCPP>1</NumberOfPreviousCPP><Reviews>"
    "<CPPreviewDate>2023-09-09</CPPreviewDate></Reviews></ChildProtectionPlans>"
)
SECTION_47 = "<Section47><S47ActualStartDate>2023-06-02</S47ActualStartDate></Section47>"
PLAN_DATES = "<CINPlanDates><CINPlanStartDate>2023-06-03</CINPlanStartDate></CINPlanDates>"


def details(inside: str = "", referred: str = "2023-04-10", nfa: str = "0") -> str:
    """One CINdetails, in the order of the schema: ReferralNFA comes after the assessments."""
    return (
        f"<CINdetails><CINreferralDate>{referred}</CINreferralDate><ReferralSource>3A</ReferralSource>"
        f"<PrimaryNeedCode>N1</PrimaryNeedCode>{inside}<ReferralNFA>{nfa}</ReferralNFA></CINdetails>"
    )


def child(*inside: str, number: str = "7", about: str = "<Sex>F</Sex>", born: str = "2015-02-03") -> str:
    return (
        f"<Child><ChildIdentifiers><LAchildID>{number}</LAchildID><UPN>A123456789012</UPN>"
        f"<PersonBirthDate>{born}</PersonBirthDate>{about}</ChildIdentifiers><ChildCharacteristics>"
        f"<Ethnicity>WBRI</Ethnicity></ChildCharacteristics>{''.join(inside)}</Child>"
    )


def census(*children: str, header: str = HEADER) -> bytes:
    return f"<Message>{header}<Children>{''.join(children)}</Children></Message>".encode()


def of(raw: bytes, extract: str | None = "referrals"):
    [reading] = [each for each in readings("census.xml", raw) if each.extract == extract]
    return reading


def rows(raw: bytes, extract: str = "referrals") -> list[dict[str, str | None]]:
    table = of(raw, extract).table
    return [dict(zip(table.headers, row, strict=True)) for row in table.cells.rows()]


def refused(raw: bytes) -> tuple[str, str]:
    """The rule's code and what it says."""
    with pytest.raises(Unreadable) as caught:
        readings("census.xml", raw)
    return caught.value.rule.code, caught.value.rule.message.format(**caught.value.details)

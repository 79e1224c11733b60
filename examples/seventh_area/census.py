"""The CIN census of the seventh area, year by year, as a case system writes the XML. What happened is for
happenings.py."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from xml.sax.saxutils import escape

from examples.seventh_area.happenings import Referral, World
from examples.seventh_area.planted import Planted

# Barnet's number among England's authorities, as a census names them.
LEA = "302"


class _Census:
    """One census as lines of XML, with all that was known on its last day."""

    def __init__(self, year: int, until: date, yes_no: tuple[str, str]) -> None:
        """`year` is the one it ends in; `yes_no` are how it writes true and false."""
        self.lines, self._depth, self._until, self._yes_no = [], 0, until, yes_no
        self._year, self.spoiled = year, 0

    def _open(self, name: str) -> None:
        self.lines.append(f"{'  ' * self._depth}<{name}>")
        self._depth += 1

    def _close(self, name: str) -> None:
        self._depth -= 1
        self.lines.append(f"{'  ' * self._depth}</{name}>")

    def _give(self, name: str, value: str | date | None) -> None:
        if value not in (None, ""):
            self.lines.append(f"{'  ' * self._depth}<{name}>{escape(str(value))}</{name}>")

    def _day(self, name: str, day: date | None) -> None:
        self._give(name, day if day and day <= self._until else None)

    def _flag(self, name: str, holds: bool) -> None:
        self._give(name, self._yes_no[0 if holds else 1])

    def header(self) -> None:
        self.lines.append('<?xml version="1.0" encoding="utf-8"?>')
        self._open("Message")
        self._open("Header")
        self._open("CollectionDetails")
        self._give("Collection", "CIN")
        self._give("Year", str(self._year))
        self._give("ReferenceDate", f"{self._year}-03-31")
        self._close("CollectionDetails")
        self._open("Source")
        for name, value in (("SourceLevel", "L"), ("LEA", LEA), ("SoftwareCode", "Invented"), ("SerialNo", "001")):
            self._give(name, value)
        self._close("Source")
        self._close("Header")
        self._open("Children")

    def child(self, cases: list[Referral], spoil: Referral | None) -> None:
        child = cases[0].child
        self._open("Child")
        self._open("ChildIdentifiers")
        for name, value in (
            ("LAchildID", child.id),
            ("UPN", child.upn),
            ("PersonBirthDate", child.born),
            ("GenderCurrent", child.sex[1]),
        ):
            self._give(name, value)
        self._close("ChildIdentifiers")
        self._open("ChildCharacteristics")
        self._give("Ethnicity", child.ethnicity[1])
        self._close("ChildCharacteristics")
        for case in cases:
            self._details(case, case is spoil)
        self._close("Child")

    def _details(self, case: Referral, is_spoiled: bool) -> None:
        self._open("CINdetails")
        self._give("CINreferralDate", case.day)
        self._give("ReferralSource", case.source[0])
        self._give("PrimaryNeedCode", case.need[0])
        self._flag("ReferralNFA", case.nfa)
        self._day("CINclosureDate", case.closed)
        if case.closed and case.closed <= self._until:
            self._give("ReasonForClosure", case.closed_why)
        if case.assessment and case.assessment.started <= self._until:
            self._assessment(case, is_spoiled)
        if case.enquiry and case.enquiry <= self._until:
            self._open("Section47")
            self._give("S47ActualStartDate", case.enquiry)
            self._flag("ICPCnotRequired", case.plan is None)
            self._close("Section47")
        if case.plan and case.plan.began <= self._until:
            self._open("ChildProtectionPlans")
            self._give("CPPstartDate", case.plan.began)
            self._day("CPPendDate", case.plan.ended)
            self._give("InitialCategoryOfAbuse", case.plan.category)
            self._give("LatestCategoryOfAbuse", case.plan.category)
            self._give("NumberOfPreviousCPP", str(case.plan.previous))
            self._close("ChildProtectionPlans")
        self._close("CINdetails")

    def _assessment(self, case: Referral, is_spoiled: bool) -> None:
        made = case.assessment
        assert made is not None
        if is_spoiled:
            self.spoiled = len(self.lines) + 1
        self._open("Assessments")
        self._give("AssessmentActualStartDate", made.started)
        self._day("AssessmentAuthorisationDate", made.authorised)
        if made.authorised and made.authorised <= self._until:
            self._open("FactorsIdentifiedAtAssessment")
            for factor in (*made.factors, "21") if is_spoiled else made.factors:
                self._give("AssessmentFactors", factor)
            self._close("FactorsIdentifiedAtAssessment")
        self._close("Assessments")

    def end(self) -> bytes:
        self._close("Children")
        self._close("Message")
        return ("\n".join(self.lines) + "\n").encode()


def file_of(
    world: World, year: int, until: date, yes_no: tuple[str, str], spoil: Referral | None = None
) -> tuple[bytes, int]:
    """A census of every case that was open in the year to 31 March of `year`, as far as was known on the day `until`;
    and the line of the assessment that has factor 21 beside another, 0 where there is none."""
    census = _Census(year, until, yes_no)
    census.header()
    for cases in _by_child(world, date(year - 1, 4, 1), until):
        census.child(cases, spoil)
    return census.end(), census.spoiled


def planted_in(file: str, line: int) -> Planted:
    """The one fault of a census."""
    return Planted(file, line, "ASM-251", "factor 21 (none) beside another; the row counts all the same")


def _by_child(world: World, start: date, until: date) -> Iterator[list[Referral]]:
    """The cases open in these days, child by child."""
    cases: dict[str, list[Referral]] = {}
    for referral in world.referrals:
        ended = referral.day if referral.nfa else referral.closed
        if referral.day <= until and (ended is None or ended >= start):
            cases.setdefault(referral.child.id, []).append(referral)
    yield from cases.values()

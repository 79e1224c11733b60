"""A CIN census of a million event rows read into columns, beside walking the same file with an event parser and doing
nothing. Bound: 6 times its CPU (ElementTree's iterparse; bare expat is shown beside it)."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree
from xml.parsers import expat

from contracts.sources import cin_census
from tests.benchmarks.measuring import measure, median_ratio

EVENTS = int(os.environ.get("LIKEFORLIKE_BENCH_EVENTS", "1000000"))
EVENTS_A_CHILD = 10
REPEATS = 3
_HERE = "tests.benchmarks.cin_census"


def run() -> list[str]:
    """Alternates the three; imports are left out of all."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "census.xml"
        with path.open("w", encoding="utf-8") as handle:
            handle.writelines(_census(EVENTS // EVENTS_A_CHILD))
        runs = [{name: measure(_HERE, name, path) for name in ("ours", "iterparse", "bare")} for _ in range(REPEATS)]
        size = path.stat().st_size
    cpu = {name: [each[name]["cpu"] for each in runs] for name in ("ours", "iterparse", "bare")}
    against = {name: median_ratio(list(zip(cpu["ours"], cpu[name], strict=True))) for name in ("iterparse", "bare")}
    return [
        f"{EVENTS:,} event rows, {size / 1e6:,.0f} MB",
        f"reader {cpu['ours'][0]:.1f} s CPU, iterparse {cpu['iterparse'][0]:.1f} s: "
        f"median ratio of {REPEATS} {against['iterparse']:.2f} (bound 6)",
        f"bare expat {cpu['bare'][0]:.1f} s: median ratio of {REPEATS} {against['bare']:.2f}",
        f"peak memory {max(each['ours']['peak_mib'] for each in runs):,.0f} MiB, the file itself among it",
    ]


def ours(path: str) -> None:
    """All readings; every event is a row or left out."""
    made = cin_census.readings("census.xml", Path(path).read_bytes())
    events = sum(reading.records for reading in made if reading.what != "Child")
    assert events == EVENTS // EVENTS_A_CHILD * EVENTS_A_CHILD, events


def iterparse(path: str) -> None:
    """Walks the file as one does who wants little memory, and does nothing."""
    for _, element in ElementTree.iterparse(path):
        element.clear()


def bare(path: str) -> None:
    """The parser below both, with handlers that do nothing."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: None
    parser.EndElementHandler = lambda name: None
    parser.CharacterDataHandler = lambda text: None
    parser.Parse(Path(path).read_bytes(), True)


def _census(children: int) -> Iterator[str]:
    """Made-up children with two referrals each, and an assessment, a section 47 enquiry and a plan of either kind to
    each."""
    yield '<?xml version="1.0" encoding="utf-8"?>\n<Message>\n  <Header><CollectionDetails><Collection>CIN</Collection>'
    yield "<Year>2023</Year></CollectionDetails><Source><LEA>000</LEA></Source></Header>\n  <Children>\n"
    for number in range(children):
        yield _child(number)
    yield "  </Children>\n</Message>\n"


def _child(number: int) -> str:
    day = f"{number % 28 + 1:02d}"
    month = f"{number // 28 % 12 + 1:02d}"
    assessment = f"""        <Assessments>
          <AssessmentActualStartDate>2022-{month}-{day}</AssessmentActualStartDate>
          <AssessmentInternalReviewDate>2022-{month}-{day}</AssessmentInternalReviewDate>
          <AssessmentAuthorisationDate>2022-{month}-{day}</AssessmentAuthorisationDate>
          <FactorsIdentifiedAtAssessment>
            <AssessmentFactors>3B</AssessmentFactors>
            <AssessmentFactors>{number % 9 + 4}A</AssessmentFactors>
          </FactorsIdentifiedAtAssessment>
        </Assessments>
"""
    details = f"""      <CINdetails>
        <CINreferralDate>2022-{month}-{day}</CINreferralDate>
        <ReferralSource>1A</ReferralSource>
        <PrimaryNeedCode>N1</PrimaryNeedCode>
{assessment}        <CINPlanDates>
          <CINPlanStartDate>2022-{month}-{day}</CINPlanStartDate>
        </CINPlanDates>
        <Section47>
          <S47ActualStartDate>2022-{month}-{day}</S47ActualStartDate>
          <ICPCnotRequired>0</ICPCnotRequired>
        </Section47>
        <ReferralNFA>{number % 2}</ReferralNFA>
        <ChildProtectionPlans>
          <CPPstartDate>2022-{month}-{day}</CPPstartDate>
          <InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>
          <LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse>
          <NumberOfPreviousCPP>0</NumberOfPreviousCPP>
        </ChildProtectionPlans>
      </CINdetails>
"""
    return f"""    <Child>
      <ChildIdentifiers>
        <LAchildID>invented-{number:07d}</LAchildID>
        <PersonBirthDate>2012-{month}-{day}</PersonBirthDate>
        <GenderCurrent>{number % 2 + 1}</GenderCurrent>
      </ChildIdentifiers>
      <ChildCharacteristics>
        <Ethnicity>WBRI</Ethnicity>
      </ChildCharacteristics>
{details * 2}    </Child>
"""

"""A CIN census to its three extracts: every record once, under the names of its elements, or left out."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from contracts.extracts import BY_NAME
from contracts.home import PROJECT
from contracts.layouts import ExtractMapping, misfit
from contracts.parsing import parse
from contracts.sources.cin_census import census_header, is_census, readings
from tests.unit.sources.making_census import (
    ASSESSMENT,
    HEADER,
    PLAN,
    PLAN_DATES,
    SECTION_47,
    census,
    child,
    details,
    of,
    rows,
)

SAMPLE = PROJECT.parent / "shared" / "samples" / "cin_census" / "BAR_cin_2022.xml"
RECORDS = ("CINdetails", "Assessments", "ChildProtectionPlans", "Section47", "CINPlanDates")


def test_the_three_extracts_and_what_is_left_out():
    raw = census(child(details(ASSESSMENT + PLAN_DATES + SECTION_47 + PLAN), number="0042"))
    about = {"LAchildID": "0042", "PersonBirthDate": "2015-02-03", "ExpectedPersonBirthDate": None, "Sex": "F"}
    about |= {"Ethnicity": "WBRI", "CINreferralDate": "2023-04-10"}
    assert rows(raw) == [
        {
            **about,
            "ReferralSource": "3A",
            "PrimaryNeedCode": "N1",
            "ReferralNFA": "0",
            "CINclosureDate": None,
            "ReasonForClosure": None,
        }
    ]
    assert rows(raw, "assessments") == [
        {
            **about,
            "AssessmentActualStartDate": "2023-05-01",
            "AssessmentAuthorisationDate": "2023-06-01",
            "AssessmentFactors": "3B|16A",
        }
    ]
    assert rows(raw, "child_protection_plans") == [
        {
            **about,
            "CPPstartDate": "2023-07-01",
            "CPPendDate": None,
            "InitialCategoryOfAbuse": "EMO",
            "LatestCategoryOfAbuse": "NEG",
            "NumberOfPreviousCPP": "1",
        }
    ]
    left = {each.what: each for reading in readings("c.xml", raw) for each in reading.left_out}
    assert {what: each.reason for what, each in left.items()} == {
        "Section47": "no_extract_section_47",
        "CINPlanDates": "no_extract_child_in_need_plan",
    }
    assert left["Section47"].paths.to_list() == ["Message/Children/Child[1]/CINdetails[1]/Section47[1]"]


def test_every_mapping_fits_its_extract_and_its_table():
    for reading in readings("c.xml", census(child(details(ASSESSMENT + PLAN)))):
        assert misfit(reading.extract, ExtractMapping(source_format="cin_census", columns=reading.columns)) is None
        used = {each.header for each in reading.columns.values() if each.header}
        used |= {further for each in reading.columns.values() for further in each.further}
        assert used == set(reading.table.headers) == set(reading.table.letters)
        needed = {column.name for column in BY_NAME[reading.extract].columns if not column.nullable}
        assert needed - set(reading.columns) == ({"da_basis"} if reading.extract == "assessments" else set())


def test_domestic_abuse_is_never_said_of_a_referral_or_plan_and_left_to_the_factors_of_an_assessment():
    made = {each.extract: each.columns for each in readings("c.xml", census(child(details(ASSESSMENT + PLAN))))}
    assert all("da_flag" not in columns for columns in made.values())
    assert made["referrals"]["da_basis"].constant == made["child_protection_plans"]["da_basis"].constant
    assert made["referrals"]["da_basis"].constant == "not_available"
    assert "da_basis" not in made["assessments"]


def test_assessments_and_plans_link_to_the_referral_they_stand_in():
    second = details(PLAN + ASSESSMENT + ASSESSMENT, referred="2023-12-24")
    raw = census(child(details(ASSESSMENT), number="1"), child(details(), second, number="2"))
    keys = [(row["LAchildID"], row["CINreferralDate"]) for row in rows(raw, "assessments")]
    assert keys == [("1", "2023-04-10"), ("2", "2023-12-24"), ("2", "2023-12-24")]
    assert [row["CINreferralDate"] for row in rows(raw, "child_protection_plans")] == ["2023-12-24"]
    assert len({repr(each.columns["referral_key"]) for each in readings("c.xml", raw) if each.extract}) == 1
    assert of(raw, "assessments").paths.to_list() == [
        "Message/Children/Child[1]/CINdetails[1]/Assessments[1]",
        "Message/Children/Child[2]/CINdetails[2]/Assessments[1]",
        "Message/Children/Child[2]/CINdetails[2]/Assessments[2]",
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("0", False), ("1", True), ("true", True), ("false", False), ("TRUE", True), ("False", False), ("maybe", None)],
)
def test_both_styles_of_yes_and_no_read_alike(written: str, meant: bool | None):
    reading = of(census(child(details(nfa=written))))
    cells = reading.table.cells.to_series(reading.table.headers.index("ReferralNFA"))
    parsed = parse(cells, BY_NAME["referrals"].column("referral_nfa").field, reading.columns["referral_nfa"])
    assert parsed.values.to_list() == [meant]
    assert (parsed.unreadable is not None) == (meant is None)


@pytest.mark.parametrize(("element", "value"), [("Sex", "M"), ("GenderCurrent", "2"), ("GenderCurrent", "9")])
def test_the_sex_is_read_under_the_name_its_year_has_for_it(element: str, value: str):
    raw = census(child(details(), about=f"<{element}>{value}</{element}>"))
    assert of(raw).columns["sex"].header == element
    assert rows(raw)[0][element] == value


def test_a_census_with_both_names_for_the_sex_gives_each_child_its_own():
    raw = census(
        child(details(), about="<GenderCurrent>1</GenderCurrent>"),
        child(details(), about="<Sex>F</Sex><GenderCurrent/>"),
        child(details(), about=""),
    )
    assert [row["Sex"] for row in rows(raw)] == ["1", "F", None] and of(raw).found == ()


def test_a_child_with_two_different_sexes_is_set_aside():
    reading = of(census(child(details()), child(details(), about="<GenderCurrent>1</GenderCurrent><Sex>F</Sex>")))
    [found] = reading.found
    assert (found.rule.code, found.rule.severity, found.header) == ("CIN-051", "quarantine", "Sex")
    assert found.rows.to_list() == [False, True]


def test_what_is_given_twice_is_neither_the_first_nor_the_last():
    twice = "<Sex>F</Sex><PersonBirthDate>2001-01-01</PersonBirthDate>"
    raw = census(child(details(), number="1"), child(details(ASSESSMENT), details(), number="2", about=twice))
    for extract, broken in (("referrals", [False, True, True]), ("assessments", [True])):
        [found] = of(raw, extract).found
        assert (found.header, found.rows.to_list()) == ("PersonBirthDate", broken)
    assert rows(raw)[1]["PersonBirthDate"] not in ("2015-02-03", "2001-01-01")
    assert of(raw, "child_protection_plans").found == ()


@pytest.mark.parametrize(
    ("doubled", "header", "in_assessments"),
    [
        ("<CINreferralDate>2023-04-11</CINreferralDate>", "CINreferralDate", True),
        ("<ReferralSource/>", "ReferralSource", False),
        ("<CINclosureDate>2023-0<b>5</b>-05</CINclosureDate>", "CINclosureDate", False),
    ],
)
def test_what_is_doubtful_of_a_referral_is_so_of_what_is_linked_by_it(doubled: str, header: str, in_assessments: bool):
    raw = census(child(details(ASSESSMENT + doubled)))
    assert [each.header for each in of(raw).found] == [header]
    assert [each.header for each in of(raw, "assessments").found] == ([header] if in_assessments else [])


FACTORS = {
    "none": ("", None),
    "an empty list": ("<FactorsIdentifiedAtAssessment/>", None),
    "an empty factor": ("<FactorsIdentifiedAtAssessment><AssessmentFactors/></FactorsIdentifiedAtAssessment>", None),
    "without a list": ("<AssessmentFactors>3A</AssessmentFactors><AssessmentFactors>21</AssessmentFactors>", "3A|21"),
    "an empty one between": (
        "<AssessmentFactors/><AssessmentFactors>3A</AssessmentFactors><AssessmentFactors> </AssessmentFactors>"
        "<AssessmentFactors>4B</AssessmentFactors>",
        "3A|4B",
    ),
    "none of a review": ("<Reviews><AssessmentFactors>3A</AssessmentFactors></Reviews>", None),
}  # fmt: skip


@pytest.mark.parametrize("name", FACTORS)
def test_factors_make_one_list(name: str):
    inside, expected = FACTORS[name]
    raw = census(child(details(f"<Assessments>{inside}</Assessments>")))
    assert [row["AssessmentFactors"] for row in rows(raw, "assessments")] == [expected]
    assert of(raw, "assessments").found == ()


def test_rows_are_numbered_by_the_line_their_element_begins_on():
    text = census(child(details(ASSESSMENT + PLAN_DATES), details()), child(details())).decode()
    text = re.sub(r"(<(?:Child|CINdetails|Assessments|CINPlanDates)>)", r"\n\n\1\n", text)
    lines = text.split("\n")
    for ends in ("\n", "\r\n", "\r"):
        raw = text.replace("\n", ends).encode()
        referrals = of(raw).table.source_rows.to_list()
        assert referrals == [number for number, line in enumerate(lines, 1) if line.startswith("<CINdetails>")]
        assert [lines[number - 1] for number in of(raw, "assessments").table.source_rows] == ["<Assessments>"]


def test_records_on_one_line_are_told_apart_by_their_paths():
    raw = census(*(child(details(), details(ASSESSMENT * 3)) for _ in range(400)))
    assert b"\n" not in raw
    for extract, expected in (("referrals", 800), ("assessments", 1200)):
        reading = of(raw, extract)
        assert reading.table.source_rows.unique().to_list() == [1]
        assert reading.paths.n_unique() == reading.table.rows == expected


def test_children_keep_their_order():
    raw = census(*(child(details(), number=str(number * 7919 % 1000)) for number in range(1000)))
    assert [row["LAchildID"] for row in rows(raw)] == [str(number * 7919 % 1000) for number in range(1000)]


def test_more_records_than_are_kept_at_once(monkeypatch: pytest.MonkeyPatch):
    raw = census(*(child(details(ASSESSMENT), details(), number=str(number)) for number in range(40)))
    whole = rows(raw), rows(raw, "assessments"), of(raw).paths.to_list()
    monkeypatch.setattr("contracts.sources.cin_census.records._CHUNK", 7)
    assert (rows(raw), rows(raw, "assessments"), of(raw).paths.to_list()) == whole


def test_a_child_without_details_is_left_out_with_its_reason():
    raw = census(child(number="1"), child(details(), number="2"), child(number="3"))
    left = of(raw, None)
    assert [each.reason for each in left.left_out] == ["child_without_cin_details"]
    assert left.left_out[0].paths.to_list() == ["Message/Children/Child[1]", "Message/Children/Child[3]"]
    assert left.records == 2 and of(raw).table.rows == 1


def test_a_census_without_children_has_readings_without_rows():
    for raw in (census(), f"<Message>{HEADER}</Message>".encode()):
        assert is_census(raw)
        made = readings("c.xml", raw)
        assert [each.extract for each in made] == ["referrals", "assessments", "child_protection_plans"]
        assert [each.records for each in made] == [0, 0, 0]
        assert {each.coverage for each in made} == {(date(2023, 4, 1), date(2024, 3, 31))}


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample files are not beside this checkout")
def test_the_sample():
    """The line numbers are those an editor shows; the sample has one child and one of each record."""
    raw = Path(SAMPLE).read_bytes()
    assert is_census(raw) and census_header(raw) == {"lea": "201", "year": "2022"}
    made = {each.what: each for each in readings("BAR_cin_2022.xml", raw)}
    assert {what: each.records for what, each in made.items()} == dict.fromkeys(RECORDS, 1)
    assert {each.coverage for each in made.values()} == {(date(2021, 4, 1), date(2022, 3, 31))}
    lines = raw.decode().split("\n")
    for what, each in made.items():
        [line] = each.table.source_rows.to_list() if each.extract else each.left_out[0].rows.to_list()
        assert lines[line - 1].strip() == f"<{what}>"
    assert rows(raw)[0]["GenderCurrent"] == "1" and rows(raw)[0]["ReferralNFA"] == "false"
    assert rows(raw, "assessments")[0]["AssessmentFactors"] == "2A|2B"
    plan = rows(raw, "child_protection_plans")[0]
    assert (plan["CPPstartDate"], plan["CPPendDate"], plan["NumberOfPreviousCPP"]) == ("1970-02-17", "1971-03-14", "10")

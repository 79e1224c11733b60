"""What a file is an export of is told by its headers, or not at all: it is never guessed."""

from __future__ import annotations

import pytest

from contracts.sources.exports import NOT_RECOGNISED, SEVERAL_FIT, UNKNOWN_SHEET, read_all
from contracts.sources.opening import open_bytes
from tests.unit.preparation.made_up import HEADERS, area, workbook

ROW = "1,Quillfeather,01/02/2015,Boy,01/07/2022,N2,6"


def events(key: str, day: str, **others: object) -> dict:
    """An extract of a local table with a child and a day in each row, and further columns."""
    made = {"from": "Person ID", "with": ["Started"]}
    columns = {"child_key": "Person ID", key: made, day: "Started", "da_basis": {"constant": "not_available"}, **others}
    return {"columns": columns}


ASSESSMENTS = events("assessment_key", "assessment_start_date")
CATEGORY = {"constant": "NEG"}
PLANS = events("plan_key", "plan_start_date", initial_category_of_abuse=CATEGORY)


def read(held_by, *lines: str, name: str = "rows.csv", extract: str | None = None):
    """What comes of one CSV: (extract, number of rows) of each reading, and (file, rule, message) of each refusal."""
    done = read_all([open_bytes(name, "\n".join([*lines, ""]).encode())], held_by, extract)
    made = [(reading.extract, reading.table.rows) for reading in done.readings]
    return made, [(file, found.rule, found.message) for file, found in done.refused]


def test_a_table_with_all_mapped_headers_is_that_extract():
    assert read(area(), HEADERS, ROW) == ([("referrals", 1)], [])


@pytest.mark.parametrize("missing", ["Person ID", "DOB", "Referred", "Source"])
def test_a_table_that_lacks_one_mapped_header_is_not_recognised(missing):
    made, refused = read(area(), HEADERS.replace(missing, "Another"), ROW)
    assert made == []
    assert [(file, rule) for file, rule, _ in refused] == [("rows.csv", NOT_RECOGNISED.code)]
    assert "Quillfeather" not in repr(refused) and "2015" not in repr(refused)


def test_headers_are_told_without_case_and_blanks_and_in_any_order():
    assert read(area(), " source,NEED,referred ,Gender,dob,Surname,person  id", ROW) == ([("referrals", 1)], [])


def test_a_header_by_which_rows_are_left_out_is_wanted_too():
    whole = area().extracts["referrals"].model_dump(by_alias=True, exclude_none=True)
    tests = {"from": "Team", "values": ["Test"], "reason": "made_up_to_try_the_system"}
    leaving_out = area(referrals={**whole, "exclude": [tests]})
    assert [rule for _, rule, _ in read(leaving_out, HEADERS, ROW)[1]] == [NOT_RECOGNISED.code]
    assert read(leaving_out, HEADERS + ",Team", ROW + ",North") == ([("referrals", 1)], [])


def test_a_file_of_several_unknown_sheets_is_refused_sheet_by_sheet():
    raw = workbook(One=["a,b", "1,2"], Two=["c,d", "3,4"])
    done = read_all([open_bytes("many.xlsx", raw)], area())
    assert [(file, found.rule, found.sheet) for file, found in done.refused] == [
        ("many.xlsx", NOT_RECOGNISED.code, "One"),
        ("many.xlsx", NOT_RECOGNISED.code, "Two"),
    ]
    assert done.readings == []


def test_an_unknown_sheet_beside_a_known_list_is_left_out_and_refuses_nothing():
    contacts = "Child Unique ID,Gender,Ethnicity,Date of Birth,Age of Child (Years),Date of Contact,Contact Source"
    raw = workbook(One=[contacts, "1,a,b,01/01/2010,12,05/07/2022,c"], Two=["Total,1", "Checked,2", "By,3"])
    done = read_all([open_bytes("a.xlsx", raw)], area(referrals={"format": "annex_a"}))
    assert done.refused == []
    [(reason, rows)] = [(out.reason, out.rows) for reading in done.readings for out in reading.left_out]
    assert (reason, list(rows)) == (UNKNOWN_SHEET, [2, 3])


def test_two_extracts_with_the_same_headers_are_not_chosen_between():
    alike = area(assessments=ASSESSMENTS, child_protection_plans=PLANS)
    made, refused = read(alike, "Person ID,Started", "1,2022-07-01")
    assert made == []
    assert refused == [
        ("rows.csv", SEVERAL_FIT.code, "rows.csv: its headers fit assessments and child_protection_plans alike.")
    ]


@pytest.mark.parametrize("extract", ["assessments", "child_protection_plans"])
def test_the_officer_says_which_of_them_it_is(extract):
    alike = area(assessments=ASSESSMENTS, child_protection_plans=PLANS)
    assert read(alike, "Person ID,Started", "1,2022-07-01", extract=extract) == ([(extract, 1)], [])


def test_one_more_header_that_only_one_of_them_has_decides():
    ended = events("plan_key", "plan_start_date", plan_end_date="Ended", initial_category_of_abuse=CATEGORY)
    either = area(assessments=ASSESSMENTS, child_protection_plans=ended)
    assert read(either, "Person ID,Started,Ended", "1,2022-07-01,") == ([("child_protection_plans", 1)], [])
    assert read(either, "Person ID,Started", "1,2022-07-01") == ([("assessments", 1)], [])


def test_a_file_that_fits_several_keeps_no_other_from_being_read():
    three = area(assessments=ASSESSMENTS, child_protection_plans=PLANS, referrals=area().extracts["referrals"])
    files = {"a.csv": "Person ID,Started\n1,2022-07-01\n", "b.csv": f"{HEADERS}\n{ROW}\n"}
    done = read_all([open_bytes(name, text.encode()) for name, text in files.items()], three)
    assert [(file, found.rule) for file, found in done.refused] == [("a.csv", SEVERAL_FIT.code)]
    assert [(reading.file, reading.extract) for reading in done.readings] == [("b.csv", "referrals")]

"""Annex A: lists known by their headers, the records of our extracts in them, all others left out with a reason.
Expected values are those written by hand into the cells; the sample is counted in its XML."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.extracts import BY_NAME
from contracts.fields import FIELDS
from contracts.file_rules import Unreadable
from contracts.parsing import Parsed, parse
from contracts.sources.annex_a import LIST_TWICE, part_of, readings
from contracts.sources.annex_a.lists import LISTS
from contracts.sources.delimited import read as read_csv
from contracts.sources.reading import Part, Reading
from contracts.sources.table import plain
from contracts.sources.workbook import read_sheets
from contracts.synonyms import with_synonyms
from tests.unit.preparation.made_up import area, prepared_files
from tests.unit.sources.making_workbooks import xlsx

SHARED = Path(__file__).parents[4] / "shared"
SAMPLE = SHARED / "samples" / "annex_a" / "Annex_A_2024_Jan.xlsx"
COLUMNS = SHARED / "reference" / "codes" / "annexa_columns.csv"
WHO = ("Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)")
CONTACTS = (*WHO, "Date of Contact", "Contact Source")
REFERRALS = (*WHO, "Date of referral", "Referral Source", "Referral NFA?", "Number of Referrals in Last 12 Months")
CARE = (
    *WHO, "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N))",
    "Date Started to be Looked After", "Child’s Category of Need", "Start date of current legal status",
    "Child’s Legal Status", "Date of Latest Statutory Review", "Date of Last Social Work Visit",
    "What is the permanence plan for this child?", "Date of Last Health Assessment",
    "Date of Last Dental Check", "Number of Placements in the Last 12 months", "Date Ceased to be Looked After",
    "Reason Ceased to be Looked After", "Start Date of Most Recent Placement", "Placement Type", "Placement Provider",
    "Placement postcode", "Placement Location", "LA of Placement",
)  # fmt: skip
ASHA = ("1", "b) Female", "k) APKN", "01/02/2015", "8")


def csv_part(headers: tuple[str, ...], *rows: tuple[str, ...], file: str = "export.csv") -> Part:
    """One CSV file with one list."""
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in (headers, *rows)) + "\n"
    table = read_csv(text.encode(), frozenset())
    what = part_of(table.headers)
    assert what is not None
    return Part(file, what, table)


def typed(reading: Reading, column: str) -> Parsed:
    """A column as the contract reads it."""
    source, field = reading.columns[column], FIELDS[column]
    cells = reading.table.cells.to_series([plain(h) for h in reading.table.headers].index(plain(source.header or "")))
    return parse(cells.cast(pl.String), field, with_synonyms(source, field, cells.cast(pl.String).unique()))


def values(reading: Reading, column: str) -> list[object]:
    """Its values; `?` where the contract sets the row aside."""
    read = typed(reading, column)
    found = read.values.cast(pl.String).to_list() if read.values.dtype == pl.Enum else read.values.to_list()
    lost = read.unreadable.to_list() if read.unreadable is not None else [False] * len(found)
    return ["?" if gone else value for value, gone in zip(found, lost, strict=True)]


def test_every_list_is_known_by_the_headers_of_the_template() -> None:
    if not COLUMNS.is_file():
        pytest.skip("the columns of Annex A are not beside the repository (../shared)")
    lists: dict[str, list[str]] = {}
    for row in pl.read_csv(COLUMNS).select("list", "column").rows():
        lists.setdefault(row[0], []).append(row[1])
    assert len(lists) == 11
    for name, headers in lists.items():
        assert part_of(tuple(headers)) == name
        drifted = tuple(
            f"\ufeff {h.upper()}\u00a0 ".replace("'", "’").replace("?", "") + ")" for h in reversed(headers)
        )
        assert part_of((*drifted, "Local team note")) == name, "case, blanks, quotes, order and a further column"
        without_age = tuple(
            h for h in headers if h not in ("Age of Child (Years)", "Allocated Worker", "Allocated Team")
        )
        assert part_of(without_age) == name


def test_older_headers_are_known() -> None:
    headers = (
        "Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age", "Does the Child have a Disability",
        "Continuous Assessment Start Date", "Child Seen During Continuous Assessment",
        "Continuous Assessment Date of Authorisation", "Was the child assessed as being in need at assessment?",
    )  # fmt: skip
    assert part_of(headers) == "list_4"
    cells = ("1", "a) Male", "a) WBRI", "", "6.138", "b) No", "01/05/2023", "Yes", "", "a) Yes")
    (reading,) = readings([csv_part(headers, cells)])
    assert reading.columns["needs_csc_support"].header == headers[-1]
    assert reading.columns["age_years"].header == "Age"
    assert values(reading, "needs_csc_support") == [True]


@pytest.mark.parametrize(
    "headers",
    [
        (),
        ("Child Unique ID", "Date of Contact"),
        ("CHILD", "DOB", "DECOM", "RNE", "LS", "CIN", "PLACE"),
        ("child_key", "age_band", "sex", "ethnicity_group", "referral_key", "referral_date", "record_level"),
        CONTACTS[1:],
        tuple(h for h in REFERRALS if h != "Date of referral"),
    ],
)
def test_other_headers_are_no_list(headers: tuple[str, ...]) -> None:
    assert part_of(headers) is None


def test_a_contact_and_a_referral_of_one_child_on_one_day_are_two_records() -> None:
    contact, referral = readings(
        [
            csv_part(CONTACTS, (*ASHA, "30/04/2023", "q) 6: Police"), file="one.csv"),
            csv_part(REFERRALS, (*ASHA, "30/04/2023", "q) 6: Police", "a) Yes", "1"), file="two.csv"),
        ]
    )
    keys = []
    for reading, level in ((contact, "contact"), (referral, "referral")):
        assert reading.extract == "referrals"
        assert reading.columns["record_level"].constant == level
        source = reading.columns["referral_key"]
        places = [reading.table.headers.index(header) for header in (source.header, *source.further)]
        keys.append(tuple(reading.table.cells.row(0)[place] for place in places))
    assert keys == [("1", "30/04/2023", "q) 6: Police", "contact"), ("1", "30/04/2023", "referral")]


def test_what_annex_a_does_not_tell_is_not_mapped() -> None:
    parts = [
        csv_part(CONTACTS, (*ASHA, "30/04/2023", "Police DV")),
        csv_part(REFERRALS, (*ASHA, "30/04/2023", "g) 3A: Health services", "b) No", "1")),
        csv_part(CARE, (*ASHA, "b) No", "30/04/2023", "N1 - Abuse or neglect", "30/04/2023", "C2: FCO", *[""] * 14)),
    ]
    for reading in readings(parts):
        assert reading.columns["da_basis"].constant == "not_available"
        extract = BY_NAME[reading.extract or ""]
        needed = {column.name for column in extract.columns if not column.nullable}
        assert needed <= set(reading.columns)
        for silent in ("da_flag", "referrals_previous_12m", "legal_status_at_start", "placement_group_at_start"):
            assert silent not in reading.columns


def test_nfa_unknown_is_blank_and_a_source_of_health_is_no_abuse() -> None:
    given_nfa = ["a) Yes", "b) No", "U", "u", "Unknown", "", "N", "CS updated"]
    rows = [(*ASHA, "30/04/2023", "g) 3A: Health services", nfa, "1") for nfa in given_nfa]
    (reading,) = readings([csv_part(REFERRALS, *rows)])
    assert values(reading, "referral_nfa") == [True, False, None, None, None, None, False, "?"]
    assert set(values(reading, "referral_source_code")) == {"3A"}


def test_cells_are_read_as_annex_a_writes_them() -> None:
    rows = [
        ("00123", "Female", "a) WBRI", "2015-01-25 00:00:00", "6.138", "30/04/2023", "q) 6: Police"),
        ("123.0", "b) Female", "s) NOBT", "", "<1", "2023-04-30", "b) 1B: Individual"),
        ("123", "d) Neither", "Asian or Asian British", "#N/A", "-1", "31/04/2023", "d) Health services"),
        ("Brennan", "#N/A", "s) REFU", "", "", "#N/A", "Police DV"),
    ]
    (reading,) = readings([csv_part(CONTACTS, *rows)])
    assert values(reading, "sex") == ["F", "F", "U", "?"]
    assert values(reading, "ethnicity_group") == ["white", "not_known", "asian", "not_stated"]
    assert values(reading, "referral_date") == [date(2023, 4, 30), date(2023, 4, 30), "?", "?"]
    assert values(reading, "referral_source_code") == ["6", "1B", "?", "?"]
    assert reading.table.cells.to_series(0).to_list() == ["00123", "123.0", "123", "Brennan"], "ids as they stand"
    assert reading.columns["birth_date"].date_style == "dd/mm/yyyy"
    assert reading.table.cells.to_series(4).to_list() == ["6.138", "<1", "-1", None]


def test_short_breaks_are_told_by_the_current_status_and_else_not_known() -> None:
    statuses = [
        "V3: Short term breaks, episodes recorded", "v4", "V2: Single period under S20", "a) Interim care orders",
        "e) Accommodated under S20", "g) Youth justice legal Statuses", "", "zzCodeError", "Short breaks?",
    ]  # fmt: skip
    rows = [(*ASHA, "a) Yes", "30/04/2023", "N8", "30/04/2023", status, *[""] * 14) for status in statuses]
    (reading,) = readings([csv_part(CARE, *rows)])
    assert values(reading, "is_respite") == [True, True, None, None, None, None, None, "?", "?"]
    assert set(values(reading, "is_uasc")) == {True}
    assert set(values(reading, "category_of_need_code")) == {"N8"}


def test_lists_that_no_extract_holds_are_left_out_with_a_reason() -> None:
    reasons = {}
    for each in LISTS:
        headers = ("Child Unique ID", "Gender", "Ethnicity", each.own, *each.others)
        (reading,) = readings(
            [csv_part(headers, ("1", *["x"] * (len(headers) - 1)), ("2", *["y"] * (len(headers) - 1)))]
        )
        assert reading.records == 2
        assert reading.what == each.name
        if reading.extract is None:
            reasons[each.name] = reading.left_out[0].reason
            assert reading.left_out[0].rows.to_list() == [2, 3]
    assert reasons == {
        "list_2": "no_extract_early_help_assessments",
        "list_5": "no_extract_section_47_enquiries",
        "list_6": "no_extract_children_in_need",
        "list_9": "no_extract_care_leavers",
        "list_10": "no_extract_children_for_adoption",
        "list_11": "no_extract_prospective_adopters",
    }


def test_a_list_given_twice_is_refused() -> None:
    row = (*ASHA, "30/04/2023", "q) 6: Police")
    with pytest.raises(Unreadable) as refused:
        readings([csv_part(CONTACTS, row, file="2021.csv"), csv_part(CONTACTS, row, file="2022.csv")])
    assert refused.value.rule is LIST_TWICE
    assert (
        refused.value.rule.message.format(**refused.value.details)
        == "Annex A list 1 (contacts) is given more than once."
    )


def test_a_missing_header_of_a_required_column_is_named() -> None:
    headers = (*WHO, "Child Protection Plan Start Date", "Latest Category of Abuse", "Was the Child Seen Alone?",
               "Date of the Last Statutory Visit", "Date of latest review conference", "Child Protection Plan End Date",
               "Number of Previous Child Protection Plans")  # fmt: skip
    (reading,) = readings([csv_part(headers, (*ASHA, "30/04/2023", "NEG", "", "", "", "", "1,000"))])
    assert reading.columns["initial_category_of_abuse"].header == "Initial Category of Abuse"
    assert values(reading, "previous_plans") == [1000]


def test_one_workbook_with_all_lists_and_one_csv_a_list_read_alike() -> None:
    rows = ((*ASHA, "30/04/2023", "q) 6: Police"), ("2", "a) Male", "a) WBRI", "", "-1", "01/05/2023", "9"))
    sheets = {"Guidance": [["Annex A"], ["Read this first"]], "1": [["List 1"], [], CONTACTS, *rows], "3": [REFERRALS]}
    tables = read_sheets(xlsx(sheets))
    parts = [Part("a.xlsx", what, table) for table in tables if (what := part_of(table.headers))]
    from_book, nothing = readings(parts)
    (from_csv,) = readings([csv_part(CONTACTS, *rows)])
    assert from_book.table.cells.rows() == from_csv.table.cells.rows()
    assert from_book.columns == from_csv.columns
    assert from_book.table.source_rows.to_list() == [4, 5]
    assert from_csv.table.source_rows.to_list() == [2, 3]
    assert (nothing.records, nothing.extract) == (0, "referrals")


def test_every_filled_row_of_the_sample_is_accounted_for_once() -> None:
    if not SAMPLE.is_file():
        pytest.skip("the sample workbook is not beside the repository (../shared)")
    raw = SAMPLE.read_bytes()
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        counted = {
            name: len(re.findall(r"<row [^>]*>(?:(?!</row>).)*<v>", parts.read(name).decode(), re.DOTALL)) - 1
            for name in parts.namelist()
            if re.match(r"xl/worksheets/sheet\d+\.xml", name)
        }
    found = readings([Part("a", part_of(t.headers) or "", t) for t in read_sheets(raw)])
    assert sorted(reading.records for reading in found) == sorted(counted.values())
    assert {reading.what for reading in found} == {f"list_{number}" for number in range(1, 12)}
    by_list = {reading.what: reading for reading in found}
    assert values(by_list["list_1"], "sex")[0] == "F"
    assert set(values(by_list["list_4"], "needs_csc_support")) == {"?"}, "CS Assessment Updated is neither yes nor no"


def test_the_sample_goes_through_prepare_with_a_fate_for_every_record() -> None:
    if not SAMPLE.is_file():
        pytest.skip("the sample workbook is not beside the repository (../shared)")
    mapped = {"format": "annex_a", "columns": {}}
    extracts = ("referrals", "assessments", "child_protection_plans", "looked_after_children")
    held_by = area(**dict.fromkeys(extracts, mapped))
    covered = (date(2009, 4, 1), date(2021, 3, 31))
    made = prepared_files({"2019.xlsx": SAMPLE.read_bytes()}, held_by, covered)
    fates = made.fates.group_by("what", "fate").len().sort("what", "fate").rows()
    # By hand: 5 contacts and 6 referrals, with days and codes of the template; list 4 says neither yes nor no in all of
    # its 5 rows; lists 2, 5, 6, 9, 10 and 11 hold 5, 5, 5, 6, 5 and 5 rows; 59 rows are in all lists together.
    assert {(what, fate): count for what, fate, count in fates if what in ("list_1", "list_3", "list_4")} == {
        ("list_1", "sent"): 5, ("list_3", "sent"): 6, ("list_4", "quarantined"): 5,
    }  # fmt: skip
    assert {(what, count) for what, fate, count in fates if fate == "excluded"} >= {
        ("list_2", 5), ("list_5", 5), ("list_6", 5), ("list_9", 6), ("list_10", 5), ("list_11", 5),
    }  # fmt: skip
    assert made.fates.height == 59
    for submission in made.submissions:
        assert set(submission.rows["da_basis"].cast(pl.String).to_list()) <= {"not_available"}
        assert (
            "da_flag" not in submission.rows.columns
            or submission.rows["da_flag"].null_count() == submission.rows.height
        )


CELL = st.one_of(
    st.sampled_from(["", "#N/A", "U", "a) Yes", "V4", "zzCodeError", "30/04/2023", "<1", "1,234"]),
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters='"'), max_size=6),
)


@given(st.lists(st.lists(CELL, min_size=8, max_size=10), max_size=6), st.booleans())
@settings(max_examples=80, deadline=None)
def test_any_cells_are_accounted_for(rows: list[list[str]], in_care: bool) -> None:
    """Rows with too few or too many cells among them: each is a row of the table, or ragged, once."""
    headers = CARE if in_care else REFERRALS
    rows = [(row * 3)[: len(headers)] if in_care and len(row) != 10 else row for row in rows]
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in (headers, *rows)) + "\n"
    table = read_csv(text.encode(), frozenset())
    (reading,) = readings([Part("a.csv", part_of(table.headers) or "", table)])
    numbered = reading.table.source_rows.to_list() + reading.table.ragged["source_row"].to_list()
    filled = [place for place, row in enumerate(rows, start=2) if any(cell.strip() for cell in row)]
    assert sorted(numbered) == filled
    assert reading.records == len(filled)
    assert reading.table.cells.rows() is not None
    for column in reading.columns:
        if column in FIELDS and reading.columns[column].header and FIELDS[column].kind != "key":
            typed(reading, column)

"""The SSDA903 return as a set of files: recognised by headers, joined by child, every record accounted for."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.extracts import BY_NAME
from contracts.fields import FIELDS
from contracts.file_rules import Unreadable
from contracts.layouts import COARSENED
from contracts.meanings import unfit
from contracts.sources import ssda903
from contracts.sources.reading import Part
from contracts.sources.ssda903 import rules as ssda903_rules
from contracts.sources.ssda903.columns import PLACEMENT_GROUPS
from contracts.sources.ssda903.episodes import NO_CHILD
from contracts.sources.table import read_bytes, read_table
from preparation.key import NO_IDS
from tests.unit.sources.returns import accounted, care, column, episodes, found, left_out, part

SHARED = Path("../shared")
SAMPLES = SHARED / "samples" / "ssda903"
COLUMNS = SHARED / "reference" / "codes" / "ssda903_columns.csv"
HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
ONE = episodes("7 01/05/2022 S V2 N1 U6 - -")
needs_shared = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples lie in ../shared, beside the repository")


@needs_shared
def test_every_file_of_the_return_is_recognised_by_its_columns():
    tables: dict[str, list[str]] = {}
    with COLUMNS.open(encoding="utf-8") as handle:
        for row in csv.DictReader(handle):
            tables.setdefault(row["table"], []).append(row["column"])
    names = {"prev_perm": "previous_permanence"}
    assert {name: ssda903.part_of(tuple(headers)) for name, headers in tables.items()} == {
        name: names.get(name, name) for name in tables
    }


@pytest.mark.parametrize(
    ("headers", "what"),
    [
        (("\ufeffchild", " decom ", "Rne", "LS", "TEST_COLUMN"), "episodes"),
        (("CHILD", "DOB", "SW_ID", "SW_DECOM", "SW_DEC", "SW_REASON"), "social_worker"),
        (("CHILD", "DECOM"), None),
        (("DECOM", "RNE"), None),
        (("Child Unique ID", "Gender"), None),
        ((), None),
    ],
)
def test_headers_are_compared_without_case_blanks_and_marks(headers, what):
    assert ssda903.part_of(headers) == what


SETS = [
    (("2020-episodes.csv", "2020-header.csv"), 24, {}),
    (("2021-episodes.csv", "2021-header.csv"), 13, {}),
    # Both children stand in the header with several dates of birth (689661 three times, 249901 twice).
    (("SSDA903_2020_episodes.csv", "SSDA903_2020_header.csv"), 2, {"S903-102": [3, 6], "S903-101": [6]}),
]


@needs_shared
@pytest.mark.parametrize(("files", "rows", "aside"), SETS)
def test_samples_are_accounted_for_whole(files, rows, aside):
    """Rows: the S of each sample (16, 10 and 1, counted with grep), the short breaks of before that turn into care (8
    and 3, counted by a script of their own), and one row whose RNE is no code."""
    parts = []
    for name in files:
        table = read_table(SAMPLES / name)
        parts.append(Part("20991231.csv", ssda903.part_of(table.headers), table))
    made = ssda903.readings(parts)
    for each, reading in zip(parts, made, strict=True):
        accounted(each, reading)
    assert made[0].table.rows == rows
    assert {code: where for code, where in found(made[0]).items() if code in ("S903-101", "S903-102")} == aside


@needs_shared
@pytest.mark.parametrize("year", ["2020", "2021"])
def test_each_period_has_the_details_of_its_own_child(year):
    with (SAMPLES / f"{year}-header.csv").open(encoding="utf-8") as handle:
        born = {row["CHILD"]: row["DOB"] for row in csv.DictReader(handle)}
    names = (f"{year}-episodes.csv", f"{year}-header.csv")
    tables = [read_table(SAMPLES / name) for name in names]
    reading = care(*(Part("x.csv", ssda903.part_of(table.headers), table) for table in tables))
    children = column(reading, "CHILD")
    assert column(reading, "DOB") == [born[child] for child in children] and len(set(children)) > 5


@needs_shared
def test_two_years_at_once_are_refused():
    parts = [Part(f"{n}.csv", "episodes", read_table(SAMPLES / f"{n}-episodes.csv")) for n in ("2020", "2021")]
    with pytest.raises(Unreadable) as refused:
        ssda903.readings(parts)
    assert (refused.value.rule.code, refused.value.details) == ("S903-001", {"count": 2})
    assert "one year" in refused.value.rule.remedy


def test_columns_fit_the_extract_and_nothing_needed_is_missing():
    header = part(HEADER + "7,2,02/03/2010,WBRI,,,\n")
    reading = care(ONE, header, part("CHILD,DOB,SEX,DUC\n"))
    extract = BY_NAME["looked_after_children"]
    for name, source in reading.columns.items():
        assert name in (*extract.names, *COARSENED)
        assert name in COARSENED or unfit(source, extract.column(name).field) is None
        assert source.header is None or {source.header, *source.further} <= set(reading.table.headers)
    assert {each.name for each in extract.columns if not each.nullable} <= set(reading.columns)
    assert reading.columns["da_basis"].constant == "not_available"
    assert not {"da_flag", "is_respite"} & set(reading.columns)
    assert {group for group in PLACEMENT_GROUPS.values() if group} == set(FIELDS["placement_group_at_start"].codes)


def test_details_come_from_the_header_file_with_its_letters():
    header = part(HEADER + "07,1,01/01/2011,BAFR,,,\n 7.0,2,02/03/2010,WBRI,,,\n8,1,01/01/2012,AIND,,,\n")
    given_part = episodes("7 01/05/2022 S V2 N1 U6 - -", "9 01/05/2022 S V2 N1 U6 - -", "8 01/05/2022 P V2 N1 U6 - -")
    reading, account = ssda903.readings([header, given_part])
    assert [column(reading, name) for name in ("DOB", "SEX", "ETHNIC")] == [
        ["02/03/2010", None], ["2", None], ["WBRI", None],
    ]  # fmt: skip
    assert reading.columns["sex"].values == {"1": "M", "2": "F"}
    letters = dict(zip(reading.table.headers, reading.table.letters, strict=True))
    assert (letters["DOB"], letters["SEX"], letters["ETHNIC"]) == ("header C", "header B", "header D")
    assert letters["DECOM"] == "B"
    assert found(reading) == {"S903-155": [3]}
    assert left_out(account) == {
        2: "child_without_episodes", 3: "details_joined_to_care_periods", 4: "child_without_care_period",
    }  # fmt: skip
    accounted(header, account)


def test_without_a_header_file_sex_birth_and_ethnicity_are_not_supplied():
    reading = care(ONE)
    assert not {"sex", "birth_date", "ethnicity_group", "is_uasc"} & set(reading.columns)
    assert "care_start_date" in reading.columns


@pytest.mark.parametrize(
    ("second", "differs"),
    [
        ("7,2,02/03/2010,WBRI,other,1,", False),
        ("7,F,2/3/2010,wbri,,,", False),
        ("7,1,02/03/2010,WBRI,,,", True),
        ("7,2,,WBRI,,,", True),
        ("7,2,02/03/2010,BAFR,,,", True),
    ],
)
def test_a_child_with_different_details_is_set_aside_and_none_is_chosen(second, differs):
    header = part(f"{HEADER}7,2,02/03/2010,WBRI,,,\n{second}\n")
    reading, account = ssda903.readings([ONE, header])
    assert found(reading).get("S903-102", []) == ([2] if differs else [])
    assert column(reading, "DOB") == [None if differs else "02/03/2010"]
    assert set(left_out(account).values()) == {
        "details_that_contradict" if differs else "details_joined_to_care_periods"
    }


@pytest.mark.parametrize(
    ("rows", "answer", "unclear"),
    [
        (["7,,"], "true", []),
        (["8,,"], "false", []),
        ([], "false", []),
        (["7,,30/04/2022"], "false", []),  # ceased the day before care began
        (["7,,01/05/2022"], "true", []),
        (["7,,30/04/2022", "7,,"], "true", []),
        (["7,,31/02/2022"], None, [2]),
        (["7,,31/02/2022", "7,,02/05/2022"], "true", []),
    ],
)
def test_unaccompanied_children(rows, answer, unclear):
    reading = care(ONE, part("\n".join(["CHILD,SEX,DUC", *rows]) + "\n"))
    assert column(reading, "UASC") == [answer]
    assert reading.columns["is_uasc"].header == "UASC"
    assert found(reading).get("S903-105", []) == unclear


def test_other_files_are_left_out_and_without_episodes_all_are():
    reviews = part("CHILD,DOB,REVIEW,REVIEW_CODE\n7,02/03/2010,01/06/2022,PN1\n7,02/03/2010\n")
    header = part(HEADER + "7,2,02/03/2010,WBRI,,,\n")
    _, account, others = ssda903.readings([reviews, header, ONE])
    assert left_out(others) == {2: "no_extract_reviews", 3: "no_extract_reviews"}
    assert left_out(account) == {2: "details_joined_to_care_periods"}
    first, second = ssda903.readings([reviews, header])
    assert (set(left_out(first).values()), left_out(second)) == ({"no_extract_reviews"}, {2: "no_episodes_file"})


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        (part("CHILD,DECOM,RNE,LS,DEC\n7,01/05/2022,S,V2,\n"), "S903-002"),
        (part("CHILD,DECOM,RNE,LS,DEC,REC,child\n7,01/05/2022,S,V2,,,7\n"), "FIL-013"),
    ],
)
def test_episodes_without_a_column_or_with_one_twice_are_refused(broken, code):
    with pytest.raises(Unreadable) as refused:
        ssda903.readings([broken])
    assert refused.value.rule.code == code


def test_a_joined_row_of_another_width_is_refused_without_its_cells():
    with pytest.raises(Unreadable) as refused:
        ssda903.readings([ONE, part(HEADER + "7,2,02/03/2010,WBRI\n8,2,02/03/2010,WBRI,,,\n")])
    rule, details = refused.value.rule, refused.value.details
    assert (rule.code, rule.message.format(**details)[:23]) == ("S903-003", "Row 2 of the header fil")


def test_an_episode_of_another_width_stays_ragged():
    given_part = part("CHILD,DECOM,RNE,LS,DEC,REC\n7,01/05/2022,S,V2,,\n7,01/06/2022,S\n")
    reading = care(given_part)
    assert reading.table.ragged["source_row"].to_list() == [3]
    accounted(given_part, reading)


def test_columns_that_nobody_reads_do_no_harm():
    text = "Child,decom,RNE,LS,CIN,PLACE,DEC,REC,,DOB,TEST,TEST\n7,01/05/2022,S,V2,N1,U6,,,x,y,z,z\n"
    reading = care(part(text), part(HEADER + "7,2,02/03/2010,WBRI,,,\n"))
    assert column(reading, "DOB") == ["02/03/2010"]
    assert len({header.casefold() for header in reading.table.headers}) == len(reading.table.headers)
    assert reading.columns["care_period_key"].further == ["decom"]


def test_headers_alone_make_no_rows():
    reading = care(part("CHILD,DECOM,RNE,LS,CIN,PLACE,DEC,REC\n"), part(HEADER))
    assert (reading.records, reading.found) == (0, ())


def test_ids_are_read_as_text_or_categories_alike():
    text = (
        b"CHILD,DECOM,RNE,LS,DEC,REC\n7.0,01/05/2022,S,V2,01/06/2022,X1\n 7,01/06/2022,L,C2,,\n007,01/06/2022,S,C2,,\n"
    )
    made = [care(Part("f", "episodes", read_bytes(text, ids))) for ids in (frozenset(), frozenset({"child", "decom"}))]
    assert [left_out(each) for each in made] == [{3: "episode_within_a_period"}] * 2
    assert [column(each, "DECOM") for each in made] == [["01/05/2022", "01/06/2022"]] * 2


def test_what_is_no_id_here_is_none_where_keys_are_made():
    assert set(NO_CHILD) == set(NO_IDS)


def test_rules_have_a_code_each_and_a_remedy():
    assert len({rule.code for rule in ssda903_rules.RULES}) == len(ssda903_rules.RULES)
    assert all(rule.remedy and rule.message.endswith(".") for rule in ssda903_rules.RULES)


SECRET = "Quillfeather"
cell = st.sampled_from(
    ["7", "8", "007", "", SECRET, "S", "P", "X1", "E4A", "V3", "V2", "01/05/2022", "02/05/2022", "31/02/2022", "M"]
)
tables = st.sampled_from(
    ["CHILD,DECOM,RNE,LS,CIN,PLACE,DEC,REC", "CHILD,SEX,DOB,ETHNIC", "CHILD,DOB,DUC", "CHILD,REVIEW,REVIEW_CODE"]
)


@st.composite
def files(draw):
    headers = draw(tables)
    width = headers.count(",") + 1
    rows = draw(
        st.lists(st.lists(cell, min_size=width, max_size=width + draw(st.sampled_from([0, 0, 0, 1]))), max_size=6)
    )
    return part("\n".join([headers, *(",".join(row) for row in rows)]) + "\n")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(files(), max_size=4))
def test_any_cells_are_accounted_for_or_refused_without_a_value(parts):
    try:
        made = ssda903.readings(parts)
    except Unreadable as refused:
        assert SECRET not in refused.rule.message.format(**refused.details)
        return
    assert sum(each.records for each in made) == sum(each.table.rows for each in parts)
    for what in {each.what for each in parts}:
        told = [
            row
            for each in made
            if each.what == what
            for row in [
                *each.table.source_rows.to_list(),
                *each.table.ragged["source_row"].to_list(),
                *left_out_rows(each),
            ]
        ]
        of_parts = [each.table for each in parts if each.what == what]
        assert sorted(told) == sorted(
            row for each in of_parts for row in [*each.source_rows.to_list(), *each.ragged["source_row"].to_list()]
        )
    for reading in made:
        assert all(
            each.rows.len() == reading.table.cells.height and not each.rows.null_count() for each in reading.found
        )
        assert all(SECRET not in each.reason for each in reading.left_out)


def left_out_rows(reading) -> list[int]:
    return [row for each in reading.left_out for row in each.rows.to_list()]

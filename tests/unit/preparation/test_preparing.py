"""Records of a local table become submissions: every record once, nothing guessed, nothing that names a child."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import date

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.file_rules import Unreadable
from contracts.sources.exports import read_all
from contracts.sources.opening import open_bytes
from preparation import preparing
from preparation.writing import write_prepared
from tests.unit.preparation.made_up import COVERAGE, DAY, HEADERS, KEY, area, fates, prepared, prepared_files, written

SOUND = "00123,Quillfeather,01/02/2015,Boy,01/07/2022,N1a - Domestic Violence,6: Police"


def digest(text: str) -> str:
    return hmac.new(KEY.secret, text.encode(), hashlib.sha256).hexdigest()


def test_one_record_leaves_as_the_contract_wants_it():
    [submission] = prepared(SOUND).submissions
    assert (submission.extract, submission.quarter) == ("referrals", "2022-23Q2")
    assert submission.rows.to_dicts() == [
        {
            "child_key": digest("00123"),
            "age_band": "5_9",
            "sex": "M",
            "da_flag": True,
            "da_basis": "local_need_subcode",
            "referral_key": digest("00123\x1f2022-07-01"),
            "referral_date": date(2022, 7, 1),
            "record_level": "referral",
            "referral_source_code": "6",
        }
    ]
    assert submission.source_rows == {"rows_in": 1, "sent": 1, "quarantined": 0, "duplicate": 0}


def test_two_rows_with_unreadable_dates_are_two_quarantined_rows():
    made = prepared(
        SOUND, "9,A,01/01/2010,Girl,99/99/2022,N2,6", "9,A,01/01/2010,Girl,99/99/2022,N2,6", "9,A,01/01/2010,Girl,,N2,6"
    )
    assert fates(made) == {
        2: "sent", 3: "quarantined: REF-109", 4: "quarantined: REF-109", 5: "quarantined: REF-159|REF-158",
    } or {row: fate.split(":")[0] for row, fate in fates(made).items()} == {
        2: "sent", 3: "quarantined", 4: "quarantined", 5: "quarantined",
    }  # fmt: skip


def test_what_lies_outside_the_coverage_is_excluded_and_counted():
    made = prepared(SOUND, "9,A,01/01/2010,Girl,30/06/2022,N2,6", "9,A,01/01/2010,Girl,01/01/2023,N2,6")
    assert fates(made) == {
        2: "sent",
        3: "excluded: outside_the_coverage",
        4: "excluded: outside_the_coverage",
    }
    [submission] = made.submissions
    assert submission.source_rows["excluded_outside_the_coverage"] == 2
    assert submission.source_rows["rows_in"] == 3


def test_each_quarter_is_a_submission_and_their_accounts_add_up():
    made = prepared(
        SOUND,
        "9,A,01/01/2010,Girl,01/10/2022,N2,6",
        "9,A,31/02/2010,Girl,02/10/2022,N2,6",
        "9,A,01/01/2010,Girl,30/06/2022,N2,6",
    )
    assert [each.quarter for each in made.submissions] == ["2022-23Q2", "2022-23Q3"]
    assert sum(each.source_rows["rows_in"] for each in made.submissions) == made.fates.height == 4
    for each in made.submissions:
        counted = {name: count for name, count in each.source_rows.items() if name != "rows_in"}
        assert sum(counted.values()) == each.source_rows["rows_in"]
        assert each.source_rows["sent"] == each.rows.height


def test_a_quarter_without_rows_makes_no_submission_unless_somebody_says_there_were_none():
    assert prepared(SOUND).empty == [("referrals", "2022-23Q3")]
    nil = prepared(SOUND, nil_return=True)
    assert nil.empty == []
    assert [(each.quarter, each.nil_return, each.rows.height) for each in nil.submissions] == [
        ("2022-23Q2", False, 1),
        ("2022-23Q3", True, 0),
    ]


def test_a_quarter_with_a_row_set_aside_is_never_nil():
    made = prepared(SOUND, "9,A,31/02/2010,Girl,02/10/2022,N2,6", nil_return=True)
    assert made.empty == [("referrals", "2022-23Q3")]
    assert made.submissions[0].source_rows == {"rows_in": 2, "sent": 1, "quarantined": 1, "duplicate": 0}


def test_no_quarter_is_nil_where_a_row_is_set_aside_that_may_be_of_any():
    made = prepared(SOUND, "9,A,31/02/2010,Girl,02/07/2022,N2,6", nil_return=True)
    assert made.empty == [("referrals", "2022-23Q3")]
    assert [(each.quarter, each.nil_return) for each in made.submissions] == [("2022-23Q2", False)]


def test_a_row_that_repeats_another_or_lies_outside_the_coverage_keeps_no_quarter_from_being_nil():
    made = prepared(SOUND, SOUND, "9,A,01/01/2010,Girl,30/06/2022,N2,6", nil_return=True)
    assert [(each.quarter, each.nil_return) for each in made.submissions] == [
        ("2022-23Q2", False), ("2022-23Q3", True),
    ]  # fmt: skip


def test_a_row_of_too_many_cells_is_told_as_the_file_numbers_it_and_without_its_cells():
    ragged = "9,Quillfeather,01/01/2010,Girl,02/07/2022,N2,6,Brennan,Okonkwo"
    made = prepared(ragged, SOUND, "8,A,01/01/2010,Girl,03/07/2022,N2,6", "7,Achebe")
    [held] = made.held
    told = [(each.rule, each.source_row, each.message) for each in held.findings]
    assert told == [
        ("FIL-101", 2, "Row 2 has 9 cells under 7 headers, so its values can not be told apart."),
        ("FIL-101", 5, "Row 5 has 2 cells under 7 headers, so its values can not be told apart."),
    ]
    assert not [name for name in ("Quillfeather", "Brennan", "Okonkwo", "Achebe") if name in repr(held.findings)]
    assert {row: fate.split(":")[0] for row, fate in fates(made).items()} == {
        2: "quarantined", 3: "sent", 4: "sent", 5: "quarantined",
    }  # fmt: skip


def test_source_3a_is_a_gp_and_a_need_that_nobody_declared_is_not_guessed():
    made = prepared("1,A,01/01/2010,Girl,01/07/2022,N2,3A", "2,A,01/01/2010,Girl,02/07/2022,N1b - Something,3A")
    [submission] = made.submissions
    assert submission.rows.select("referral_source_code", "da_flag").rows() == [("3A", False)]
    assert fates(made)[3].startswith("quarantined")


def test_an_exact_copy_is_a_duplicate_and_rows_that_contradict_each_other_are_all_set_aside():
    other = SOUND.replace("Boy", "Girl").replace("00123", "7")
    made = prepared(SOUND, SOUND, other, other.replace("Girl", "Boy"))
    told = fates(made)
    assert (told[2], told[3]) == ("sent", "duplicate: exact_copy")
    assert told[4].startswith("quarantined: REF-206") and told[5].startswith("quarantined: REF-206")


def test_ids_are_one_child_however_they_are_written_and_leading_zeros_another():
    made = prepared(
        "123,A,01/01/2010,Girl,01/07/2022,N2,6",
        " 123.0,A,01/01/2010,Girl,02/07/2022,N2,6",
        "00123,A,01/01/2010,Girl,03/07/2022,N2,6",
        "abc,A,01/01/2010,Girl,04/07/2022,N2,6",
        "ABC ,A,01/01/2010,Girl,05/07/2022,N2,6",
    )
    [submission] = made.submissions
    keys = submission.rows.sort("referral_date")["child_key"].to_list()
    assert keys[0] == keys[1] == digest("123")
    assert keys[2] == digest("00123") != keys[0]
    assert keys[3] == keys[4] == digest("ABC")


def test_rows_without_an_id_are_not_made_into_one_child():
    made = prepared("#N/A,A,01/01/2010,Girl,01/07/2022,N2,6", "#N/A,B,01/01/2011,Boy,01/07/2022,N2,6")
    assert all(fate.startswith("quarantined") for fate in fates(made).values())


def test_a_misleading_file_name_changes_nothing():
    raw = "\n".join([HEADERS, SOUND, ""]).encode()
    plain = prepared_files({"referrals.csv": raw})
    misleading = prepared_files({"20240331_cin_2031-32Q4.csv": raw})
    assert plain.submissions[0].rows.equals(misleading.submissions[0].rows)
    assert plain.submissions[0].quarter == misleading.submissions[0].quarter == "2022-23Q2"


def test_what_the_area_file_does_not_name_stays_and_says_why():
    other = area(assessments={"format": "cin_census"})
    opened = [open_bytes("referrals.csv", "\n".join([HEADERS, SOUND, ""]).encode())]
    read = read_all(opened, other)
    assert [found.rule for _, found in read.refused] == ["SRC-001"]
    assert "Quillfeather" not in repr(read.refused)


def test_nothing_that_names_a_child_is_written(tmp_path):
    made = prepared(SOUND, "Quillfeather,Quillfeather,Quillfeather,Boy,Quillfeather,Quillfeather,Quillfeather")
    write_prepared(tmp_path, made, area(), KEY.key_id, COVERAGE, DAY, "invented")
    assert b"Quillfeather" not in written(tmp_path)
    assert b"01/02/2015" not in written(tmp_path) and b"2015-02-01" not in written(tmp_path)
    assert KEY.secret not in written(tmp_path)
    found = repr([each.findings for each in made.held])
    assert "Quillfeather" not in found


def test_what_is_written_can_be_looked_up(tmp_path):
    made = prepared("9,A,01/01/2010,Girl,02/07/2022,N2,6", SOUND, "9,A,01/01/2010,Girl,99/07/2022,N2,6")
    [(submission, folder)] = write_prepared(tmp_path, made, area(), KEY.key_id, COVERAGE, DAY, "invented")
    manifest = json.loads((folder / "manifest.json").read_text())
    assert manifest["source_rows"]["sent"] == 2
    assert (manifest["key_id"], manifest["mapping_version"], manifest["prepared_from"]) == ("key-test", 2, "table")
    records = pl.read_csv(next(tmp_path.glob("stays_here/*/records.csv")))
    rows = (folder / "rows.csv").read_text().splitlines()
    for record in records.iter_rows(named=True):
        if record["fate"] == "sent":
            child = {2: "9", 3: "00123"}[record["source_row"]]
            assert digest(child) in rows[record["submission_row"] - 1]
    assert dict(records.select("source_row", "fate").rows()) == {2: "sent", 3: "sent", 4: "quarantined"}


def test_preparing_again_takes_the_place_of_what_was_prepared_before(tmp_path):
    for lines in ([SOUND], [SOUND, "9,A,01/01/2010,Girl,02/07/2022,N2,6"]):
        write_prepared(tmp_path, prepared(*lines), area(), KEY.key_id, COVERAGE, DAY, "invented")
    [folder] = (tmp_path / "to_send").iterdir()
    assert len((folder / "rows.csv").read_text().splitlines()) == 3


def test_a_partial_file_hides_no_other_quarter(tmp_path):
    write_prepared(
        tmp_path, prepared(SOUND, "9,A,01/01/2010,Girl,02/10/2022,N2,6"), area(), "k", COVERAGE, DAY, "invented"
    )
    half = prepared(SOUND, coverage=(date(2022, 7, 1), date(2022, 9, 30)))
    write_prepared(tmp_path, half, area(), "k", COVERAGE, DAY, "invented")
    kept = sorted(path.name.rpartition("-")[0] for path in (tmp_path / "to_send").iterdir())
    assert kept == ["e09000003-referrals-2022-23q2", "e09000003-referrals-2022-23q3"]


def test_a_split_date_and_a_key_without_an_id_are_made_of_their_parts():
    split = area(
        referrals={
            "columns": {
                "child_key": "ID",
                "referral_key": {"from": "ID", "with": ["Day", "Month", "Year"]},
                "referral_date": {"from": "Day", "with": ["Month", "Year"]},
                "record_level": {"constant": "referral"},
                "da_basis": {"constant": "not_available"},
            }
        }
    )
    made = prepared_files({"a.csv": b"ID,Day,Month,Year\n1,4,7,2022\n2,4,13,2022\n3,,,\n"}, split)
    assert made.submissions[0].rows["referral_date"].to_list() == [date(2022, 7, 4)]
    assert {row: fate.split(":")[0] for row, fate in fates(made).items()} == {
        2: "sent",
        3: "quarantined",
        4: "quarantined",
    }


def test_records_that_stand_in_two_files_count_once_and_those_that_differ_not_at_all():
    both = "\n".join([HEADERS, SOUND, "9,A,01/01/2010,Girl,02/07/2022,N2,6", ""]).encode()
    other = "\n".join([HEADERS, SOUND, "9,A,01/01/2010,Boy,02/07/2022,N2,6", "8,A,,Boy,03/07/2022,N2,6", ""]).encode()
    made = prepared_files({"a.csv": both, "b.csv": other})
    told = {(row["file"], row["source_row"]): (row["fate"], row["reason"]) for row in made.fates.iter_rows(named=True)}
    assert told == {
        ("a.csv", 2): ("sent", ""),
        ("a.csv", 3): ("quarantined", "REF-206"),
        ("b.csv", 2): ("duplicate", "exact_copy"),
        ("b.csv", 3): ("quarantined", "REF-206"),
        ("b.csv", 4): ("sent", ""),
    }
    [submission] = made.submissions
    assert submission.source_rows == {"rows_in": 5, "sent": 2, "quarantined": 2, "duplicate": 1}
    assert submission.rows.height == 2


def test_two_censuses_at_once_are_refused_and_the_other_files_read():
    census = b"<Message><Header><CollectionDetails><Collection>CIN</Collection></CollectionDetails></Header></Message>"
    table = "\n".join([HEADERS, SOUND, ""]).encode()
    files = {"a.xml": census, "b.xml": census, "c.csv": table}
    read = read_all([open_bytes(name, raw) for name, raw in files.items()], area())
    assert [(file, found.rule) for file, found in read.refused] == [("a.xml", "SRC-003"), ("b.xml", "SRC-003")]
    assert [reading.file for reading in read.readings] == ["c.csv"]


def annex_a_contacts(*lines: str, **options):
    """Annex A's list of contacts as CSV, prepared."""
    headers = "Child Unique ID,Gender,Ethnicity,Date of Birth,Age of Child (Years),Date of Contact,Contact Source"
    raw = "\n".join([headers, *lines, ""]).encode()
    return prepared_files({"contacts.csv": raw}, area(referrals={"format": "annex_a"}), **options)


def test_a_quarter_without_rows_in_annex_a_is_never_nil():
    made = annex_a_contacts("1,a) Male,a) WBRI,01/01/2010,12,05/07/2022,q) 6: Police", nil_return=True)
    assert set(fates(made).values()) == {"sent"}
    assert made.empty == [("referrals", "2022-23Q3")]
    assert [(each.quarter, each.nil_return) for each in made.submissions] == [("2022-23Q2", False)]


@pytest.mark.parametrize(("ages_on", "band"), [(None, "not_known"), (date(2022, 10, 1), "10_15")])
def test_an_age_in_years_says_nothing_without_the_day_that_it_is_of(ages_on, band):
    made = annex_a_contacts("1,a) Male,a) WBRI,,12,05/07/2022,q) 6: Police", ages_on=ages_on)
    assert made.submissions[0].rows["age_band"].to_list() == [band]


def test_annex_a_says_nothing_of_domestic_abuse_whatever_its_source():
    made = annex_a_contacts("1,a) Male,a) WBRI,01/01/2010,12,05/07/2022,g) 3A: Health services")
    [submission] = made.submissions
    assert submission.rows.select("da_basis", "referral_source_code", "record_level").rows() == [
        ("not_available", "3A", "contact")
    ]
    assert "da_flag" not in submission.rows.columns


def test_two_contacts_on_one_day_are_told_apart_by_their_source_and_one_without_a_source_counts():
    line = "1,a) Male,a) WBRI,01/01/2010,12,05/07/2022,"
    made = annex_a_contacts(f"{line}q) 6: Police", f"{line}g) 3A: Health services", line)
    assert set(fates(made).values()) == {"sent"}
    assert made.submissions[0].rows["referral_key"].n_unique() == 3
    assert made.submissions[0].rows["child_key"].n_unique() == 1


def cin(years: str, child: str) -> bytes:
    return f"""<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>{years}</Year>
<ReferenceDate>{years}-03-31</ReferenceDate></CollectionDetails></Header><Children>{child}</Children></Message>""".encode()


CHILD = """<Child><ChildIdentifiers><LAchildID>Brennan1</LAchildID><PersonBirthDate>2010-01-01</PersonBirthDate>
<GenderCurrent>2</GenderCurrent></ChildIdentifiers><ChildCharacteristics><Ethnicity>WBRI</Ethnicity>
</ChildCharacteristics><CINdetails><CINreferralDate>2022-07-04</CINreferralDate><ReferralSource>3A</ReferralSource>
<PrimaryNeedCode>N1</PrimaryNeedCode><ReferralNFA>{nfa}</ReferralNFA><Assessments>
<AssessmentActualStartDate>2022-07-05</AssessmentActualStartDate>
<AssessmentAuthorisationDate>2022-08-05</AssessmentAuthorisationDate><FactorsIdentifiedAtAssessment>{factors}
</FactorsIdentifiedAtAssessment></Assessments><ChildProtectionPlans><CPPstartDate>2022-08-10</CPPstartDate>
<InitialCategoryOfAbuse>EMO</InitialCategoryOfAbuse><LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse>
<NumberOfPreviousCPP>0</NumberOfPreviousCPP></ChildProtectionPlans></CINdetails></Child>"""
CENSUS = {name: {"format": "cin_census"} for name in ("referrals", "assessments", "child_protection_plans")}


def census(nfa: str = "0", *factors: str):
    listed = "".join(f"<AssessmentFactors>{factor}</AssessmentFactors>" for factor in factors)
    raw = cin("2023", CHILD.format(nfa=nfa, factors=listed))
    made = prepared_files({"cin.xml": raw}, area(**CENSUS))
    return made, {each.extract: each.rows for each in made.submissions}


def test_source_3a_and_factor_16a_are_not_domestic_abuse_nor_is_a_plan_for_emotional_abuse():
    _, rows = census("0", "16A")
    assert "da_flag" not in rows["referrals"].columns
    assert rows["referrals"]["da_basis"].to_list() == ["not_available"]
    assert rows["assessments"].select("da_flag", "da_basis").rows() == [(False, "factors_3abc")]
    assert "da_flag" not in rows["child_protection_plans"].columns
    assert rows["child_protection_plans"].select("initial_category_of_abuse", "da_basis").rows() == [
        ("EMO", "not_available")
    ]


@pytest.mark.parametrize("factor", ["3A", "3B", "3C"])
def test_each_factor_of_domestic_abuse_says_yes(factor):
    _, rows = census("0", "4B", factor)
    assert rows["assessments"].select("da_flag", "da_basis", "factor_codes").rows() == [
        (True, "factors_3abc", f"{min(factor, '4B')}|{max(factor, '4B')}")
    ]


@pytest.mark.parametrize(("written", "meant"), [("0", False), ("false", False), ("1", True), ("true", True)])
def test_booleans_in_both_styles_read_alike(written, meant):
    assert census(written, "3A")[1]["referrals"]["referral_nfa"].to_list() == [meant]


def test_a_21_beside_another_factor_is_a_finding_and_no_factors_say_nothing():
    made, rows = census("0", "21", "3B")
    assert "ASM-251" in {found.rule for each in made.held for found in each.findings}
    assert rows["assessments"].height == 1
    _, rows = census("0")
    assert rows["assessments"].select("da_flag", "da_basis").rows() == [(None, "not_available")]


def test_an_assessment_and_a_plan_link_to_their_referral():
    _, rows = census("0", "3A")
    assert rows["referrals"]["referral_key"].to_list() == rows["assessments"]["referral_key"].to_list()
    assert rows["referrals"]["referral_key"].to_list() == rows["child_protection_plans"]["referral_key"].to_list()
    assert rows["referrals"]["child_key"].to_list() == [digest("BRENNAN1")]


def test_a_factor_that_ssd_denies_is_a_no_with_its_basis_and_one_that_it_passes_over_is_not_known():
    headers = "cina_assessment_id,cina_person_id,cina_referral_id,cina_assessment_start_date,cina_assessment_auth_date"
    days = "2022-07-05,2022-08-05"
    assessments = [f"{name},{number},R{number},{days}" for number, name in enumerate(("A1", "A2", "A3", "A4"))]
    factors = [
        'A1,"{""3A"":""No"",""3B"":""No"",""3C"":""No""}"', "A2,{}", 'A3,"{""3A"":""unknown""}"',
        'A4,"[""3A"",""4B""]"',
    ]  # fmt: skip
    made = prepared_files(
        {
            "ssd_cin_assessments.csv": "\n".join([headers, *assessments, ""]).encode(),
            "ssd_assessment_factors.csv": "\n".join(
                ["cinf_assessment_id,cinf_assessment_factors_json", *factors, ""]
            ).encode(),
        },
        area(assessments={"format": "ssd"}),
    )
    [submission] = made.submissions
    rows = submission.rows.select("assessment_key", "da_flag", "da_basis").rows()
    assert {key: said for key, *said in rows} == {
        digest("A1"): [False, "factors_3abc"], digest("A2"): [None, "not_available"],
        digest("A4"): [True, "factors_3abc"],
    }  # fmt: skip
    of_assessments = made.fates.filter(pl.col("what") == "ssd_cin_assessments")
    assert dict(of_assessments.select("source_row", "fate").rows()) == {
        2: "sent", 3: "sent", 4: "quarantined", 5: "sent",
    }  # fmt: skip


cell = st.one_of(
    st.sampled_from(["", "Quillfeather", "01/07/2022", "31/02/2022", "N2", "1.0", "#N/A", '"', "6"]),
    st.text(max_size=6),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(cell, min_size=7, max_size=7), max_size=6))
def test_any_cells_are_accounted_for(rows):
    import csv
    import io

    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerows([HEADERS.split(","), *rows])
    try:
        opened = [open_bytes("a.csv", buffer.getvalue().encode())]
    except Unreadable:
        return
    read = read_all(opened, area())
    made = preparing.prepare(read.readings, area(), KEY, COVERAGE, DAY)
    assert made.fates.height == sum(reading.records for reading in read.readings)
    assert "Quillfeather" not in repr([each.findings for each in made.held])
    for submission in made.submissions:
        assert "Quillfeather" not in submission.rows.write_csv()


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(
        [
            b"",
            b"PK\x03\x04",
            b"PAR1",
            b"<Message>",
            b"<?xml version='1.0'?>",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            b"CHILD,DECOM,RNE\n",
        ]
    ),
    st.binary(max_size=200),
)
def test_any_bytes_are_opened_or_refused(magic, raw):
    try:
        opened = open_bytes("a", magic + raw)
    except Unreadable as error:
        assert error.rule.severity == "refuse"
    else:
        read_all([opened], area())


@pytest.mark.parametrize("coverage", [(date(2022, 7, 2), date(2022, 9, 30))])
def test_a_coverage_that_is_not_whole_quarters_is_refused(coverage):
    with pytest.raises(ValueError, match="whole quarters"):
        prepared(SOUND, coverage=coverage)

"""Tests of the SSD reader on small tables written by hand: there is no sample of the dataset. Expected values are
worked out from the story told in each test."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.codes import codes_of
from contracts.extracts import BY_NAME
from contracts.fields import FIELDS
from contracts.file_rules import DOUBLED_HEADER, Unreadable
from contracts.layouts import ExtractMapping, misfit
from contracts.parsing import parse
from contracts.sources import ssd
from contracts.sources.reading import Part, Reading
from contracts.sources.ssd.factors import factors_of
from contracts.sources.table import read_bytes
from contracts.synonyms import with_synonyms

FIELD_LIST = Path(__file__).resolve().parents[4] / "shared" / "reference" / "codes" / "ssd_fields.csv"
Row = dict[str, str]


def part(what: str, *rows: Row, headers: list[str] | None = None) -> Part:
    """A table from CSV text, one dictionary a row; headers are those of the first row."""
    headers = headers or list(rows[0])
    text = io.StringIO()
    writer = csv.DictWriter(text, headers, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return Part(f"{what}.csv", what, read_bytes(text.getvalue().encode()))


def read(*parts: Part) -> dict[str, Reading]:
    """Readings by table, with every source record accounted for once."""
    made = ssd.readings(list(parts))
    for each, given_part in zip(made, parts, strict=True):
        accounted(each, given_part)
    return {each.what: each for each in made}


def accounted(reading: Reading, given_part: Part) -> None:
    """Each row of the part is in the table, ragged, or left out with a reason: exactly once."""
    seen = [*reading.table.source_rows.to_list(), *reading.table.ragged["source_row"].to_list()]
    for left in reading.left_out:
        seen += left.rows.to_list()
    table = given_part.table
    assert sorted(seen) == sorted([*table.source_rows.to_list(), *table.ragged["source_row"].to_list()])
    assert reading.table.cells.width == len(reading.table.headers) == len(reading.table.letters)
    for source in reading.columns.values():
        for header in [*([source.header] if source.header else []), *source.further]:
            assert reading.table.headers.count(header) == 1
    for found in reading.found:
        assert found.header in reading.table.headers
        assert found.rows.len() == reading.table.cells.height
        assert found.rows.null_count() == 0


def column(reading: Reading, name: str) -> list[str | None]:
    """The cells of the header that a canonical column comes from."""
    header = reading.columns[name].header
    assert header is not None
    place = reading.table.headers.index(header)
    return reading.table.cells.to_series(place).cast(pl.String).to_list()


def found(reading: Reading) -> dict[str, list[bool]]:
    """Code of each rule that some row breaks, and which rows do."""
    return {each.rule.code: each.rows.to_list() for each in reading.found}


def left(reading: Reading) -> dict[str, list[int]]:
    """Source rows left out, by reason."""
    return {each.reason: each.rows.to_list() for each in reading.left_out}


# Recognising


def test_tables_are_recognised_by_their_fields() -> None:
    if not FIELD_LIST.is_file():
        pytest.skip("the field list of the dataset is not beside the repository")
    tables: dict[str, list[str]] = {}
    with FIELD_LIST.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            tables.setdefault(row["object"], []).append(row["field"].strip())
    assert len(tables) > 40
    for table, fields in tables.items():
        assert ssd.part_of(tuple(fields)) == table
        assert ssd.part_of((" ", *[field.upper() for field in reversed(fields)], "another column")) == table


def test_other_headers_are_no_table() -> None:
    assert ssd.part_of(("Child ID", "Date of referral", "Referral source")) is None
    assert ssd.part_of(("cont_date", "cont_source", "cont_person")) is None
    assert ssd.part_of(("cine_referral_id", "name")) is None
    assert ssd.part_of(()) is None
    # As much one table as another: not guessed.
    assert ssd.part_of(("cine_referral_id", "cine_person_id", "pers_person_id", "pers_dob")) is None


# Referrals and contacts

REFERRAL = {
    "cine_referral_id": "R1",
    "cine_person_id": "P1",
    "cine_referral_date": "2022-07-14 00:00:00.000",
    "cine_cin_primary_need_code": "N1",
    "cine_referral_source_code": "6",
    "cine_referral_source_desc": "Police",
    "cine_referral_nfa": "N",
    "cine_close_reason": "NULL",
    "cine_close_date": "NULL",
    "cine_referral_worker_id": "Ann Brennan",
    "cine_referral_outcome_json": "{}",
}


def test_a_referral_is_mapped_and_its_worker_is_not() -> None:
    reading = read(part("ssd_cin_episodes", REFERRAL))["ssd_cin_episodes"]
    assert reading.extract == "referrals"
    assert column(reading, "child_key") == ["P1"]
    assert column(reading, "referral_key") == ["R1"]
    assert column(reading, "referral_date") == ["2022-07-14 00:00:00.000"]
    assert column(reading, "closure_date") == [None]
    assert column(reading, "referral_source_code") == ["6"]
    assert reading.columns["record_level"].constant == "referral"
    assert reading.columns["da_basis"].constant == "not_available"
    used = {source.header for source in reading.columns.values()}
    assert not used & {"cine_referral_worker_id", "cine_referral_outcome_json"}


def test_headers_in_another_case_are_given_as_they_stand() -> None:
    reading = read(part("ssd_cin_episodes", {name.upper(): cell for name, cell in REFERRAL.items()}))
    assert reading["ssd_cin_episodes"].columns["child_key"].header == "CINE_PERSON_ID"


@pytest.mark.parametrize(
    ("rows", "chosen"),
    [
        # Local ids say nothing, labels do.
        ([("S-101", "Police"), ("S-102", "Anonymous")], "cine_referral_source_desc"),
        # One code of the census is enough for the whole file: the other row is left to the contract.
        ([("3A", "Police"), ("S-102", "Anonymous")], "cine_referral_source_code"),
        # Neither can be read.
        ([("S-101", "front desk"), ("S-102", "")], "cine_referral_source_code"),
    ],
)
def test_source_of_a_referral_is_chosen_once_for_the_file(rows: list[tuple[str, str]], chosen: str) -> None:
    made = [
        REFERRAL | {"cine_referral_id": f"R{n}", "cine_referral_source_code": code, "cine_referral_source_desc": label}
        for n, (code, label) in enumerate(rows)
    ]
    reading = read(part("ssd_cin_episodes", *made))["ssd_cin_episodes"]
    assert reading.columns["referral_source_code"].header == chosen


def test_a_contact_and_a_referral_with_one_number_are_two_records() -> None:
    contact = {"cont_contact_id": "7", "cont_person_id": "P1", "cont_contact_date": "2022-07-01"}
    both = read(part("ssd_contacts", contact), part("ssd_cin_episodes", REFERRAL | {"cine_referral_id": "7"}))
    key = both["ssd_contacts"].columns["referral_key"]
    assert key.header == "cont_contact_id"
    assert len(key.further) == 1
    place = both["ssd_contacts"].table.headers.index(key.further[0])
    assert both["ssd_contacts"].table.cells.to_series(place).to_list() == ["contact"]
    assert both["ssd_contacts"].columns["record_level"].constant == "contact"
    assert both["ssd_cin_episodes"].columns["referral_key"].further == []


# Details of the child

PERSON = {
    "pers_person_id": "P1",
    "pers_forename": "Ann",
    "pers_sex": "F",
    "pers_ethnicity": "WBRI",
    "pers_dob": "2012-03-04",
    "pers_expected_dob": "NULL",
}


def test_details_are_joined_by_ids_however_they_are_written() -> None:
    people = part(
        "ssd_person",
        PERSON | {"pers_person_id": " p1 "},
        PERSON | {"pers_person_id": "00123", "pers_sex": "M"},
        PERSON | {"pers_person_id": "123", "pers_sex": "U"},
    )
    events = part(
        "ssd_cin_episodes",
        *[REFERRAL | {"cine_person_id": child} for child in ("P1", "123.0", "00123", "P9", "")],
    )
    reading = read(people, events)["ssd_cin_episodes"]
    assert column(reading, "sex") == ["F", "U", "M", None, None]
    assert column(reading, "birth_date") == ["2012-03-04"] * 3 + [None, None]
    assert column(reading, "expected_birth_date") == [None] * 5
    assert left(read(people, events)["ssd_person"]) == {"details_joined": [2, 3, 4]}


def test_a_child_with_two_sets_of_details_is_not_chosen_between() -> None:
    people = part(
        "ssd_person",
        PERSON,
        PERSON | {"pers_dob": "2012-03-04 00:00:00.000"},
        PERSON | {"pers_person_id": "P2"},
        PERSON | {"pers_person_id": "P2", "pers_dob": "2012-03-05"},
    )
    events = part("ssd_cin_episodes", *[REFERRAL | {"cine_person_id": child} for child in ("P1", "P2", "P3")])
    # P1 stands twice with one day of birth in two spellings, P2 with two days.
    assert found(read(people, events)["ssd_cin_episodes"]) == {"SSD-101": [False, True, False]}


def test_a_family_is_given_where_it_is_the_only_one() -> None:
    families = part(
        "ssd_family",
        {"fami_family_id": "F1", "fami_person_id": "P1"},
        {"fami_family_id": " f1", "fami_person_id": "P1"},
        {"fami_family_id": "F2", "fami_person_id": "P2"},
        {"fami_family_id": "F3", "fami_person_id": "P2"},
        {"fami_family_id": "F3", "fami_person_id": ""},
    )
    events = part("ssd_cin_episodes", *[REFERRAL | {"cine_person_id": child} for child in ("P1", "P2", "P3")])
    both = read(families, events)
    assert column(both["ssd_cin_episodes"], "family_key") == ["F1", None, None]
    assert left(both["ssd_family"]) == {"details_joined": [2, 3, 4, 5], "details_of_no_child": [6]}


# Plans


def test_a_plan_without_a_referral_says_so_with_minus_one() -> None:
    plan = {
        "cppl_cp_plan_id": "C1",
        "cppl_referral_id": "-1",
        "cppl_person_id": "P1",
        "cppl_cp_plan_start_date": "2022-08-05",
        "cppl_cp_plan_end_date": "",
        "cppl_cp_plan_initial_category": "Emotional abuse",
        "cppl_cp_plan_ola": "Y",
        "cppl_cp_plan_latest_category": "Neglect",
    }
    reading = read(part("ssd_cp_plans", plan, plan | {"cppl_cp_plan_id": "C2", "cppl_referral_id": "R1"}))
    plans = reading["ssd_cp_plans"]
    assert plans.extract == "child_protection_plans"
    assert column(plans, "referral_key") == [None, "R1"]
    assert column(plans, "initial_category_of_abuse") == ["Emotional abuse"] * 2
    assert plans.columns["transfer_in_plan"].values["Y"] == "true"
    assert "previous_plans" not in plans.columns


# Factors

ASSESSMENT = {
    "cina_assessment_id": "A1",
    "cina_person_id": "P1",
    "cina_referral_id": "R1",
    "cina_assessment_start_date": "2022-06-20",
    "cina_assessment_auth_date": "2022-07-20",
    "cina_assessment_outcome_nfa": "N",
}


@pytest.mark.parametrize(
    ("text", "factors"),
    [
        ('["3A","4B"]', ["3A", "4B"]),
        ('["4b", " 3A ", "3A"]', ["3A", "4B"]),
        ('{"3A":"Yes","4B":"No","16A":"y","20":1,"21":false,"2B":true,"1A":"0"}', ["16A", "20", "2B", "3A"]),
        ('[{"code":"3A","description":"x"},{"FACTOR_CODE":"4B"}]', ["3A", "4B"]),
        ('["3B - Domestic violence, parent"]', ["3B - Domestic violence, parent"]),
        ("[]", []),
        ("{}", []),
        ('{"3A":"No"}', []),
        (None, []),
    ],
)
def test_both_shapes_of_factors(text: str | None, factors: list[str]) -> None:
    read_ = factors_of(text)
    assert read_.clear
    assert list(read_.found) == factors


@pytest.mark.parametrize(
    "text",
    [
        "3A, 4B", "[3A]", '["3A"', '"3A"', "3", "null", "[3]", "[null]", '[["3A"]]', '[""]', '["3A|4B"]',
        '{"3A":"perhaps"}', '{"3A":""}', '{"3A":null}', '{"3A":["Yes"]}', '{"3A":"Yes","3a":"No"}', '{"":"Yes"}',
        '{"3A":"Yes","3A":"No"}', '[{"code":"3A","value":"No"}]', '[{"code":"3A","other_code":"4B"}]', '[{"code":3}]',
        "[" * 100_000, '{"3A":1e999}', '{"3A":NaN}', '{"3A":2}',
    ],
)  # fmt: skip
def test_factors_that_say_nothing_clear(text: str) -> None:
    assert not factors_of(text).clear


def factor_rows(*rows: tuple[str, str]) -> Part:
    return part(
        "ssd_assessment_factors",
        *[{"cinf_assessment_id": own, "cinf_assessment_factors_json": text} for own, text in rows],
    )


def test_factors_are_joined_to_their_assessments() -> None:
    names = ["A1", "A2", "A3", "A4", "A5", "A6"]
    both = read(
        part("ssd_cin_assessments", *[ASSESSMENT | {"cina_assessment_id": name} for name in names]),
        factor_rows(
            ("a1", '["3A"]'),
            ("A1", '["16A","3A"]'),
            ("A2", '{"3A":"Yes"}'),
            ("A2", '{"3A":"No","4B":"Yes"}'),
            ("A3", "mother said that he"),
            ("A3", '["20"]'),
            ("A4", "[]"),
            ("A5", '["99Z"]'),
            ("A7", '["3A"]'),
            ("", '["3A"]'),
        ),
    )
    reading = both["ssd_cin_assessments"]
    # A1: the union of both rows. A2 contradicts itself, A3 is half free text. A4 says nothing, A6 has no row. A5's code
    # is left to the contract.
    assert column(reading, "factor_codes") == ["16A|3A", "unreadable", "unreadable", None, "99Z", None]
    assert found(reading) == {
        "SSD-102": [False, False, True, False, False, False],
        "SSD-103": [False, True, False, False, False, False],
    }
    assert reading.columns["factor_codes"].separator == "|"
    assert "da_basis" not in reading.columns
    assert left(both["ssd_assessment_factors"]) == {
        "factors_joined": list(range(2, 10)),
        "factors_without_assessment": [10, 11],
    }
    assert "unreadable" not in codes_of("assessment_factor")


NOES = '{"3A":"No","3B":"No","3C":"No"}'


def test_an_object_that_denies_all_three_factors_of_domestic_abuse_says_no() -> None:
    texts = {
        "A1": [NOES], "A2": ['{"3A":"No","3B":"No"}', '{"3C":"false","4B":"n"}'], "A3": ["{}"], "A4": ["[]"],
        "A5": ['{"3A":"unknown","3B":"No","3C":"No"}'], "A6": ['{"3A":"","3B":"","3C":""}'],
        "A7": ['{"3A":"No","3B":"No"}'], "A8": [NOES, '["3B"]'], "A9": ['{"3A":"No","3B":"Yes","3C":"No"}'],
        "B1": ['{"3A":"No","3B":"No","3C":"No","4B":"Yes"}'], "B2": [],
        "B3": [NOES, "mother said that he"],
    }  # fmt: skip
    both = read(
        part("ssd_cin_assessments", *[ASSESSMENT | {"cina_assessment_id": name} for name in texts]),
        factor_rows(*[(name, text) for name, rows in texts.items() for text in rows]),
    )
    reading = both["ssd_cin_assessments"]
    # A3, A4 and B2 say nothing, A7 leaves one of the three open; A5, A6 and B3 cannot be read, A8 contradicts itself.
    assert dict(zip(texts, column(reading, "da_flag"), strict=True)) == {
        "A1": "false", "A2": "false", "A3": None, "A4": None, "A5": None, "A6": None, "A7": None, "A8": None,
        "A9": "true", "B1": "false", "B2": None, "B3": None,
    }  # fmt: skip
    assert reading.columns["da_basis"].constant == "factors_3abc"
    assert dict(zip(texts, column(reading, "factor_codes"), strict=True)) == {
        "A1": None, "A2": None, "A3": None, "A4": None, "A5": "unreadable", "A6": "unreadable", "A7": None,
        "A8": "unreadable", "A9": "3B", "B1": "4B", "B2": None, "B3": "unreadable",
    }  # fmt: skip


def test_without_the_factors_nothing_is_known_about_them() -> None:
    reading = read(part("ssd_cin_assessments", ASSESSMENT | {"cina_referral_id": "-1"}))["ssd_cin_assessments"]
    assert "factor_codes" not in reading.columns
    assert reading.columns["da_basis"].constant == "not_available"
    assert column(reading, "referral_key") == [None]


@pytest.mark.parametrize(
    ("no_further_action", "needs_support", "readable"),
    [("N", True, True), ("y", False, True), ("1.0", False, True), ("0", True, True), ("false", True, True),
     ("", None, True), ("Not known", None, True), ("maybe", None, False)],
)  # fmt: skip
def test_no_further_action_is_turned_round(no_further_action: str, needs_support: bool | None, readable: bool) -> None:
    """Read to the end, as the contract does after every spelling is known."""
    made = part("ssd_cin_assessments", ASSESSMENT | {"cina_assessment_outcome_nfa": no_further_action})
    reading = read(made)["ssd_cin_assessments"]
    cells = pl.Series(column(reading, "needs_csc_support"), dtype=pl.String)
    field = FIELDS["needs_csc_support"]
    parsed = parse(cells, field, with_synonyms(reading.columns["needs_csc_support"], field, cells))
    assert parsed.values.to_list() == [needs_support]
    assert (parsed.unreadable is None) == readable


def test_factors_without_any_assessments() -> None:
    assert left(read(factor_rows(("A1", "[]")))["ssd_assessment_factors"]) == {"factors_without_assessment": [2]}


def test_a_joined_table_with_cells_missing_is_refused() -> None:
    raw = b"cinf_assessment_id,cinf_assessment_factors_json\nA1,[]\nA2\n"
    cut = Part("f.csv", "ssd_assessment_factors", read_bytes(raw))
    with pytest.raises(Unreadable) as refused:
        ssd.readings([cut, part("ssd_cin_assessments", ASSESSMENT)])
    assert refused.value.rule.code == "SSD-002"
    assert refused.value.details == {"table": "ssd_assessment_factors", "row": 3}


# Care


def episode(start: str, end: str = "", why: str = "", **other: str) -> Row:
    made = {
        "clae_cla_episode_id": f"E{start}",
        "clae_person_id": "P1",
        "clae_cla_episode_start_date": start,
        "clae_cla_primary_need_code": "N1",
        "clae_cla_episode_ceased_date": end,
        "clae_cla_episode_ceased_reason": why,
        "clae_cla_id": "L1",
        "clae_referral_id": "R1",
        "clae_entered_care_date": "2022-01-10",
    }
    return made | {f"clae_{name}": cell for name, cell in other.items()}


def status(name: str, start: str, end: str = "", child: str = "P1") -> Row:
    return {
        "lega_person_id": child,
        "lega_legal_status": name,
        "lega_legal_status_start_date": start,
        "lega_legal_status_end_date": end,
    }


def test_episodes_of_one_period_are_one_row() -> None:
    # One child: episodes out of order, an X1 between them; then a second period that is still open after an X1 label.
    goes_on = "Episode ceases, and new episode begins on same day, for any reason"
    reading = read(
        part(
            "ssd_cla_episodes",
            episode("2022-03-01", "2022-06-30", "E4A"),
            episode("2022-01-10", "2022-03-01", "X1"),
            episode("2023-01-01", "2023-02-01", goes_on, cla_id="L2", entered_care_date="2023-01-01"),
        )
    )["ssd_cla_episodes"]
    assert reading.table.source_rows.to_list() == [3, 4]
    assert left(reading) == {"episode_within_a_period": [2]}
    assert column(reading, "care_period_key") == ["L1", "L2"]
    assert column(reading, "care_start_date") == ["2022-01-10", "2023-01-01"]
    assert column(reading, "care_end_date") == ["2022-06-30", None]
    assert column(reading, "end_reason_code") == ["E4A", None]
    assert reading.found == ()
    assert "legal_status_at_start" not in reading.columns
    assert "is_uasc" not in reading.columns


def test_periods_without_an_id_go_by_child_and_day() -> None:
    rows = [
        episode("2022-01-10", "2022-03-01", "X1", cla_id=""),
        episode("2022-03-01", cla_id=""),
        episode("2022-01-10", cla_id="", person_id="P2"),
        # Nothing is known of these two but that they are two.
        episode("2022-01-10", cla_id="", entered_care_date="soon", cla_episode_id="E8"),
        episode("2022-01-11", cla_id="", entered_care_date="soon", cla_episode_id="E9"),
        # Nor is it known whose these are: an id that says that there is none makes no child.
        episode("2022-01-10", cla_id="", person_id="-1", cla_episode_id="E10"),
        episode("2022-01-12", cla_id="", person_id="-1", cla_episode_id="E11"),
    ]
    reading = read(part("ssd_cla_episodes", *rows))["ssd_cla_episodes"]
    assert column(reading, "care_period_key") == ["P1 2022-01-10", "P2 2022-01-10", "P1 soon", "P1 soon", None, None]
    assert column(reading, "care_start_date") == [
        "2022-01-10",
        "2022-01-10",
        "soon",
        "soon",
        "2022-01-10",
        "2022-01-10",
    ]
    assert left(reading) == {"episode_within_a_period": [3]}


def test_one_id_of_two_children_is_two_periods() -> None:
    rows = [episode("2022-01-10"), episode("2022-01-10", person_id="P2")]
    assert read(part("ssd_cla_episodes", *rows))["ssd_cla_episodes"].table.cells.height == 2


def test_a_copy_of_an_episode_is_a_duplicate() -> None:
    reading = read(part("ssd_cla_episodes", episode("2022-01-10"), episode("2022-01-10")))["ssd_cla_episodes"]
    assert [(each.reason, each.fate, each.rows.to_list()) for each in reading.left_out] == [
        ("exact_copy", "duplicate", [3])
    ]
    assert reading.found == ()


def test_what_episodes_disagree_on_is_not_chosen() -> None:
    rows = [
        episode("2022-01-10", "2022-03-01", "X1"),
        episode("2022-03-01", entered_care_date="2022-01-11"),
        episode("2022-05-01", "2022-06-01", "X1", cla_id="L2"),
        episode("2022-05-01", "", "", cla_id="L2", cla_episode_id="another"),
        episode("2022-07-01", cla_id="L3"),
        episode("then", cla_id="L3"),
        episode("then", cla_id="L4"),
    ]
    reading = read(part("ssd_cla_episodes", *rows))["ssd_cla_episodes"]
    # L4 has one episode only, so that its order is not in question.
    assert found(reading) == {"SSD-104": [True, False, False, False], "SSD-105": [False, True, True, False]}


def cared_for(*statuses: Row, **other: str) -> Reading:
    return read(
        part("ssd_cla_episodes", episode("2022-01-10", "2022-06-30", "E4A", **other)),
        part("ssd_legal_status", *statuses),
    )["ssd_cla_episodes"]


def test_short_breaks_that_turn_into_care_count_once_at_the_turn() -> None:
    reading = cared_for(
        status("V4 - Short breaks", "2021-12-01"),
        status("C2", "2022-05-01"),
        status("V2", "2022-04-01", "2022-05-01"),
        status("C1", "2022-03-01", child="P2"),
    )
    assert column(reading, "care_start_date") == ["2022-04-01"]
    assert column(reading, "legal_status_at_start") == ["V2"]
    assert found(reading) == {}


def test_short_breaks_that_end_as_such_stay_so() -> None:
    # The care order begins on the day the short breaks ended: it belongs to another period.
    reading = cared_for(status("V3", "2022-01-10"), status("C2", "2022-06-30"))
    assert column(reading, "care_start_date") == ["2022-01-10"]
    assert column(reading, "legal_status_at_start") == ["V3"]


@pytest.mark.parametrize(
    ("statuses", "expected", "unclear"),
    [
        ([status("V2", "2022-01-10")], "V2", False),
        ([status("Full care order", "2021-01-10 00:00:00")], "C2", False),
        # One ends on the day the other begins: the later one holds.
        ([status("V2", "2021-01-01", "2022-01-10"), status("C1", "2022-01-10", "2022-02-01")], "C1", False),
        # A later status does not move the start of care.
        ([status("V2", "2022-01-10", "2022-02-01"), status("C2", "2022-02-01")], "V2", False),
        ([status("Special Guardianship Order", "2021-01-01"), status("V2", "2022-01-01")], "V2", False),
        ([status("Special Guardianship Order", "2021-01-01")], None, False),
        ([status("Private Fostering", "2021-01-01")], None, False),
        # Not one of ours, and nothing else: left to the contract, as it stands.
        ([status("S20 agreement", "2021-01-01")], "S20 agreement", False),
        ([status("V2", "2021-01-01"), status("C2", "2021-02-01")], None, True),
        ([status("V2", "2021-01-01"), status("V2", "2021-02-01")], "V2", False),
        ([status("V2", "01.01.2021")], None, True),
        ([status("V2", "NULL")], None, True),
        ([status("V2", "", "2021-12-31")], None, False),
        ([status("V2", "2023-01-01")], None, False),
        ([status("V4", "2021-01-01"), status("V2", "2022-02-01"), status("C2", "2022-02-01")], "V2|C2", True),
        ([status("V4", "2021-01-01"), status("S20 agreement", "2022-02-01")], "V4", True),
    ],
)
def test_legal_status_at_the_start(statuses: list[Row], expected: str | None, unclear: bool) -> None:
    reading = cared_for(*statuses)
    assert found(reading) == ({"SSD-106": [True]} if unclear else {})
    if unclear and expected and "|" in expected:
        assert column(reading, "legal_status_at_start")[0] in expected.split("|")
    else:
        assert column(reading, "legal_status_at_start") == [expected]


def test_placement_at_the_start() -> None:
    def placed(kind: str, start: str, end: str = "", care: str = "L1") -> Row:
        return {
            "clap_cla_placement_type": kind,
            "clap_cla_placement_start_date": start,
            "clap_cla_placement_end_date": end,
            "clap_cla_id": care,
        }

    reading = read(
        part(
            "ssd_cla_episodes",
            *[episode("2022-01-10", cla_id=f"L{n}") for n in (1, 2, 3)],
        ),
        part(
            "ssd_cla_placement",
            placed("U4", "2022-01-10", "2022-02-01"),
            placed("K2", "2022-02-01"),
            placed("U4", "2022-01-10", care="L2"),
            placed("K2", "2022-01-09", care="L2"),
        ),
    )["ssd_cla_episodes"]
    assert column(reading, "placement_group_at_start")[0] == "U4"
    assert column(reading, "placement_group_at_start")[2] is None
    assert found(reading) == {"SSD-107": [False, True, False]}


@pytest.mark.parametrize(
    ("name", "start", "end", "expected", "unclear"),
    [
        ("UASC", "2022-01-01", "", "true", False),
        ("Unaccompanied Asylum-Seeking Child", "2021-01-01", "2022-01-10", "true", False),
        ("UASC", "2021-01-01", "2022-01-09", "false", False),
        ("UASC", "2022-01-11", "", "false", False),
        ("Indefinite leave to remain", "2021-01-01", "", "false", False),
        ("Former UASC", "2021-01-01", "", None, False),
        ("UASC", "", "", None, False),
        ("UASC", "1st May", "", None, True),
    ],
)
def test_unaccompanied_at_the_start(name: str, start: str, end: str, expected: str | None, unclear: bool) -> None:
    immigration = {
        "immi_person_id": "P1",
        "immi_immigration_status": name,
        "immi_immigration_status_start_date": start,
        "immi_immigration_status_end_date": end,
    }
    reading = read(
        part("ssd_cla_episodes", episode("2022-01-10"), episode("2022-01-10", person_id="P2")),
        part("ssd_immigration_status", immigration),
    )["ssd_cla_episodes"]
    assert column(reading, "is_uasc") == [expected, "false"]
    assert found(reading) == ({"SSD-108": [True, False]} if unclear else {})


# The set as a whole


def test_a_table_given_twice_is_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        ssd.readings([part("ssd_person", PERSON), part("ssd_person", PERSON)])
    assert refused.value.rule.code == "SSD-001"


@pytest.mark.parametrize(("what", "row", "field"), [
    ("ssd_cin_episodes", REFERRAL, "cine_referral_id"), ("ssd_person", PERSON, "pers_person_id"),
    ("ssd_cin_assessments", ASSESSMENT, "cina_assessment_start_date"),
    ("ssd_cla_episodes", episode("2022-01-10"), "clae_entered_care_date"),
])  # fmt: skip
def test_a_table_without_what_its_rows_belong_by_is_refused(what: str, row: Row, field: str) -> None:
    without = {name: cell for name, cell in row.items() if name != field}
    with pytest.raises(Unreadable) as refused:
        ssd.readings([part(what, without)])
    assert (refused.value.rule.code, refused.value.details["field"]) == ("SSD-003", field)


def test_a_header_over_two_columns_is_refused() -> None:
    raw = b"pers_person_id,pers_sex,PERS_SEX\nP1,F,M\n"
    with pytest.raises(Unreadable) as refused:
        ssd.readings([Part("p.csv", "ssd_person", read_bytes(raw))])
    assert refused.value.rule is DOUBLED_HEADER


def test_tables_of_no_extract_are_left_out_whole() -> None:
    raw = b"s47e_s47_enquiry_id,s47e_person_id\n1,P1\n2\n"
    reading = read(Part("s.csv", "ssd_s47_enquiry", read_bytes(raw)))["ssd_s47_enquiry"]
    assert reading.extract is None
    assert left(reading) == {"no_extract_ssd_s47_enquiry": [2, 3]}


def test_ragged_rows_of_an_extract_stay_ragged() -> None:
    raw = b"cine_referral_id,cine_person_id,cine_referral_date\nR1,P1,2022-01-01\nR2,P2\n"
    reading = read(Part("c.csv", "ssd_cin_episodes", read_bytes(raw)))["ssd_cin_episodes"]
    assert (reading.table.source_rows.to_list(), reading.table.ragged["source_row"].to_list()) == ([2], [3])


EVERYTHING = (
    part("ssd_person", PERSON),
    part("ssd_family", {"fami_family_id": "F1", "fami_person_id": "P1"}),
    part("ssd_cin_episodes", REFERRAL),
    part("ssd_contacts", {"cont_contact_id": "7", "cont_person_id": "P1", "cont_contact_date": "2022-07-01"}),
    part("ssd_cin_assessments", ASSESSMENT),
    factor_rows(("A1", '["3A"]')),
    part("ssd_cla_episodes", episode("2022-01-10")),
    part("ssd_legal_status", status("V2", "2022-01-10")),
)


def test_what_is_mapped_fits_the_extracts() -> None:
    for reading in read(*EVERYTHING).values():
        if reading.extract is None:
            continue
        assert misfit(reading.extract, ExtractMapping(format="ssd", columns=dict(reading.columns))) is None
        derivable = {"da_basis"} if "factor_codes" in reading.columns else set()
        for name in BY_NAME[reading.extract].columns:
            assert name.nullable or name.name in {*reading.columns, *derivable}


# Any cells

CELL = st.one_of(
    st.sampled_from(["", "NULL", "P1", " p1", "1.0", "-1", "L1", "A1", "X1", "V3", "V4", "C2", "UASC", "SGO", "6"]),
    st.sampled_from(
        ["2022-01-10", "2022-03-01 00:00:00.000", "2021-02-30", '["3A"]', '{"3A":"No"}', '{"3A":"?"}', "["]
    ),
    st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), max_size=6),
)
SHAPES = {
    "ssd_person": list(PERSON),
    "ssd_family": ["fami_family_id", "fami_person_id"],
    "ssd_cin_episodes": list(REFERRAL),
    "ssd_cin_assessments": list(ASSESSMENT),
    "ssd_assessment_factors": ["cinf_assessment_id", "cinf_assessment_factors_json"],
    "ssd_cla_episodes": list(episode("")),
    "ssd_legal_status": list(status("", "")),
    "ssd_cla_placement": [
        "clap_cla_id",
        "clap_cla_placement_type",
        "clap_cla_placement_start_date",
        "clap_cla_placement_end_date",
    ],
    "ssd_immigration_status": [
        "immi_person_id",
        "immi_immigration_status",
        "immi_immigration_status_start_date",
        "immi_immigration_status_end_date",
    ],
    "ssd_missing": ["miss_table_id", "miss_person_id"],
}


@st.composite
def table_sets(draw: st.DrawFn) -> list[Part]:
    """Some of the tables, any of their columns, rows of any cells, now and then with a cell too few or too many."""
    parts = []
    for what in draw(st.lists(st.sampled_from(sorted(SHAPES)), min_size=1, max_size=5)):
        headers = draw(st.sampled_from([SHAPES[what], SHAPES[what][1:], [*SHAPES[what], "further"]]))
        width = draw(st.sampled_from([len(headers)] * 9 + [len(headers) + 1]))
        rows = draw(st.lists(st.lists(CELL, min_size=width, max_size=width), max_size=6))
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([headers, *rows])
        parts.append(Part(f"{what}.csv", what, read_bytes(text.getvalue().encode())))
    return parts


@settings(max_examples=150, deadline=None)
@given(table_sets())
def test_any_cells_are_accounted_for_or_refused(parts: list[Part]) -> None:
    try:
        made = ssd.readings(parts)
    except Unreadable as refused:
        assert refused.rule.severity == "refuse"
        refused.rule.message.format(**refused.details)
        assert set(refused.details) <= {"table", "field", "row", "column"}
        assert refused.details.get("table", "ssd_").startswith("ssd_")
        return
    for each, given_part in zip(made, parts, strict=True):
        accounted(each, given_part)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=30), st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.sampled_from(["3A", "Yes", "no", "code"])),
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.sampled_from(["3A", "code", "name", "4B"]), inner)),
).map(json.dumps)))  # fmt: skip
def test_any_factors_are_clear_or_not(text: str) -> None:
    read_ = factors_of(text)
    assert read_.clear or (read_.found, read_.denied) == ((), ())
    assert not set(read_.found) & set(read_.denied)

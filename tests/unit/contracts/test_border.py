"""Identifiers are missed nowhere, and what only looks a little like one is let through."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest

from contracts import identifiers
from contracts.births import has_births
from contracts.border import inspect
from contracts.extracts import BY_NAME
from contracts.mapping import layout_of, plan_of, text_headers
from contracts.sources.table import read_bytes
from tests.unit.contracts.making import START, area, csv_text, key, rows

NAMES = list(BY_NAME["referrals"].names)
HOLDER = area(
    extracts={
        "referrals": {
            "columns": {
                **{name: name for name in NAMES},
                "primary_need_code": {"from": "primary_need_code", "values": {"N1a - Domestic Violence": "N1"}},
            },
            "ignore": ["ignored"],
        }
    }
)


def found(column: str, values: list[str], **change: str) -> list[str]:
    """The rules that referrals with a further column are refused for."""
    made = [{**row, column: value} for row, value in zip(rows("referrals", *({} for _ in values)), values, strict=True)]
    headers = NAMES if column in NAMES else [*NAMES, column]
    contract = BY_NAME["referrals"]
    layout = layout_of(HOLDER, contract, "table", None)
    table = read_bytes(csv_text(made, headers).encode(), text_headers(layout, contract))
    findings = inspect(table, layout, contract, START)
    assert not any(value in repr(findings) for value in values if len(value) > 3)
    return [each.rule for each in findings]


IDENTIFIERS = {
    "BRD-002": [["H801200001001"], ["h801200001001", "x"], ["A123456789012", "B123456789012", "K12345678901A"]],
    "BRD-003": [["943 476 5919"], ["943-476-5919"], ["9434765919"], ["seen, NHS 943 476 5919"]],
    "BRD-004": [["AB123456C"], ["ab 12 34 56 c"], ["her NI is AB 12 34 56 C"]],
    "BRD-005": [["E8 4QN"], ["e8 4qn"], ["SW1A1AA", "E84QN", "N11AB"], ["Flat 2, 1 Mare St, E8 4QN"]],
    "BRD-006": [["j.doe@example.org"], ["mail to j.doe@example.org please"]],
    "BRD-007": [
        ["07700 900123"], ["+44 7700 900123"], ["(020) 7946 0018"], ["7700900123", "7700900456"], ["ring 07700900123"],
    ],
    "BRD-008": [["14/03/2011", "02/11/2016"], ["2011-03-14"], ["14-Mar-2011", "2-Nov-2016"], ["14/03/11", "02/11/16"]],
    "BRD-010": [
        ["He came back to the house last night and she is afraid"],
        ['{"comment": "x"}'],
        ["the same long sentence that stands there again and again"] * 9,
    ],
}  # fmt: skip


IDENTIFIERS["BRD-002"] += [["pupil H801200001001 here", "x", "y", "z"]]
IDENTIFIERS["BRD-003"] += [["943.476.5919"], ["943\u00a0476\u00a05919"], ["943\u2013476\u20135919", "x"]]
IDENTIFIERS["BRD-003"] += [
    ["943/476/5919"], ["943_476_5919"], ["943, 476, 5919"], ["943--476--5919"], ["943  476  5919"],
]  # fmt: skip
IDENTIFIERS["BRD-004"] += [
    ["AB.12.34.56.C"], ["AB/12/34/56/C"], ["AB-12-34-56-C"], ["AB_12_34_56_C"], ["AB  12  34  56  C"],
]  # fmt: skip
IDENTIFIERS["BRD-005"] += [["E8.4QN"], ["E8/4QN"], ["E8-4QN"], ["E8_4QN"], ["E8  4QN"]]
IDENTIFIERS["BRD-005"] += [["scheduled", "not scheduled", "E84QN", "other", "none"]]
IDENTIFIERS["BRD-007"] += [
    ["447700900123"],
    ["+44 (0)20 7946 0018"],
    ["x", "her: +44 (0)20 7946 0018"],
    ["44 7700 900123"],
]
IDENTIFIERS["BRD-013"] = [["12 Acacia Avenue"], ["12a, St. Somebody Rd", "x"], ["lives at 7 Long Acre Lane now"]]


@pytest.mark.parametrize(("rule", "values"), [(rule, each) for rule, lists in IDENTIFIERS.items() for each in lists])
def test_identifiers_in_a_column_nobody_declared(rule, values):
    assert found("something", values) == [rule]


FORMS = [
    "%d %B %Y", "%d %b %Y", "%Y/%m/%d", "%m/%d/%Y", "%Y.%m.%d", "%d-%m-%Y", "%d%m%Y", "%Y%m%d", "%B %d %Y", "%B %d, %Y",
    "%d-%b-%y", "%A %d %B %Y", "%a, %d %b %Y", "%Y-%m-%dT%H:%M:%S.000Z", "%Y-%m-%dT%H:%M:%S+01:00", "%d/%m/%Y %H:%M",
    "%dth %b %Y", "(%d/%m/%Y)", "%d.%m.%y", "%d/%m/%Y%%",
    "%d_%m_%Y", "%Y_%m_%d", "%d:%m:%Y", "%Y:%m:%d", "%Y:%m:%d %H:%M:%S", "%d|%m|%Y", "%Y|%m|%d",
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("column", ["ignored", "something"])
def test_births_are_found_in_whatever_form_they_are_written(form, column):
    born = [date(2008, 1, 3) + timedelta(days=137 * number) for number in range(30)]
    assert found(column, [day.strftime(form) for day in born]) == ["BRD-008"]
    assert found(column, [born[0].strftime(form)]) == ["BRD-008"]


@pytest.mark.parametrize("form", FORMS)
def test_events_are_no_births_in_whatever_form_they_are_written(form):
    events = [date(2022, 2, 3) + timedelta(days=17 * number) for number in range(16)]
    assert found("ignored", [day.strftime(form) for day in events]) == []
    assert found("ignored", [*(day.strftime(form) for day in events), "31/12/2099", "01/01/1900"]) == []


@pytest.mark.parametrize("written", ["14_03_2011", "14:03:2011", "2011|03|14"])
def test_a_single_birth_among_labels_is_found_whatever_parts_it(written):
    assert found("ignored", [written, "not known", "see file", "other", "none"]) == ["BRD-008"]


def test_births_as_excel_counts_days_or_said_to_be_births():
    assert found("ignored", [str(39_450 + 137 * number) for number in range(30)]) == ["BRD-008"]
    assert found("ignored", ["DOB 01/02/2015", "n/a", "see file"]) == ["BRD-008"]
    assert found("ignored", [str(44_743 + number) for number in range(90)]) == []
    assert found("ignored", [str(10_007 + 2_711 * number) for number in range(30)]) == []


@pytest.mark.parametrize("rule", [rule for rule in IDENTIFIERS if rule not in ("BRD-008", "BRD-010")])
def test_identifiers_in_a_column_that_is_ignored_or_coded(rule):
    for column in ("ignored", "primary_need_code", "referral_date"):
        assert found(column, IDENTIFIERS[rule][0]) == [rule], column


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        (["9434765919"], "BRD-003"), (["0", "07700900123"], "BRD-007"), (["2", "9434765918", "9434765917"], "BRD-009"),
        (["20110314", "20161102"], "BRD-008"),
    ],
)  # fmt: skip
def test_a_count_holds_no_number_of_anybody(values, rule):
    assert found("referrals_previous_12m", values) == [rule]


def test_small_counts_and_slips_among_them_are_no_identifiers():
    assert found("referrals_previous_12m", ["0", "12", "1,234", "12345", "3.0", "-1", "three"]) == []


HARMLESS = {
    "keyed hashes": [key(1), f"{2**127 + 12345 * 7**30:032x}"],
    "codes": ["N1", "E41", "3A", "RC8", "V2"],
    "prefixed codes": ["q) 6: Police", "a) Male", "h) E41: other"],
    "bands": ["1_4", "16_17", "10 to 15"],
    "dates of the quarter": ["01/07/2022", "30/09/2022", "2022-08-01"],
    "times": ["01-07-2022 10:30:00", "2022-07-01 00:00:00"],
    "money and counts": ["1234.50", "0", "12,345", "-7"],
    "numbers of ten digits that are no NHS numbers": [str(1_000_000_000 + 7 * (n % 15)) for n in range(40)],
    "wards of postcodes": ["E8", "SW1A", "N1"],
    "short remarks": ["not recorded", "n/a", "see above"],
    "wards and teams": ["E05009367", "E05009368", "N1A", "EH-East-12", "T12 North", "Team 3", "W1", "CIN2"],
    "teams at a number": [
        "1 Assessment team",
        "2 Family support",
        "3 Case closed",
        "12 months",
        "1 Short breaks house",
    ],
    "versions and sections": ["1.2.15", "s47", "Section 17", "v2.3", "3.10.1"],
    "years and quarters": ["2022", "2023", "2022-23", "2022-23Q2", "Q1", "2019"],
    "serial numbers of eight digits": ["10000017", "20991234", "33445566", "98765432"],
    "hashes of other lengths": ["a94a8fe5ccb19ba61c4c0873d391e987982fbbd3", "098f6bcd4621d373cade4e832627b4f6"],
    "times of day": ["10:30:00", "23:59:59", "01:02:03", "14:03"],
    "numbers parted as NHS numbers are": ["943/476/5918", "943_476_5910", "943-47-65919", "94 34 76 59 19"],
    "letters and numbers parted as NI numbers are": ["DB/12/34/56/C", "AB-12-34-56-E", "AB.12.34.5.C"],
    "letters and numbers parted as postcodes are": ["E8/4QC", "E8-44", "E8.4", "E-4QN", "2022/4QN"],
    "batch numbers": ["2022-10-03-001", "B12345", "00012345"],
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_is_no_identifier_is_let_through(name):
    assert found("ignored", HARMLESS[name]) == []


def test_long_labels_that_come_again_are_no_free_text_where_they_are_declared():
    labels = ["Abuse or neglect: the child is suffering or is likely to suffer harm"] * 6
    assert found("ignored", labels) == []
    assert found("primary_need_code", ["N1a - Domestic Violence", "Abuse, neglect and exploitation"]) == []


SENTENCES = [
    "Mum was seen at the door", "He came back the next day", "She is afraid to go home", "They moved in with an aunt",
    "Dad left before we came", "The school rang us at noon", "No one was in at four", "She said it was not so",
    "We go again on the tenth", "He was let out in May",
]  # fmt: skip


@pytest.mark.parametrize("column", ["ignored", "something"])
def test_ten_short_sentences_that_are_written_once_are_free_text(column):
    assert found(column, SENTENCES) == ["BRD-010"]
    assert found(column, SENTENCES[:9]) == []


def test_short_sentences_that_come_again_or_stand_among_as_many_labels_are_none():
    assert found("ignored", SENTENCES * 2) == []
    assert found("ignored", [*SENTENCES, *(f"Label {number}" for number in range(10))]) == []


RAW = [
    "12345", "00123", "ABC-99", "1002334", "Jane Quillfeather", "0" * 14 + "1002334", "0" * 25 + "1002334",
    "1002334" + "0" * 25, "0000009434765919", "19520101123456789",
]  # fmt: skip


@pytest.mark.parametrize("value", RAW)
def test_a_key_that_is_no_keyed_hash_is_a_raw_id(value):
    assert found("child_key", [key(1), value]) == ["BRD-009"]


@pytest.mark.parametrize(
    "header", ["CHILD", "LAchildID", "Child Unique ID", "pers_person_id", "Mosaic ref", "Case number"]
)
def test_the_case_systems_own_number_is_a_raw_id_by_its_header(header):
    assert found(header, ["1002334", "1002335"]) == ["BRD-009"]
    assert found(header, [key(1), key(2)]) == []


@pytest.mark.parametrize("value", ["", "NULL", "n/a", "0A" * 16, "0a" * 12])
def test_a_missing_or_damaged_key_is_for_the_contract_to_judge(value):
    assert found("child_key", [key(1), value]) == []


def test_a_cut_off_hash_needs_whole_ones_beside_it():
    assert found("child_key", [key(1), "0a" * 10, key(2)]) == []
    assert found("child_key", ["0a" * 10, "0b" * 10, key(2)]) == ["BRD-009"]
    assert found("child_key", ["0a" * 15, "0b" * 15, key(2)]) == []


def test_headers_that_hold_data_are_not_stored():
    made = csv_text(rows("referrals", {}), NAMES).replace("sex", "E8 4QN", 1)
    contract = BY_NAME["referrals"]
    layout = layout_of(HOLDER, contract, "table", None)
    assert [each.rule for each in inspect(read_bytes(made.encode()), layout, contract, START)] == ["BRD-011"]


@pytest.mark.parametrize("header", ["Jane Quillfeather 14/03/15", "Jane Quillfeather", "Surname of Quillfeather"])
def test_a_header_nobody_declared_is_shown_by_its_letter(header):
    contract = BY_NAME["referrals"]
    layout = layout_of(HOLDER, contract, "table", None)
    table = read_bytes(csv_text(rows("referrals", {header: "x@example.org"}), [*NAMES, header]).encode())
    findings = [*inspect(table, layout, contract, START), *plan_of(table, layout, contract).findings]
    assert {each.column for each in findings} <= {table.letters[-1], "ignored"}
    assert findings and "Quillfeather" not in repr(findings)


def in_ragged(line: str) -> list[str]:
    """The rules that a sound file with one more line is refused for."""
    contract = BY_NAME["referrals"]
    layout = layout_of(HOLDER, contract, "table", None)
    table = read_bytes(
        (csv_text(rows("referrals", {}, {}), NAMES) + line + "\n").encode(), text_headers(layout, contract)
    )
    findings = inspect(table, layout, contract, START)
    assert not any(cell in repr(findings) for cell in line.split(",") if len(cell) > 3)
    return [each.rule for each in findings]


SOUND = csv_text(rows("referrals", {"child_key": key(7), "referral_key": key(8)}), NAMES).splitlines()[1]


@pytest.mark.parametrize(
    ("extra", "rule"),
    [
        ("j.doe@example.org", "BRD-006"), ("943 476 5919", "BRD-003"), ("14/03/2015", "BRD-008"),
        ("3 March 2015", "BRD-008"), ("Jane Quillfeather", "BRD-015"), ("12345678", "BRD-012"),
    ],
)  # fmt: skip
def test_what_stands_beyond_the_headers_is_looked_at(extra, rule):
    assert in_ragged(f"{SOUND},{extra}") == [rule]


@pytest.mark.parametrize(
    ("line", "rule"),
    [("x,j.doe@example.org", "BRD-006"), ("MOS0012345,true", "BRD-012"), (f"{key(7)},Jane Quillfeather", "BRD-015")],
)
def test_identifiers_in_ragged_rows_are_found(line, rule):
    assert in_ragged(line) == [rule]


@pytest.mark.parametrize("extra", ["", "true", "N1", "2022-08-03", "03/08/2022", key(9), "0"])
def test_a_ragged_row_of_harmless_cells_is_for_the_contract_to_set_aside(extra):
    assert in_ragged(f"{SOUND},{extra}") == []
    cells = SOUND.split(",")
    assert in_ragged(",".join(cells[:4])) == []
    assert in_ragged(",".join([*cells[:5], extra, *cells[5:]])) == []


def test_a_cell_in_two_for_want_of_quote_marks_is_no_identifier():
    cells = SOUND.split(",")
    place = NAMES.index("primary_need_code")
    assert in_ragged(",".join([*cells[:place], "Abuse", " neglect and exploitation", *cells[place + 1 :]])) == []


NAMED = [
    "Surname", "Child's first name", "ChildForename", "pers_forename", "NAME", "Known as", "UPN", "Former UPN",
    "NHS No", "nhs_number", "NINO", "NI number", "DOB", "Date of Birth", "PersonBirthDate", "Expected date of delivery",
    "Mother's DOB", "Postcode", "HOME_POST", "Address 1", "E-mail", "Mobile", "Tel no", "Social worker",
    "cine_referral_worker_id", "Allocated team", "URN", "Placement LA", "Case notes", "Comments",
]  # fmt: skip
UNNAMED = [
    "Date of referral", "Measure name", "Extract name", "Domestic abuse?", "NHS-compliant", "Turn around", "Burns",
    "Telling", "Notified on", "Family pseudonym", "Age at birth of sibling", "Need", "Steam", "Commentary code",
]  # fmt: skip


@pytest.mark.parametrize("header", NAMED)
def test_headers_of_identifiers(header):
    assert identifiers.named(header)
    assert found(header, [""]) == ["BRD-001"]


@pytest.mark.parametrize("header", UNNAMED)
def test_headers_that_only_sound_alike(header):
    assert not identifiers.named(header)


def test_births_are_told_from_events_by_their_spread():
    assert not has_births(pl.Series(["01/07/2022", "30/09/2022"]), date(2022, 7, 1))
    assert has_births(pl.Series(["01/07/2019", "30/09/2022"]), date(2022, 7, 1))
    assert has_births(pl.Series(["x", "y", "14/03/2011"]), date(2022, 7, 1))
    assert not has_births(pl.Series(["x", "y", "14/03/2021"]), date(2022, 7, 1))
    assert not has_births(pl.Series(["x", "1.2.15", "v 3.4.11"]), date(2022, 7, 1))

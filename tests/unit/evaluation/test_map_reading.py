"""A map as people keep it, in CSV, workbook or YAML, comes out as it was meant, with the rows of their own tool."""

from __future__ import annotations

import pytest

from evaluation.cells import number, price_year, significant_digits
from evaluation.impact_map import Input, Range
from evaluation.map_checking import check_map
from tests.unit.evaluation import maps
from tests.unit.sources.making_workbooks import xlsx

YAML = """\
name: Year one
outcomes:
  - outcome: Fewer visits
    accrues_to: NHS
    quantity: "1,200"
    proxy_gbp: £14,015.50
    duration_years: 2
    deadweight: 25%
    displacement: 0
    attribution_to_others: .5
    drop_off: 0.1
    deadweight_low: 10%
    deadweight_high: 30%
    price_year: 2015-16
    is_verified: yes
    source:

  - {outcome: More visits, accrues_to: NHS, quantity: -3, proxy_gbp: 10, duration_years: 1, deadweight: 0,
     displacement: 0, attribution_to_others: 0, drop_off: 0, price_year: 2015/2016, source: Ours}
inputs:
  - name: Staff
    paid_by: Council
    amount_gbp: £1,000
    is_in_kind: no
"""


def test_the_nine_columns_are_enough_and_nothing_is_said(tmp_path):
    made = maps.checked(tmp_path, [maps.row(quantity="-2", duration_years="3", drop_off="0.25")])
    assert made.findings == [] and made.columns == frozenset(maps.HEADS)
    (found,) = made.map.outcomes
    assert (found.row, found.quantity, found.duration_years, found.drop_off, found.leakage) == (2, -2, 3, 0.25, 0)
    assert (found.source, found.is_verified, found.value_type, found.ranges) == (None, None, None, {})
    assert (made.map.name, made.map.inputs) == ("map", ())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1200", 1200), ("1,200", 1200), ("1,234,567.5", 1234567.5), (" 0.25 ", 0.25), (".5", 0.5), ("12.", 12),
        ("-3", -3), ("\u22123", -3), ("+4", 4), ("1e-05", 0.00001), ("007", 7),
        ("1 200", None), ("1,20", None), ("12,34,567", None), ("0,25", None), ("ten", None), ("10 victims", None),
        ("£5", None), ("25%", None), ("", None), ("--3", None), ("1.2.3", None), ("nan", None), ("inf", None),
        ("1e99", None), ("9" * 400, None), ("#N/A", None), ("٣", None), ("(500)", None), ("34k", None),
    ],
)  # fmt: skip
def test_numbers_as_people_type_them_and_nothing_else(typed, meant):
    assert number(typed) == meant


def test_pounds_and_per_cent_stand_where_they_mean_something():
    assert [number(each, pounds=True) for each in ("£34,015", "-£5", "£-5", "£ 5", "25%")] == [34015, -5, -5, 5, None]
    assert [number(each, per_cent=True) for each in ("25%", "25 %", "0.25", "£5")] == [0.25, 0.25, 0.25, None]


def test_a_price_year_is_financial_or_calendar_and_two_years_follow_each_other():
    financial = [str(price_year(each)) for each in ("2015/16", "2015-16", "2015/2016", "FY2015/16", "1999/00")]
    assert financial == ["2015/16"] * 4 + ["1999/00"]
    assert str(price_year("2015")) == "2015" and not price_year("2015").is_financial
    assert [price_year(each) for each in ("2018-20", "15/16", "May 2015", "2015 approx", "")] == [None] * 5


def test_digits_that_say_something():
    figures = [(34015, 5), (2470, 3), (900, 1), (2836.48, 6), (0.25, 2), (-645, 3), (0, 0)]
    assert [significant_digits(each) for each, _ in figures] == [digits for _, digits in figures]


def test_headers_may_have_capitals_and_blanks_and_a_byte_order_mark(tmp_path):
    heads = "\ufeffOutcome,Accrues to,QUANTITY,Proxy GBP,Duration-years,Deadweight,Displacement,"
    made = maps.of_text(tmp_path, heads + "Attribution to others, Drop off\r\nBetter,NHS,1,2,1,0,0,0,0\r\n")
    assert made.map.outcomes[0].proxy_gbp == 2 and not made.findings


def test_rows_are_numbered_as_a_spreadsheet_does_past_blank_lines_and_broken_cells(tmp_path):
    lines = maps.text([maps.row(outcome="One\nin two lines"), maps.row(outcome="Two")])
    made = maps.of_text(tmp_path, lines + "\r\nThree,NHS,x,1,1,0,0,0,0\r\n")
    assert [(each.source_row, each.column, each.column_letter) for each in made.findings] == [(5, "quantity", "C")]


def test_inputs_stand_among_the_outcomes(tmp_path):
    rows = [maps.row(kind="outcome"), maps.row(kind="", outcome="Other"), maps.paid(year="2", is_in_kind="Yes")]
    made = maps.checked(tmp_path, rows)
    assert not made.findings
    assert len(made.map.outcomes) == 2
    assert made.map.inputs == (Input(4, "Staff", "Council", 1000, year=2, is_in_kind=True),)


def test_a_workbook_with_sheets_of_outcomes_and_inputs(tmp_path):
    outcomes = [
        list(maps.HEADS),
        ["Better", "NHS", 12, 14015.5, 2, 0.25, 0, 0, "10%"],
        ["Worse", "NHS", -1, 5, 1, 0, 0, 0, 0],
    ]
    inputs = [
        ["name", "paid_by", "amount_gbp", "is_in_kind"],
        ["Staff", "Council", 1000, False],
        ["Rooms", "NHS", 50, True],
    ]
    (tmp_path / "map.xlsx").write_bytes(
        xlsx({"Read me": [["Ours"], ["Notes"]], "Inputs": inputs, "OUTCOMES": outcomes})
    )
    made = check_map(tmp_path / "map.xlsx")
    assert [(each.row, each.quantity, each.drop_off) for each in made.map.outcomes] == [(2, 12, 0.1), (3, -1, 0)]
    assert [(each.name, each.amount_gbp, each.is_in_kind) for each in made.map.inputs] == [
        ("Staff", 1000, False), ("Rooms", 50, True),
    ]  # fmt: skip
    assert [(each.rule, "Read me" in each.message) for each in made.findings] == [("VAL-206", True)]


def test_a_workbook_of_one_sheet_of_any_name(tmp_path):
    (tmp_path / "map.xlsx").write_bytes(xlsx({"Tabelle": [list(maps.HEADS), ["Better", "NHS", "x", 5, 1, 0, 0, 0, 0]]}))
    (found,) = check_map(tmp_path / "map.xlsx").findings
    assert (found.rule, found.source_row, found.column_letter) == ("VAL-101", 2, "C")


def test_yaml_says_the_same_and_its_rows_are_lines(tmp_path):
    made = maps.of_text(tmp_path, YAML, "map.yml")
    assert [(each.rule, each.source_row, each.column) for each in made.findings] == [("VAL-202", 3, "source")]
    one, two = made.map.outcomes
    assert (one.row, one.quantity, one.proxy_gbp, one.deadweight, one.attribution_to_others) == (
        3,
        1200,
        14015.5,
        0.25,
        0.5,
    )
    assert one.ranges == {"deadweight": Range(0.1, 0.3)}
    assert (one.price_year, two.price_year, one.is_verified, two.quantity) == ("2015/16", "2015/16", True, -3)
    assert (made.map.name, made.map.inputs) == ("Year one", (Input(21, "Staff", "Council", 1000),))


def test_yaml_is_known_by_what_it_holds(tmp_path):
    assert maps.of_text(tmp_path, YAML, "map.txt").map.name == "Year one"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("quantity: -3", "quantity: 1,200", "line 18 holds `200`"),
        ("outcomes:\n", "outcomes: Fewer\nrest:\n", "no list (line 2)"),
        ("  - outcome: Fewer visits\n    accrues_to: NHS", "  - Fewer\n  - accrues_to: NHS", "line 3 is no row"),
        ("quantity: \"1,200\"", "quantity: [1, 2]", "`quantity` holds a list"),
        ("name: Year one", "name: {a: b}", "`name` holds a list or keys"),
        ("    duration_years: 2\n", "    duration_years: 2\n    duration_years: 3\n", "years stands there twice"),
        ("outcomes:\n", "outcomes: [[\n", "well-formed YAML"),
        ("name: Year one", "name: !!map [1]", "`name` holds a list or keys"),
        ("name: Year one", "name: " + "[" * 50 + "]" * 50, "nested deeper"),
    ],
)  # fmt: skip
def test_yaml_that_is_no_map_is_one_sentence(tmp_path, old, new, said):
    assert old in YAML
    made = maps.of_text(tmp_path, YAML.replace(old, new, 1), "map.yml")
    (found,) = made.findings
    assert made.map is None and said.casefold() in found.message.casefold() and found.severity == "refuse"


def test_merge_keys_that_double_each_other_do_not_run_away(tmp_path):
    bomb = "outcomes:\n  - &a {outcome: x}\n" + "".join(
        f"  - &{chr(98 + n)} {{<<: [{', '.join(['*' + chr(97 + n)] * 9)}]}}\n" for n in range(20)
    )
    assert maps.of_text(tmp_path, bomb, "map.yml").map is None


@pytest.mark.parametrize(
    ("content", "rule", "said"),
    [
        ("", "VAL-002", "no outcome"),
        (",".join(maps.HEADS) + "\n", "VAL-002", "no outcome"),
        ("name;value\n1;2\n", "FIL-005", "semicolons"),
        ("name,value\nx,2\n", "VAL-001", "no impact map"),
        (maps.text([maps.row()]).replace("drop_off", "dropping"), "VAL-003", "the column drop_off"),
        (maps.text([maps.row()]).replace("deadweight,", "").replace("drop_off", ""), "VAL-003", "deadweight, drop_off"),
        (maps.text([maps.row(), maps.row()]).replace("quantity", "outcome"), "VAL-004", "outcome stands there twice"),
        (maps.text([maps.row()])[:-4], "FIL-006", "cut off"),
        ("%PDF-1.7", "FIL-002", "no CSV"),
    ],
)
def test_a_file_that_is_no_map_is_refused_by_one_sentence_that_says_what_to_do(tmp_path, content, rule, said):
    made = maps.of_text(tmp_path, content)
    (found,) = made.findings
    assert made.map is None
    assert (found.rule, found.severity) == (rule, "refuse") and said in found.message and found.remedy


def test_a_file_that_is_not_there_and_a_folder(tmp_path):
    for path in (tmp_path / "none.csv", tmp_path):
        (found,) = check_map(path).findings
        assert "not there" in found.message


def test_a_column_that_is_none_of_ours_is_named_and_a_blank_one_without_cells_is_none(tmp_path):
    content = maps.text([maps.row(colour="red"), maps.row(outcome="Other", colour="blue")])
    made = maps.of_text(tmp_path, content)
    assert [(each.rule, each.column, each.column_letter) for each in made.findings] == [("VAL-201", "colour", "J")]
    assert made.map is not None
    assert not maps.of_text(tmp_path, maps.text([maps.row()]).replace("\r\n", ",\r\n")).findings


def test_a_comma_in_a_number_without_quotes_is_told(tmp_path):
    content = maps.text([maps.row(), maps.row(outcome="Other")]).replace("Other,Council,10", "Other,Council,1,200")
    made = maps.of_text(tmp_path, content)
    assert [(each.rule, each.source_row) for each in made.findings] == [("VAL-109", 3)] and made.map is None

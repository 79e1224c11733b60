"""What an officer is shown of the findings, and what never: workbook, page, and the rows behind them."""

from __future__ import annotations

import io
import os
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import fastexcel
import polars as pl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.checking import check_file
from contracts.extracts import BY_NAME
from contracts.findings import finding, row_findings
from contracts.layouts import Source
from contracts.mapping import Layout
from contracts.reporting.page import page, write_page
from contracts.reporting.places import report_paths
from contracts.reporting.report import Counts, Report, report_of_check
from contracts.reporting.rows import Origin, found_rows
from contracts.reporting.showing import shown
from contracts.reporting.workbook import write_workbook
from contracts.rules import RULES
from contracts.sources.table import Table
from tests.unit.contracts.making import END, START, TODAY, area, canonical, csv_text, key, rows
from tests.unit.contracts.test_checking import HEADERS, MAPPED, local

REFERRALS = BY_NAME["referrals"]


def reported(path: Path, held_by=None, extract="referrals", with_values=True) -> Report:
    held_by = held_by or area()
    checked = check_file(path, held_by, extract, START, END, today=TODAY)
    return report_of_check(path, checked, held_by, extract, (START, END), with_values=with_values)


def of_text(folder: Path, text: str, held_by=None, **options) -> Report:
    path = folder / "referrals.csv"
    path.write_text(text)
    return reported(path, held_by, **options)


def both(folder: Path, report: Report) -> tuple[bytes, str]:
    """The workbook's parts, unpacked and put together, and the page."""
    write_workbook(folder / "findings.xlsx", report)
    with zipfile.ZipFile(folder / "findings.xlsx") as parts:
        unpacked = b"".join(parts.read(name) for name in parts.namelist())
    return unpacked, page(report)


class _Seen(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.open, self.headings = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "link", "br", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def seen(text: str) -> _Seen:
    parser = _Seen()
    parser.feed(text)
    parser.close()
    assert parser.open == []
    return parser


FLAG = "true, false or a value of the area file, or nothing where it is not known"
BAD = [
    {},
    {"Need": "N1x"},
    {"Date of Referral": "31/02/2023"},
    {"Date of Referral": "01/10/2022"},
    {"DV?": "perhaps"},
    {"Date of Referral": ""},
    {"Child Ref": ""},
]


def test_rows_say_where_what_and_what_is_allowed(tmp_path):
    # Row 1 is the header, so the first of BAD is row 2; letters are the places in HEADERS.
    listed = of_text(tmp_path, local(*BAD), area(extracts=MAPPED)).rows
    got = listed.select("row", "letter", "column", "rule", "found", "allowed").rows()
    codes = "N0, N1, N2, N3, N4, N5, N6, N7, N8, N9 or a value of the area file"
    assert got == [
        (3, "E", "Need", "REF-113", "N1x", codes),
        (4, "C", "Date of Referral", "REF-109", "31/02/2023", "a day written as 31/01/2023"),
        (5, "C", "Date of Referral", "REF-201", "01/10/2022", "a day from 01/07/2022 to 30/09/2022"),
        (
            6,
            "D",
            "DV?",
            "REF-106",
            "perhaps",
            "true, false or a value of the area file, or nothing where it is not known",
        ),
        (7, "C", "Date of Referral", "REF-159", "(empty)", "a day written as 31/01/2023"),
        (8, "A", "Child Ref", "REF-151", "not shown", "a keyed hash: 32 to 64 hexadecimal digits"),
    ]


def test_rows_of_a_workbook_are_numbered_as_excel_does_over_blank_rows_and_columns(tmp_path):
    # Two blank rows before the header and a blank column A: the header is in row 3, from B; a blank row stands between.
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet("Referrals")
        for place, header in enumerate(HEADERS):
            sheet.write_string(2, place + 1, header)
        for line, (number, change) in {3: (1, {}), 5: (2, {"Need": "N1x"}), 9: (3, {"DV?": "perhaps"})}.items():
            cells = {"Child Ref": key(1), "Ref": key(number), "Date of Referral": "14/07/2022", "DV?": "Y", **change}
            for place, header in enumerate(HEADERS):
                if cells.get(header):
                    sheet.write_string(line, place + 1, cells[header])
        sheet.write_string(3, 6, "1")
        sheet.write_string(3, 7, "ok")
    path = tmp_path / "any name.xlsx"
    path.write_bytes(made.getvalue())
    listed = reported(path, area(extracts=MAPPED)).rows
    got = listed.select("sheet", "row", "letter", "column", "found").rows()
    assert got == [("Referrals", 6, "F", "Need", "N1x"), ("Referrals", 10, "E", "DV?", "perhaps")]


def test_the_order_of_dates_names_the_date_to_follow(tmp_path):
    report = of_text(tmp_path, canonical("referrals", {}, {"closure_date": "2022-07-13"}))
    assert report.rows.select("column", "found", "allowed").rows() == [
        ("closure_date", "2022-07-13", "a day not before referral_date")
    ]


def test_the_workbook_opens_again_with_three_sheets_and_the_same_numbers(tmp_path):
    report = of_text(tmp_path, local(*BAD), area(extracts=MAPPED))
    write_workbook(tmp_path / "findings.xlsx", report)
    book = fastexcel.read_excel(tmp_path / "findings.xlsx")
    assert book.sheet_names == ["Summary", "By rule", "Rows"]
    listed = book.load_sheet("Rows").to_polars()
    assert listed.columns == [
        "Row",
        "Column letter",
        "Column",
        "Rule",
        "What was found",
        "What is allowed",
        "What to do",
    ]
    assert listed["Row"].to_list() == [3, 4, 5, 6, 7, 8]
    by_rule = book.load_sheet("By rule").to_polars()
    assert dict(by_rule.select("Rule", "Count").iter_rows()) == {
        "REF-106": 1, "REF-109": 1, "REF-113": 1, "REF-151": 1, "REF-159": 1, "REF-201": 1,
    }  # fmt: skip
    summary = book.load_sheet("Summary", header_row=None, dtypes="string").to_polars()
    told = {row[0]: row[1] for row in summary.iter_rows()}
    assert [told[name] for name in ("Rows in", "Accepted", "Quarantined", "Duplicate", "Excluded")] == list("71600")


def test_the_same_findings_make_the_same_bytes(tmp_path):
    report = of_text(tmp_path, local(*BAD), area(extracts=MAPPED))
    for name in ("a.xlsx", "b.xlsx"):
        write_workbook(tmp_path / name, report)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.xlsx") as parts:
        core = ElementTree.fromstring(parts.read("docProps/core.xml"))
    assert {child.tag.rpartition("}")[2]: child.text for child in core}["creator"] is None


INJECTED = ["=1+1", "+44", "-1+2", "@SUM(A1)", '=HYPERLINK("http://x.y")', "<b>bold</b>", "<script>x</script>", "&amp;"]


def test_cells_that_look_like_formulas_or_markup_are_text(tmp_path):
    text = local({}, *({"Need": cell} for cell in INJECTED))
    report = of_text(tmp_path, text, area(extracts=MAPPED))
    assert report.rows["found"].to_list() == INJECTED
    write_workbook(tmp_path / "findings.xlsx", report)
    with zipfile.ZipFile(tmp_path / "findings.xlsx") as parts:
        for name in parts.namelist():
            if name.startswith("xl/worksheets/"):
                assert b"<f>" not in parts.read(name) and b"hyperlink" not in parts.read(name).lower()
    read = fastexcel.read_excel(tmp_path / "findings.xlsx").load_sheet("Rows", dtypes="string").to_polars()
    assert read["What was found"].to_list() == INJECTED
    tags = [tag for tag, _ in seen(page(report)).tags]
    assert "script" not in tags and "b" not in tags


def test_the_page_asks_nothing_of_anybody(tmp_path):
    text = page(of_text(tmp_path, local(*BAD), area(extracts=MAPPED)))
    found = seen(text)
    for tag, attributes in found.tags:
        assert tag not in ("script", "link", "img", "iframe", "object", "embed", "base", "form")
        assert not {"src", "href", "srcset", "action", "style"} & attributes.keys()
        assert not any(name.startswith("on") for name in attributes)
    assert "url(" not in text and "@import" not in text and "http" not in re.sub(r"http-equiv", "", text)
    assert [tag for tag, _ in found.tags if re.fullmatch(r"h\d", tag)] == ["h1", "h2", "h2", "h2", "h2", "h2"]
    assert all(attributes.get("scope") in ("col", "row") for tag, attributes in found.tags if tag == "th")
    assert "1 row of 7 will count; 6 are set aside until mended." in text


def test_colours_of_the_page_can_be_told_apart():
    # WCAG 2.2, 1.4.3: relative luminance by its own formula, at least 4.5 to 1 for text.
    def luminance(colour):
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for text, ground in (
        ("#1d1d1d", "#ffffff"),
        ("#12436d", "#ffffff"),
        ("#1d1d1d", "#f3f5f8"),
        ("#3d3d3d", "#ffffff"),
    ):
        lighter, darker = sorted((luminance(text), luminance(ground)), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_file_level_findings_stand_apart(tmp_path):
    text = local({}, {"Need": "N1x"}).replace("Batch", "Colour")
    report = of_text(tmp_path, text, area(extracts=MAPPED))
    assert report.refused and report.rows.height == 0
    assert "REF-002" in {summary.rule for _, summary in report.on_file}
    assert report.on_rows == [] and "was refused" in page(report)


def test_nothing_found_is_said(tmp_path):
    report = of_text(tmp_path, local({}, {}), area(extracts=MAPPED))
    assert "Nothing was found. 2 rows will count." in page(report)
    write_workbook(tmp_path / "findings.xlsx", report)
    assert fastexcel.read_excel(tmp_path / "findings.xlsx").load_sheet("Rows", header_row=None).height == 1


def test_a_column_in_another_date_style_is_one_finding_that_names_the_style(tmp_path):
    wrong = [{"Date of Referral": f"{day:02d}.07.2022"} for day in range(1, 29)]
    report = of_text(tmp_path, local(*wrong), area(extracts=MAPPED))
    [other, style] = report.on_file
    assert (other[1].rule, style[1].rule, style[1].count) == ("REF-005", "REF-109", 28)
    assert "28 of its 28 filled cells" in style[1].message and "`date_style: dd.mm.yyyy`" in style[1].remedy
    assert report.on_rows == [] and report.rows.height == 0


def test_columns_of_another_kind_are_one_finding_each_and_no_follow_on_errors(tmp_path):
    # da_flag, referral_nfa and closure_date are the 6th, 12th and 15th column; basis, order and pairs hang on them.
    wrong = {"closure_date": "RC8", "referral_nfa": "2022-08-01", "da_flag": "local_flag"}
    empty = {
        "closure_date": "",
        "closure_reason_code": "",
        "referral_nfa": "",
        "da_flag": "",
        "da_basis": "not_available",
    }
    report = of_text(tmp_path, canonical("referrals", *[wrong] * 40, *[empty] * 3))
    assert [(s.rule, s.count) for _, s in report.on_file] == [("REF-106", 40), ("REF-112", 40), ("REF-115", 40)]
    assert report.on_rows == [] and report.counts == Counts(3, 40)


def test_fewer_bad_cells_than_most_are_told_row_by_row(tmp_path):
    report = of_text(tmp_path, local(*[{"Date of Referral": "1.7.2022"}] * 18, {}), area(extracts=MAPPED))
    # 18 of 19 is 94.7 %, not over 95.
    assert report.on_file == [] and report.rows.height == 18


def test_what_follows_from_unreadable_factors_is_no_second_error(tmp_path):
    # da_flag is derived from the factors; unread, it is null, and the stated basis would contradict it.
    derived = ("da_flag", "da_factor_child", "da_factor_parent", "da_factor_other")
    names = [name for name in BY_NAME["assessments"].names if name not in derived]
    made = rows("assessments", {"factor_codes": "3A|99Z"}, {})
    path = tmp_path / "assessments.csv"
    path.write_text(csv_text([{name: row.get(name, "") for name in names} for row in made], names))
    checked = check_file(path, area(), "assessments", START, END, today=TODAY)
    assert list(checked.by_rule) == [f"ASM-{101 + BY_NAME['assessments'].names.index('factor_codes')}"]


def test_more_rows_than_are_kept_are_counted_in_a_last_line(tmp_path):
    report = of_text(tmp_path, canonical("referrals", *[{"sex": "X"}] * 1_200, *[{}] * 200))
    # 1,000 findings of a rule are kept row by row.
    assert (report.rows.height, report.rows_not_listed) == (1_000, 200)
    _, text = both(tmp_path, report)
    assert "200 more findings on rows are not listed here" in text
    listed = fastexcel.read_excel(tmp_path / "findings.xlsx").load_sheet("Rows", header_row=None, dtypes="string")
    assert listed.to_polars().rows()[-1][0].startswith("200 more findings")


def test_nothing_of_others_is_written_over(tmp_path):
    file = tmp_path / "referrals.csv"
    file.write_text(local(*BAD))
    report = reported(file, area(extracts=MAPPED))
    first = report_paths(file)
    assert [path.name for path in first] == ["findings.xlsx", "findings.html"]
    write_workbook(first[0], report)
    write_page(first[1], report)
    assert report_paths(file) == first
    assert oct(first[1].stat().st_mode & 0o777) == "0o600"
    first[1].write_text("<html><p>the officer's own notes</p>")
    assert [path.name for path in report_paths(file)] == ["findings-2.xlsx", "findings-2.html"]
    first[1].unlink()
    first[0].write_bytes(b"PK\x03\x04 not a workbook of ours")
    assert [path.name for path in report_paths(file)] == ["findings-2.xlsx", "findings-2.html"]
    (tmp_path / "findings-2.html").symlink_to(os.devnull)
    assert [path.name for path in report_paths(file)] == ["findings-3.xlsx", "findings-3.html"]
    assert report_paths(tmp_path / "findings.xlsx")[0].name == "findings-3.xlsx"


SECRETS = [
    *["943 476 5919", "4857773456", "A123456789012", "AB123456C", "E8 1EA", "zoe@example.org", "07700 900123"],
    *["12 Acacia Avenue", "born 03/04/2015", "03/04/2015", "2015-04-03", "He said that she would not come to it"],
]


@pytest.mark.parametrize("secret", SECRETS)
def test_cells_that_look_like_identifiers_are_not_quoted(secret):
    texts = pl.Series(["N1x", secret, "N2x"])
    kept = shown(texts, ["code"]).to_list()
    assert kept == ["N1x", "N2x"]


def test_words_in_a_date_column_are_not_quoted():
    texts = pl.Series(["31/02/2023", "Brennan", "1st Jan 2023", "31 February 2023", "2022-07-14 09:30"])
    assert shown(texts, ["date"]).to_list() == ["31/02/2023", "31 February 2023", "2022-07-14 09:30"]


def test_of_many_identifiers_none_is_quoted():
    texts = pl.Series([f"user{number}@example.org" for number in range(3_000)] + ["N1x"])
    assert set(shown(texts, ["code"])) <= {"N1x"}


_SECRET = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=3, max_size=12).map(lambda t: f"Zq{t}")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(secrets=st.lists(_SECRET, min_size=4, max_size=4, unique=True), with_values=st.booleans())
def test_no_value_of_a_sensitive_column_is_in_workbook_or_page(tmp_path, secrets, with_values):
    # Every row breaks a rule on every column, so that each planted cell is one that a finding points at.
    child, birth, undeclared, ref = secrets
    headers = ("Child Ref", "Ref", "DOB", "Need", "Undeclared")
    cells = [[child, key(1)], [ref, ref], [birth, "03/04/2015"], ["N1x", "N2x"], [undeclared, undeclared]]
    table = Table(
        headers,
        pl.DataFrame({str(place): column for place, column in enumerate(cells)}),
        pl.Series([2, 3]),
        ("A", "B", "C", "D", "E"),
    )
    layout = Layout(
        {
            "child_key": Source(header="Child Ref"),
            "referral_key": Source(header="Ref"),
            "birth_date": Source(header="DOB", date_style="dd/mm/yyyy"),
            "primary_need_code": Source(header="Need"),
        }
    )
    found = [
        each
        for letter, column in zip(table.letters, (*headers[:4], "E"), strict=True)
        for rule in ("REF-113", "REF-101", "REF-206")
        for each in row_findings(RULES[rule], table.source_rows, column=column, letter=letter)
    ]
    origin = Origin("referrals.csv", tuple(found), REFERRALS, layout, table, coverage=(START, END))
    report = Report("referrals.csv", "Hackney", "referrals", "", False, Counts(0, 2), (origin,), with_values)
    unpacked, text = both(tmp_path, report)
    for secret in (*secrets, "03/04/2015"):
        assert secret.encode() not in unpacked and secret not in text
    assert ("N1x" in text) is with_values and (b"N1x" in unpacked) is with_values


def test_without_values_there_is_no_column_for_them(tmp_path):
    report = of_text(tmp_path, local(*BAD), area(extracts=MAPPED), with_values=False)
    unpacked, text = both(tmp_path, report)
    assert b"What was found" not in unpacked and "What was found" not in text
    assert b"N1x" not in unpacked and "perhaps" not in text and report.rows["found"].null_count() == 6


def test_several_tables_and_places_in_xml_are_told_apart():
    table = Table(("cin",), pl.DataFrame({"0": ["N1x", "N2x", "N3x"]}), pl.Series([7, 9, 9]), ("PrimaryNeedCode",))
    layout = Layout({"primary_need_code": Source(header="cin")})
    found = row_findings(RULES["REF-113"], table.source_rows, column="cin", letter="PrimaryNeedCode")
    paths = pl.Series(["/Message/Child[1]", "/Message/Child[2]", "/Message/Child[3]"])
    xml = Origin("census.xml", tuple(found), REFERRALS, layout, table, paths)
    other = Origin("list 1.csv", (finding(RULES["FIL-101"], 4, cells=2, headers=3),))
    listed = found_rows([xml, other], True)
    # Two records begin on line 9: which of them is meant cannot be told, so no cell is quoted.
    assert listed.select("file", "row", "path", "letter", "found").rows() == [
        ("census.xml", 7, "/Message/Child[1]", "PrimaryNeedCode", "N1x"),
        ("census.xml", 9, None, "PrimaryNeedCode", "not shown"),
        ("census.xml", 9, None, "PrimaryNeedCode", "not shown"),
        ("list 1.csv", 4, None, None, "not shown"),
    ]
    text = page(Report("two files", "Hackney", "referrals", "", False, Counts(0, 4), (xml, other), True))
    assert "census.xml: cin" in text and "Place in the XML" in text

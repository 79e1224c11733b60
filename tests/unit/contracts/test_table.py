"""Bytes to text, numbered as the officer's own tool numbers them."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import polars as pl
import pytest
import xlsxwriter

from contracts.file_rules import Unreadable
from contracts.sources.table import letter, plain, read_bytes


def read(raw: bytes):
    table = read_bytes(raw, frozenset({"id"}))
    return table.headers, table.cells.rows(), table.source_rows.to_list(), table.ragged.rows()


SOUND = {
    "plain": (b"id,b,c\n1,2,3\n4,5,6\n", [("1", "2", "3"), ("4", "5", "6")], [2, 3]),
    "an empty last cell": (b"id,b,c\n1,2,\n4,5,6\n", [("1", "2", None), ("4", "5", "6")], [2, 3]),
    "Windows line ends": (b"id,b,c\r\n1,2,\r\n4,5,6\r\n", [("1", "2", None), ("4", "5", "6")], [2, 3]),
    "old Mac line ends": (b"id,b,c\r1,2,3\r4,5,6\r", [("1", "2", "3"), ("4", "5", "6")], [2, 3]),
    "no last line end": (b"id,b,c\n1,2,3", [("1", "2", "3")], [2]),
    "a byte order mark": (b"\xef\xbb\xbfid,b,c\n1,2,3\n", [("1", "2", "3")], [2]),
    "cp1252": (b"id,b,c\n1,\xe9,\x96\n", [("1", "é", "–")], [2]),
    "UTF-8": ("id,b,c\n1,é,–\n".encode(), [("1", "é", "–")], [2]),
    "leading zeros, tokens, text": (b"id,b,c\n007,nan,Brennan\n", [("007", "nan", "Brennan")], [2]),
    "blank lines count as lines": (b"id,b,c\n1,2,3\n\n4,5,6\n\n\n", [("1", "2", "3"), ("4", "5", "6")], [2, 4]),
    "rows of commas are blank": (b"id,b,c\n,,\n1,2,3\n,,\n", [("1", "2", "3")], [3]),
    "lines of blanks": (b"id,b,c\n   \n1,2,3\n", [("1", "2", "3")], [3]),
    "headers after blank lines": (b"\n\nid,b,c\n1,2,3\n", [("1", "2", "3")], [4]),
    "quotes": (b'id,b,c\n1,"2,2",3\n4,"5 ""x""",6\n', [("1", "2,2", "3"), ("4", '5 "x"', "6")], [2, 3]),
    "a line break in a cell": (b'id,b,c\n1,"2\n2",3\n4,5,6\n', [("1", "2\n2", "3"), ("4", "5", "6")], [2, 3]),
    "a quote inside a word": (b'id,b,c\n1,2"x,3\n', [("1", '2"x', "3")], [2]),
    "headers alone": (b"id,b,c\n", [], []),
    "headers alone, no line end": (b"id,b,c", [], []),
}  # fmt: skip


@pytest.mark.parametrize("name", SOUND)
def test_csv_is_read_as_it_stands(name):
    raw, cells, source_rows = SOUND[name]
    assert read(raw) == (("id", "b", "c"), cells, source_rows, [])


@pytest.mark.parametrize(
    ("raw", "kept", "ragged"),
    [
        (b"id,b,c\n1,2,3\n4,5\n6,7,\n", [2, 4], [(3, ["4", "5"])]),
        (b"id,b,c\n1,2,3\n4,5,6,7\n", [2], [(3, ["4", "5", "6", "7"])]),
        (b"id,b,c\n1,2,3,\n4,5,6\n", [3], [(2, ["1", "2", "3", ""])]),
    ],
)
def test_a_row_of_another_width_is_set_apart_and_never_shifted(raw, kept, ragged):
    _, _, rows, apart = read(raw)
    assert (rows, apart) == (kept, ragged)


REFUSED = {
    "FIL-001": [b"", b" \n\n", b"\xef\xbb\xbf", b",,,\n"],
    "FIL-002": [b"%PDF-1.7 ...", b"<html></html>", b'{"a": 1}'],
    "FIL-003": ["id,b\n1,2\n".encode("utf-16"), "id,b\n1,2\n".encode("utf-16-le"), b"id,b\n1,\x00\n"],
    "FIL-004": [b"id,b\n1,\x81\n"],
    "FIL-005": [b"id;b;c\n1;2;3\n", b"id\tb\n1\t2\n", b"id|b|c\n1|2|3\n", b"id;b, or c;d\n1;2;3\n"],
    "FIL-006": [b"id,b,c\n1,2,3\n4,5", b'id,b,c\n1,2,3\n4,"5', "id,b\n1,é".encode()[:-1]],
    "FIL-007": [b'id,b,c\n1,"2"x,3\n'],
    "FIL-008": [b"PK\x03\x04 and nothing else"],
    "FIL-009": [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on"],
    "FIL-011": [b"PAR1 and nothing else"],
}


@pytest.mark.parametrize(("code", "raw"), [(code, raw) for code, each in REFUSED.items() for raw in each])
def test_what_is_no_table_is_refused_by_its_rule(code, raw):
    with pytest.raises(Unreadable) as refused:
        read_bytes(raw)
    assert refused.value.rule.code == code


def test_a_file_that_is_cut_off_says_where():
    with pytest.raises(Unreadable) as refused:
        read_bytes(b'id,b\n1,2\n"3\n')
    assert refused.value.rule.message.format(**refused.value.details) == "The file seems cut off at row 3."


def workbook(fill) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        fill(book)
    return buffer.getvalue()


def test_a_workbook_is_numbered_as_excel_numbers_it():
    def fill(book):
        sheet, day = book.add_worksheet("Referrals"), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(2, 1, ["id", "when", "", "what"])
        sheet.write(3, 1, 123)
        sheet.write_datetime(3, 2, datetime(2023, 1, 31), day)
        sheet.write_formula(3, 4, "=NA()", value="#N/A")
        sheet.write_row(5, 1, ["00123", "31/01/2023", None, "Brennan"])
        book.add_worksheet("Empty")

    table = read_bytes(workbook(fill), frozenset({"id"}))
    assert table.headers == ("id", "when", "what")
    assert table.letters == ("B", "C", "E")
    assert table.cells.rows() == [("123", "2023-01-31 00:00:00", "#N/A"), ("00123", "31/01/2023", "Brennan")]
    assert (table.source_rows.to_list(), table.sheet) == ([4, 6], "Referrals")


def altered(raw: bytes, member: str, alter) -> bytes:
    """The workbook with one member's bytes altered."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, alter(old.read(name)) if name == member else old.read(name))
    return buffer.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize("left", [b"", b"<v></v>", b"<v/>"])
def test_a_formula_that_no_program_has_worked_out_is_not_blank(left):
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["id", "what"])
        sheet.write_row(1, 0, ["1"])
        sheet.write_formula(1, 1, "=A1", value="Brennan")
        sheet.write_row(2, 0, ["2"])
        sheet.write_formula(2, 1, '=""', value="nothing")
        sheet.write_formula(3, 1, "=1+1", value=7)

    def strip(xml: bytes) -> bytes:
        return xml.replace(b"<v>7</v>", left).replace(b"<v>nothing</v>", b"<v></v>")

    table = read_bytes(altered(workbook(fill), SHEET, strip))
    assert table.cells.rows() == [("1", "Brennan"), ("2", None), (None, "#N/A")]
    assert table.source_rows.to_list() == [2, 3, 4]


def test_one_stray_cell_in_a_far_corner_is_refused_before_it_is_read():
    def fill(book):
        book.add_worksheet().write_row(0, 0, ["id", "b"])
        book.worksheets()[0].write(1_048_575, 16_383, "x")

    with pytest.raises(Unreadable) as refused:
        read_bytes(workbook(fill))
    assert refused.value.rule.code == "FIL-018"
    assert refused.value.details == {"column": "XFD", "at_row": 1_048_576, "limit": 20}


def test_empty_cells_far_out_that_only_have_a_format_do_no_harm():
    def fill(book):
        sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
        sheet.write_row(0, 0, ["id", "b"])
        sheet.write_row(1, 0, ["1", "2"])
        sheet.write_blank(1_048_575, 16_383, None, bold)

    assert read_bytes(workbook(fill)).cells.rows() == [("1", "2")]


def test_a_sheet_is_called_by_its_number_unless_its_name_is_of_our_trade():
    def named(name):
        return read_bytes(workbook(lambda book: book.add_worksheet(name).write_row(0, 0, ["id", "b"]))).sheet

    assert [named(name) for name in ("Sheet1", "Jane Quillfeather", "List 3", "14-03-2015")] == [
        "Sheet1", "sheet 1", "List 3", "sheet 1",
    ]  # fmt: skip


def test_bytes_after_the_end_of_a_workbook_and_parts_no_table_needs_are_refused():
    raw = workbook(lambda book: book.add_worksheet().write_row(0, 0, ["id", "b"]))
    more = io.BytesIO(raw)
    with zipfile.ZipFile(more, "a") as parts:
        parts.writestr("xl/notes.xml", "<a>see me</a>")
    remarked = io.BytesIO(raw)
    with zipfile.ZipFile(remarked, "a") as parts:
        parts.comment = b"see me"
    for spoilt in (raw + b"see me", more.getvalue(), remarked.getvalue()):
        with pytest.raises(Unreadable) as refused:
            read_bytes(spoilt)
        assert refused.value.rule.code in ("FIL-019", "FIL-008")


def test_words_of_a_workbook_and_of_parquet_beside_the_cells_are_kept_for_the_border():
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["id", "b"])
        sheet.set_footer("&Lfoot words")
        book.set_custom_property("Owner", "owner words")
        book.define_name("named_words", '="in a name"')

    found = read_bytes(workbook(fill)).beside
    assert {"&Lfoot words", "owner words", "named_words"} <= found and any("in a name" in text for text in found)
    buffer = io.BytesIO()
    pl.DataFrame({"id": ["1"]}).write_parquet(buffer, metadata={"remark": "meta words"})
    assert "meta words" in read_bytes(buffer.getvalue()).beside


def test_two_sheets_with_rows_are_one_too_many():
    def fill(book):
        for name in ("One", "Two"):
            book.add_worksheet(name).write_row(0, 0, ["id", "b"])

    with pytest.raises(Unreadable) as refused:
        read_bytes(workbook(fill))
    assert refused.value.rule.code == "FIL-010"


def test_a_workbook_cut_in_half_is_refused():
    raw = workbook(lambda book: book.add_worksheet().write_row(0, 0, ["id", "b"]))
    with pytest.raises(Unreadable) as refused:
        read_bytes(raw[: len(raw) // 2])
    assert refused.value.rule.code == "FIL-008"


def parquet(**columns) -> bytes:
    buffer = io.BytesIO()
    pl.DataFrame(columns).write_parquet(buffer)
    return buffer.getvalue()


def test_parquet_types_become_the_text_they_stand_for():
    raw = parquet(
        id=["007", ""], day=[date(2023, 1, 31), None], yes=[True, False], n=[1, 2], at=[datetime(2023, 1, 1, 9, 5)] * 2
    )
    assert read(raw)[1:3] == (
        [("007", "2023-01-31", "true", "1", "2023-01-01 09:05:00"), (None, None, "false", "2", "2023-01-01 09:05:00")],
        [2, 3],
    )


@pytest.mark.parametrize(("raw", "code"), [(parquet(id=["1"])[:60], "FIL-011"), (parquet(id=[[1]]), "FIL-012")])
def test_parquet_that_is_cut_off_or_nested_is_refused(raw, code):
    with pytest.raises(Unreadable) as refused:
        read_bytes(raw)
    assert refused.value.rule.code == code


def test_headers_are_compared_without_case_blanks_and_curly_quotes():
    assert plain("  Child\u2019s  ID\u00a0") == plain("CHILD'S id")
    assert [letter(position) for position in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]

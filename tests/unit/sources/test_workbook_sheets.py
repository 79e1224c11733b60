"""Every filled sheet of an area's own workbook, old and new. Expected cells are those written by hand; the sample's
rows are counted in its XML."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.file_rules import EMPTY, TOO_MANY_CELLS, WORKBOOK, Unreadable
from contracts.sources.old_workbook import error_cells
from contracts.sources.table import Table
from contracts.sources.workbook import read, read_sheets
from tests.unit.sources.making_workbooks import Fault, xls, xlsx

SAMPLE = Path(__file__).parents[4] / "shared" / "samples" / "annex_a" / "Annex_A_2024_Jan.xlsx"


def cells(table: Table) -> list[tuple[str | None, ...]]:
    return [tuple(row) for row in table.cells.rows()]


def test_each_filled_sheet_is_a_table_with_its_name() -> None:
    made = {"Contacts": [["Id", "Day"], ["1", date(2023, 4, 30)]], "Empty": [], "Plans 2023": [["Id"], ["007"], ["8"]]}
    contacts, plans = read_sheets(xlsx(made))
    assert (contacts.sheet, plans.sheet) == ("Contacts", "Plans 2023")
    assert contacts.headers == ("Id", "Day")
    assert cells(contacts) == [("1", "2023-04-30 00:00:00")]
    assert cells(plans) == [("007",), ("8",)]


def test_rows_and_columns_are_numbered_as_excel_shows_them() -> None:
    """Headers in row 4 from column C; row 6 is blank; column E has neither header nor cells."""
    rows = [
        [],
        [None, None, "List 3: referrals in the last six months"],
        [],
        [None, None, "Id", "Day", None, "Source"],
        [None, None, "1", "01/02/2023", None, "Police"],
        [],
        [None, None, "2", "03/02/2023", None, None],
    ]
    for raw in (xlsx({"a": rows}), xls({"a": rows})):
        (table,) = read_sheets(raw)
        assert table.headers == ("Id", "Day", "Source")
        assert table.letters == ("C", "D", "F")
        assert table.source_rows.to_list() == [5, 7]
        assert cells(table) == [("1", "01/02/2023", "Police"), ("2", "03/02/2023", None)]


def test_no_row_that_may_be_a_record_is_passed_over() -> None:
    """Without headers the first row stands for them: it is for others to say that they are none."""
    rows = [["1", "01/02/2023", "4"], ["2", "03/02/2023", "5"], ["Id", "Day", "Count"]]
    (table,) = read_sheets(xlsx({"a": rows}))
    assert table.headers == ("1", "01/02/2023", "4")
    assert table.rows == 2


def test_errors_and_formulas_not_worked_out_are_said() -> None:
    rows = [["Id", "Age", "Day"], ["1", "=NA()", "01/02/2023"]]
    (table,) = read_sheets(xlsx({"first": [["Other"], ["x"]], "second": rows})[0:])[1:]
    assert cells(table) == [("1", "#N/A", "01/02/2023")]


@pytest.mark.parametrize("pad_to", [4096, 0, 20000])
def test_an_old_workbook_says_its_errors(pad_to: int) -> None:
    """Padded to 4096 the cells lie in whole sectors, else in small ones; a text is no error, whatever it says."""
    made = {
        "One": [["Id", "Age", "Note"], [123, Fault(), "#REF!"], [None], ["00123", 6.5, Fault(15, formula=True)]],
        "Two": [["Id", "Note"], ["1", "Brennan – nan"]],
    }
    raw = xls(made, pad_to)
    one, two = read_sheets(raw)
    assert cells(one) == [("123", "#N/A", "#REF!"), ("00123", "6.5", "#N/A")]
    assert one.source_rows.to_list() == [2, 4]
    assert cells(two) == [("1", "Brennan – nan")]
    assert error_cells(raw) == [[(1, 1), (3, 2)], []]


def test_comments_are_no_reason_to_refuse_an_own_export() -> None:
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        sheet.write_column(0, 0, ["Id", "1"])
        sheet.write_comment(1, 0, "Ask about this one.")
    with pytest.raises(Unreadable):
        read(buffer.getvalue(), frozenset())
    (table,) = read_sheets(buffer.getvalue())
    assert cells(table) == [("1",)]


def test_a_stray_cell_far_out_is_refused_before_it_is_read() -> None:
    buffer, stray = io.BytesIO(), b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    with zipfile.ZipFile(io.BytesIO(xlsx({"a": [["Id"], ["1"]]}))) as plain, zipfile.ZipFile(buffer, "w") as far:
        for name in plain.namelist():
            content = plain.read(name)
            if name.endswith("sheet1.xml"):
                content = content.replace(b"</sheetData>", stray)
            far.writestr(name, content)
    with pytest.raises(Unreadable) as refused:
        read_sheets(buffer.getvalue())
    assert refused.value.rule is TOO_MANY_CELLS


def test_what_does_not_open_is_refused() -> None:
    whole, old = xlsx({"a": [["Id"], ["1"]]}), xls({"a": [["Id"], ["1"]]})
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)
    ods = io.BytesIO()
    with zipfile.ZipFile(ods, "w") as parts:
        parts.writestr("content.xml", "<office/>")
    for raw in (whole[:-60], old[:700], locked, ods.getvalue(), b"", b"PK"):
        with pytest.raises(Unreadable) as refused:
            read_sheets(raw)
        assert refused.value.rule is WORKBOOK


def test_a_workbook_without_rows_is_empty() -> None:
    with pytest.raises(Unreadable) as refused:
        read_sheets(xlsx({"a": [], "b": []}))
    assert refused.value.rule is EMPTY


def test_every_filled_row_of_the_sample_is_read_once() -> None:
    if not SAMPLE.is_file():
        pytest.skip("the sample workbook is not beside the repository (../shared)")
    raw = SAMPLE.read_bytes()
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        names = re.findall(r'<sheet [^>]*name="([^"]+)"', parts.read("xl/workbook.xml").decode())
        sheets = [name for name in parts.namelist() if re.match(r"xl/worksheets/sheet\d+\.xml", name)]
        filled = []
        for name in sheets:
            rows = re.findall(r'<row [^>]*?r="(\d+)"[^>]*?>(.*?)</row>', parts.read(name).decode(), re.DOTALL)
            filled.append([int(number) for number, inside in rows if "<v>" in inside or "<is>" in inside])
    tables = read_sheets(raw)
    assert [table.sheet for table in tables] == names
    assert sorted(table.source_rows.to_list() for table in tables) == sorted(rows[1:] for rows in filled)


_TEXT = st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), min_size=1, max_size=8)
_ROWS = st.lists(st.lists(st.one_of(st.none(), _TEXT, st.integers(0, 9999)), max_size=5), max_size=8)


@given(st.lists(_ROWS, min_size=1, max_size=3))
@settings(max_examples=60, deadline=None)
def test_every_filled_row_comes_out_or_is_the_header_or_above_it(sheets: list[list[list[object]]]) -> None:
    made = {f"s{place}": rows for place, rows in enumerate(sheets)}
    shown = [str(cell) for rows in sheets for row in rows for cell in row if isinstance(cell, str)]
    for raw in (xls(made), xlsx(made)):
        try:
            tables = {table.sheet: table for table in read_sheets(raw)}
        except Unreadable as refused:
            assert refused.rule is EMPTY
            assert not any(cell in str(refused.details) for cell in shown)
            continue
        for name, rows in made.items():
            filled = [place for place, row in enumerate(rows, start=1) if any(cell is not None for cell in row)]
            if filled:
                read_rows = tables[name].source_rows.to_list()
                assert read_rows == filled[len(filled) - len(read_rows) :]
                assert len(read_rows) < len(filled)
            else:
                assert name not in tables


@given(st.binary(max_size=600), st.sampled_from(["xls", "xlsx"]), st.integers(0, 8000))
@settings(max_examples=150, deadline=None)
def test_any_damage_is_refused_or_read_and_nothing_else(damage: bytes, kind: str, at: int) -> None:
    made = {"a": [["Id", "Name"], ["1", "Brennan"], [2, Fault()]]} if kind == "xls" else {"a": [["Id"], ["Brennan"]]}
    whole = xls(made) if kind == "xls" else xlsx(made)
    at %= len(whole)
    try:
        read_sheets(whole[:at] + damage + whole[at + len(damage) :])
    except Unreadable as refused:
        assert "Brennan" not in str(refused.details)

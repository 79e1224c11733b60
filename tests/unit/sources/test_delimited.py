"""CSV text is the same table whether Polars reads it whole or Python record by record."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from contracts.file_rules import Unreadable
from contracts.sources import delimited
from contracts.sources.table import Table

CELLS = st.sampled_from(
    ["", "", "1", "a b", " a", "a ", " ", "\t", "\u00a0", "\x1c", "é", "–", "a,b", ",", '"', '""', 'say "x"', "nan",
     "null", "#", "# 1", "2022-01-01", "a\nb", "a\r\nb", "\u2028", "\x0b"]
)  # fmt: skip
# As a careless hand writes cells: quotes that open and do not close, blanks before them, pieces of several.
LOOSE = st.sampled_from(
    ["", "1", " ", '""', '"', '"1"', ' "1"', '"1" ', '1"', '"1,1"', '"a ""b"""', '"a "b""', '"""', '""""', '"a\nb"',
     "é", '"é"', "\ufeff"]
)  # fmt: skip
HEADS = st.sampled_from(["h0,h1", '"h0","h1"', '"h,0",h1', "h0", '"h0"', '"h\n0",h1', ",", "", "\u00a0", '" ",'])
ENDS = st.sampled_from(["\n", "\r\n"])
AS_STRING = frozenset({"h0"})


def told(table: Table) -> tuple:
    """A table as it can be compared: its categories are its own."""
    return table.headers, table.letters, table.cells.rows(), table.source_rows.to_list(), table.ragged.rows()


def quickly(raw: bytes) -> Table | None:
    headers, on_first_line = delimited._headers(raw)
    return delimited._quick(raw, headers, AS_STRING) if on_first_line else None


def carefully(raw: bytes) -> Table:
    return delimited._careful(raw, delimited._headers(raw)[0], AS_STRING)


def written(rows: list[list[str]], quoting: int, end: str) -> bytes:
    text = io.StringIO()
    csv.writer(text, quoting=quoting, lineterminator=end).writerows(rows)
    return text.getvalue().encode()


@st.composite
def grids(draw, cells=CELLS):
    """A header of one to four columns, and rows of that width."""
    width = draw(st.integers(1, 4))
    rows = draw(st.lists(st.lists(cells, min_size=width, max_size=width), max_size=6))
    return [[f"h{index}" for index in range(width)], *rows]


@st.composite
def loose_files(draw):
    """Lines put together from pieces: of all widths, blank, with quotes anywhere and line ends of both kinds."""
    lines = draw(st.lists(st.lists(LOOSE, max_size=4).map(",".join), max_size=6))
    head = draw(
        st.sampled_from(["h0,h1", '"h0","h1"', '"h,0",h1', "h0", '"h0"', '"h\n0",h1', ",", "", "\u00a0", '" ",'])
    )
    end, last = draw(ENDS), draw(st.booleans())
    return (end.join([head, *lines]) + end * last).encode()


def agree(raw: bytes) -> Table | None:
    """Holds the two to each other; what the quick one made, if anything."""
    try:
        quick = quickly(raw)
    except Unreadable:
        return None  # its headers can't be read: neither begins
    try:
        careful = carefully(raw)
    except Unreadable:
        assert quick is None
        return None
    assert quick is None or told(quick) == told(careful)
    assert told(delimited.read(raw, AS_STRING)) == told(careful)
    return quick


@given(grids(), st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL, csv.QUOTE_NONNUMERIC]), ENDS)
def test_files_of_a_csv_writer_are_the_same_table_by_both(rows, quoting, end):
    agree(written(rows, quoting, end))


@given(loose_files())
@example(b"h0\n\n1\n")  # blank lines of a table of one column
@example(b'h0\n\n"1"\n\n')
@example(b"h0,h1\n \t,\xc2\xa0\n1,2\n")  # a row of blanks is none
@example(b'h0,h1\n" ",\x1c\n1,2\n')
@example(b",\nh0,h1\n1,2\n")  # headers on the second line
@example(b"\xc2\xa0,\nh0,h1\n1,2\n")
@example(b"h0,h1\n1,2\n1,2,")  # a comma too many at the end of the file
@example(b"h0,h1\n,\n1\n,,")
@example(b"h0\n1\n2,")
@example(b'h0,h1\n"1",2\n"1\n",2\n')
@example(b'h0,h1\n"1",2\n1\n')
@example(b'h0,h1\n"1",2\n1,2,3\n')
@example(b'h0,h1\n"1,2\n1,"2\n')
@example(b'h0,h1\n"a "b","c"\n')  # a quote in quotes that is not doubled
@example(b'h0,h1\n"a" ,"c"\n')
def test_files_of_a_careless_hand_are_the_same_table_by_both(raw):
    agree(raw)


@given(st.text(alphabet='",\r\n a\u00e9', max_size=24))
def test_any_text_is_the_same_table_by_both(text):
    agree(("h0,h1\n" + text).encode())


@given(
    grids(CELLS.filter(lambda cell: "\n" not in cell)),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    ENDS,
    st.sampled_from([b"", b"\xef\xbb\xbf"]),
)
def test_whatever_a_csv_writer_quotes_is_read_quickly_and_as_it_was(rows, quoting, end, mark):
    # Blank lines and rows with an odd quote in them do not come from this writer; `""` is how it writes an empty row
    # of one cell. What it wrote is the expected table: empty cells are nulls, rows of blanks are none.
    raw = written(rows, quoting, end)
    if b'"' in raw:
        assert quickly(raw) is not None
    expected = [
        (number, tuple(cell or None for cell in row))
        for number, row in enumerate(rows[1:], start=2)
        if any(cell.strip() for cell in row)
    ]
    table = delimited.read(mark + raw, AS_STRING)
    assert list(zip(table.source_rows, table.cells.rows(), strict=True)) == expected
    assert table.headers == tuple(rows[0]) and not table.ragged.height


@pytest.mark.parametrize(
    "raw",
    [
        b'h0,h1\n"1",2\n"a\nb",2\n',  # goes on in the next line
        b'h0,h1\n"1",2\n3\n',  # too short
        b'h0,h1\n"1",2\n3,4,5\n',  # too long
        b'h0,h1\n"1",2\n\n3,4\n',  # a blank line
        b'h0,h1\n"1",2\n3 "x",4\n',  # quotes inside a cell that has none round it
        b'h0,h1\n"1",2\n "3",4\n',  # a blank before the quote
        b'h0,h1\r"1",2\r',  # line ends of an old Mac
    ],
)
def test_what_needs_care_is_not_read_quickly(raw):
    assert quickly(raw) is None


def test_a_row_is_read_rightly_across_the_pieces_that_are_checked_at_once(monkeypatch):
    monkeypatch.setattr(delimited, "_CHECKED_AT_ONCE", 8)
    sound = b'h0,h1\n"1","2,2"\n3,"a line longer than a piece"\n4,5'
    assert quickly(sound).cells.rows() == [("1", "2,2"), ("3", "a line longer than a piece"), ("4", "5")]
    assert quickly(sound + b'"\n') is None


def test_a_table_of_many_columns_with_quotes_is_read_quickly():
    rows = [[f"h{index}" for index in range(400)], [f"{index},é" for index in range(400)]]
    assert quickly(written(rows, csv.QUOTE_MINIMAL, "\n")).cells.row(0) == tuple(rows[1])

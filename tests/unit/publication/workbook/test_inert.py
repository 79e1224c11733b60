"""Text of areas, caveats and maps stands in the workbook as text, whatever it begins with and whatever is in it."""

import io
import re
import zipfile

import fastexcel
import pytest
from hypothesis import given
from hypothesis import strategies as st

from publication.workbook import book
from publication.workbook.inert import CUT, MOST, inert
from tests.unit.publication import figures_made
from tests.unit.publication.figures_made import made
from tests.unit.publication.rows_made import CALDER, Q4, submission
from tests.unit.publication.workbook import read_back, traced

# What somebody may have typed, and how it has to stand in a cell.
NASTY = {
    "=1+1": "=1+1",
    "=HYPERLINK(\"http://x.example\",\"y\")": "=HYPERLINK(\"http://x.example\",\"y\")",
    "=cmd|' /C calc'!A0": "=cmd|' /C calc'!A0",
    "{=SUM(A1)}": "{=SUM(A1)}",
    "+44 20": "+44 20",
    "-2": "-2",
    "@SUM(A1)": "@SUM(A1)",
    "\t=1": "\t=1",
    "\r=1": "\n=1",
    "0123": "0123",
    "http://x.example": "http://x.example",
    "mailto:a@x.example": "mailto:a@x.example",
    "internal:'Cover'!A1": "internal:'Cover'!A1",
    "[text](http://x.example)": "[text](http://x.example)",
    "[a](b)\n[c](d)": "[a](b)\n[c](d)",
    "$$note$$": "$$note$$",
    "–": "–",
    "   ": "   ",
    "<b>&amp;</b> \"'": "<b>&amp;</b> \"'",
    "_x0041_": "_x0041_",
    "a\x00b\x1bc\ufffed\ud800e": "a\ufffdb\ufffdc\ufffdd\ufffde",
    "two\nlines": "two\nlines",
    "𝔸" * 20_000: None,
    "x" * 40_000: None,
}  # fmt: skip
FREE = ("area_name", "indicator_name", "category_label", "reason", "why", "sentence", "text", "map_name", "bearer",
        "claim", "question", "no_ratio_reason", "evidence_standing", "convention_in_words", "unit")  # fmt: skip


def with_text(text):
    """Every free text of the release is this one."""
    rows = figures_made.tables()
    for table in rows.values():
        for row in table:
            row.update({name: text for name in FREE if name in row and row[name] != "share"})
    return rows


@pytest.fixture(scope="module")
def of_every_kind():
    """A workbook in which an area supplied nothing for each text, with that text as its name and its reason."""
    rows = figures_made.tables()
    for place, text in enumerate(NASTY):
        held = text.replace("\ud800", "\x01")  # a table cannot hold half of a pair
        row = submission(CALDER, "complaints", Q4, "not_supplied", reason=held)
        rows["submissions"].append({**row, "area_code": f"X{place:02}", "area_name": held})
    [(_, content)] = book.files(made(rows))
    return read_back.read(content)  # which fails on a formula


@pytest.mark.parametrize("place", range(len(NASTY)), ids=[repr(text)[:24] for text in NASTY])
def test_it_stands_in_its_cell_as_it_is(of_every_kind, place):
    [row] = [row for row in of_every_kind["7 Who supplied what"].rows if row["Area code"] == f"X{place:02}"]
    expected = list(NASTY.values())[place]
    assert row["Area"] == row["Reason given"]
    assert row["Area"] == expected if expected is not None else row["Area"].endswith(CUT)
    assert len(row["Area"].encode("utf-16-le")) <= MOST * 2


@pytest.mark.parametrize("text", ["=1+1", "[a](http://x.example)", "$$note$$", "http://x.example", "a\x00\ud800&amp;<"])
def test_it_does_nothing_wherever_it_stands(text):
    """In titles and properties, in headings' units, in every column of text, on the cover."""
    rows = with_text(text.replace("\ud800", "\x01"))
    figures = made(rows, partnership=text, notice=text, release_id=text)
    [(_, content)] = book.files(figures)
    pages = read_back.read(content)
    assert list(fastexcel.read_excel(content).sheet_names) == list(pages)
    for name, page in pages.items():
        assert inert(text) in page.cells.values(), name
        links = re.findall(r"<hyperlink [^>]*>", page.xml)
        assert all('location="' in each and "r:id" not in each for each in links), name
        assert not links or name == "Contents"
    del pages["11 Who pays who gains"]  # its key is a text
    assert traced.numbers(pages, figures) > 90


def test_a_cell_that_looks_like_a_formula_keeps_being_text_when_it_is_edited():
    """Excel asks for that by the apostrophe that it does not show."""
    [(_, content)] = book.files(made(with_text("=1+1")))
    assert _styles(content).count('quotePrefix="1"') >= 1
    quoted = _of_cells(content, "=1+1")
    assert quoted
    assert all(quoted)
    assert not any(_of_cells(content, figures_made.ASHBY))


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=60))
def test_any_text_can_be_held(text):
    held = inert(text)
    held.encode()
    assert not re.search("[\x00-\x08\x0b-\x1f\ufffe\uffff]", held)
    if text.isprintable():
        assert held == text


@pytest.mark.parametrize("extra", [0, 1])
def test_only_what_a_cell_cannot_hold_is_cut_and_says_so(extra):
    text = "x" * (MOST + extra)
    assert len(inert(text)) == MOST
    assert (inert(text) == text) is not bool(extra)
    assert inert(text).endswith(CUT) is bool(extra)


def _styles(content):
    return zipfile.ZipFile(io.BytesIO(content)).read("xl/styles.xml").decode()


def _of_cells(content, text):
    """Of each cell of sheet 2 that holds the text, whether its format is quoted."""
    page = read_back.read(content)["2 All indicators"]
    formats = re.findall(r"<xf [^>]*>", _styles(content).partition("<cellXfs")[2])
    styles = dict(re.findall(r'<c r="([A-Z]+\d+)" s="(\d+)"', page.xml))
    found = [place for place, value in page.cells.items() if value == text]
    return ['quotePrefix="1"' in formats[int(styles[f"{chr(ord('A') + column)}{row + 1}"])] for row, column in found]

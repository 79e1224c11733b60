"""How sheets look to whoever opens them: headings that stay, fonts as they are named, rows as high as their text."""

import io
import re
import zipfile

import pytest

from publication.workbook import book
from publication.workbook.heights import lines
from tests.unit.publication import figures_made
from tests.unit.publication.figures_made import made
from tests.unit.publication.workbook import read_back


@pytest.fixture(scope="module")
def content():
    [(_, written)] = book.files(made())
    return written


@pytest.fixture(scope="module")
def pages(content):
    return read_back.read(content)


def test_tables_are_named_headings_stay_in_sight_and_no_cells_are_merged(pages):
    tables = [page.table for name, page in pages.items() if name != "Cover"]
    assert len(set(tables)) == len(tables)
    assert all(re.fullmatch(r"[a-z_]+", name) for name in tables)
    for name, page in pages.items():
        assert "mergeCell" not in page.xml
        if page.table:
            assert f'ySplit="{page.range[0] + 1}"' in page.xml, name
            assert page.xml.count("<col ") >= 1


def test_fonts_are_those_named_not_those_of_the_spreadsheets_own_theme(content):
    styles = zipfile.ZipFile(io.BytesIO(content)).read("xl/styles.xml").decode()
    assert set(re.findall(r'<name val="(.+?)"/>', styles)) == {"Arial"}
    assert "<scheme" not in styles


def test_headings_are_repeated_on_every_page_of_paper(content):
    parts = zipfile.ZipFile(io.BytesIO(content))
    titles = re.findall(r">('?[^<>]+'?)!\$1:\$(\d+)<", parts.read("xl/workbook.xml").decode())
    heads = {name: page.range[0] + 1 for name, page in read_back.read(content).items() if page.range}
    assert {name.strip("'"): int(last) for name, last in titles} == heads


@pytest.mark.parametrize(
    ("text", "width", "least", "most"),
    [("short", 20, 1, 1), ("a b", 20, 1, 1), ("one\ntwo", 40, 2, 2), ("word " * 40, 50, 4, 5), ("x" * 100, 25, 4, 5)],
)
def test_lines_are_told_rather_one_too_many_than_one_too_few(text, width, least, most):
    assert least <= lines(text, width) <= most


def test_a_row_is_as_high_as_its_longest_text():
    rows = figures_made.tables()
    rows["submissions"][3]["reason"] = "The reason is long. " * 20
    [(_, written)] = book.files(made(rows))
    page = read_back.read(written)["7 Who supplied what"]
    [place] = [row for (row, _), value in page.cells.items() if str(value).startswith("The reason is long.")]
    heights = dict(re.findall(r'<row r="(\d+)"[^>]* ht="([\d.]+)" customHeight="1"', page.xml))
    assert float(heights[str(place + 1)]) >= 7 * 15

"""The workbook of the demonstration, as it lies in its release: every number is the release's, and LibreOffice shows
what is meant. What a small one has to do is for tests/unit/publication/workbook."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess

import pytest

from publication import releases
from publication.figures import reading
from publication.workbook import book
from tests.unit.publication import figures_made
from tests.unit.publication.workbook import read_back, traced

pytestmark = pytest.mark.integration

YEAR = "year-to-2023-06"
OFFICE = shutil.which("soffice")
# A file for each sheet: commas, quotes, UTF-8, numbers as they are displayed, formulas as what they come to.
_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
_FORMULA = "=1+1"


@pytest.fixture(scope="module")
def file(demonstration):
    return releases.path(demonstration.home) / "workbook.xlsx"


@pytest.fixture(scope="module")
def pages(file):
    return read_back.read(file.read_bytes())


@pytest.fixture(scope="module")
def figures(file):
    return reading.of_folder(file.parent)


@pytest.fixture(scope="module")
def opened(file, tmp_path_factory):
    """What LibreOffice shows of it, and of a small one whose every text is a formula: lines by file and sheet."""
    if OFFICE is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    folder = tmp_path_factory.mktemp("office")
    rows = figures_made.tables()
    for row in (row for table in rows.values() for row in table if "area_name" in row):
        row["area_name"] = _FORMULA
    [(_, content)] = book.files(figures_made.made(rows, partnership=_FORMULA))
    (folder / "small.xlsx").write_bytes(content)
    subprocess.run(
        [OFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", _CSV,
         "--outdir", folder, file, folder / "small.xlsx"],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return {each.stem: list(csv.reader(each.open(encoding="utf-8"))) for each in folder.glob("*.csv")}


def rows_of(opened, sheet):
    """The rows of a sheet's table by its headings, as LibreOffice shows them."""
    lines = opened[sheet]
    head = next(place for place, line in enumerate(lines) if len(line) > 1 and line[1])
    return [dict(zip(lines[head], line, strict=True)) for line in lines[head + 1 :]]


def test_every_number_is_the_releases(pages, figures):
    assert traced.numbers(pages, figures) > 5_000


def test_no_figure_of_the_year_is_lost(pages, figures):
    for sheet, table in (("2 All indicators", "indicator_values"), ("4 Breakdowns", "indicator_breakdowns")):
        assert len(pages[sheet].rows) == len(figures.rows(table, period=YEAR)) > 500
    for sheet, table in (("6 Change", "trends"), ("7 Who supplied what", "submissions"), ("13 Caveats", "caveats")):
        assert len(pages[sheet].rows) == len(figures.rows(table))


def test_table_6_stands_on_its_first_sheet(pages):
    """As Garner and Kelly (2023) print it; Tower Hamlets supplied referrals only."""
    shown = {(row["Area"], row["Id of the count"]): row["Count"] for row in pages["1 Key indicators"].rows}
    assert [shown["Hackney", each] for each in ("da_referrals", "da_assessments", "da_cp_plans", "da_into_care")] == [
        1107, 538, 95, 12,
    ]  # fmt: skip
    assert shown["Tower Hamlets", "da_referrals"] == 3182
    assert shown["Tower Hamlets", "da_into_care"] == "[x]"


def test_invented_figures_say_so_on_every_sheet(pages, figures):
    assert figures.is_invented
    assert all(figures.about["notice"] in page.cells.values() for page in pages.values())


def test_libreoffice_opens_every_sheet(opened, pages):
    assert {f"workbook-{name}" for name in pages} <= opened.keys()
    assert rows_of(opened, "workbook-1 Key indicators")[0]["Area"] == "Hackney"


def test_libreoffice_shows_numbers_rounded_and_marks_as_they_are(opened, pages):
    places = {
        "share (0 to 1)": 0.001,
        "per 10,000 children a year": 0.1,
        "per 100 cases": 0.1,
        "per 1,000 referrals": 0.1,
    }
    shown_rows, held_rows = rows_of(opened, "workbook-2 All indicators"), pages["2 All indicators"].rows
    assert len(shown_rows) == len(held_rows)
    numbers = 0
    for shown, held in zip(shown_rows, held_rows, strict=True):
        for heading in ("Value (in the unit given)", "Upper 99.8 % limit", "Numerator (count)"):
            place = 1 if heading == "Numerator (count)" else places.get(held["Unit"], 1)
            if isinstance(held[heading], str):
                assert shown[heading] == held[heading]
                continue
            numbers += 1
            is_share = shown[heading].endswith("%")
            assert is_share is (place == 0.001)
            value = float(re.sub("[,%]", "", shown[heading])) / (100 if is_share else 1)
            assert abs(value - held[heading]) <= place / 2 + 1e-9, (heading, shown, held[heading])
    assert numbers > 500


def test_libreoffice_works_nothing_out(opened):
    rows = rows_of(opened, "small-2 All indicators")
    assert {row["Area"] for row in rows} == {_FORMULA}
    assert any(_FORMULA in line[0] for line in opened["small-Cover"])

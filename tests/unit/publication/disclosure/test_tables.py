"""Files as evaluators bring them: read, or refused in a sentence that says what to do and never says a count."""

from __future__ import annotations

import re

import polars as pl
import pytest
import xlsxwriter

from publication.disclosure.protecting import protect
from publication.disclosure.tables import TableProblem, named, read_table

GOOD = "area,count\nHackney,81\nNewham,93\nTOTAL,174\n"
COUNTS = ("81", "93", "174", "8177", "1,234", "12.5", "-7", "812")


def written(tmp_path, text, name="counts.csv"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


BAD = {
    "no count column": ("area,n\nHackney,81\n", "has no column `count`.*--count COLUMN"),
    "another case": ("area,Count\nHackney,81\n", "no column `count` but `Count`.*--count Count"),
    "text": ("area,count\nHackney,many\n", "row 2: `count` is not a whole number.*digits alone"),
    "negative": ("area,count\nHackney,-7\n", "row 2: `count` is not a whole number"),
    "decimals": ("area,count\nHackney,12.5\n", "not a whole number"),
    "a decimal of a spreadsheet": ("area,count\nHackney,81.0\n", "not a whole number"),
    "thousands": ('area,count\nHackney,"1,234"\n', "no commas"),
    "thousands without quotes": ("area,count\nHackney,1,234\n", "row 2 has not as many cells.*quote marks"),
    "beyond any count": ("area,count\nHackney,81777777777\n", "from 0 to 999999999"),
    "digits of another script": ("area,count\nHackney,८१\n", "not a whole number"),
    "no count in a row": ("area,count\nHackney,81\nNewham,\n", "row 3: no count. Write 0"),
    "protected already": ("area,count,status\nHackney,81,published\nNewham,c,suppressed\n", "row 3: no count.*--audit"),
    "a row twice": ("area,count\nHackney,81\n\nHackney,93\n", "row 4: these labels have a row already"),
    "twice but for blanks": ("area,count\nHackney,81\nHackney ,93\n", "row 3: these labels have a row already"),
    "Total": ("area,count\nHackney,81\nTotal,174\n", "label `Total`.*write TOTAL.*--total"),
    "All": ("area,count\nHackney,81\nAll,174\n", "label `All`"),
    "a blank label": ("area,count\nHackney,81\n,174\n", "`area` is empty in some rows.*TOTAL for totals"),
    "header only": ("area,count\n", "a header and no rows"),
    "nothing": ("", "is empty"),
    "semicolons": ("area;count\nHackney;81\n", "parted by semicolons"),
    "a status of one's own": ("status,count\nopen,81\nclosed,93\n", "column `status` that says something else.*Rename"),
    "no dimension": ("count\n81\n", "no column beside `count`"),
    "only a status beside": ("count,status\n81,published\n", "no column beside `count`"),
    "a header twice": ("area,area,count\nHackney,Hackney,81\n", "a header is there twice"),
    "an empty header": ("area,,count\nHackney,x,81\n", "a header is empty"),
    "UTF-16": ("area,count\nHackney,81\n".encode("utf-16"), "Save it as CSV UTF-8"),
    "a total by another name": (
        "area,year,count\nHackney,1,8\nNewham,1,9\nBoth,1,17\nHackney,2,20\nNewham,2,30\nBoth,2,50\n",
        "`Both` is the sum of the other rows.*add rows labelled TOTAL",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_refused_with_a_remedy(tmp_path, name):
    text, message = BAD[name]
    with pytest.raises(TableProblem) as refused:
        read_table(written(tmp_path, text))
    said = str(refused.value)
    assert re.search(message, said), said
    assert said.startswith("counts.csv") and said.endswith(".") and "\n" not in said
    assert not [count for count in COUNTS if re.search(rf"(?<![\d]){re.escape(count)}(?![\d])", said)]


def test_no_such_file(tmp_path):
    with pytest.raises(TableProblem, match="nothing.csv: The file is not there"):
        read_table(tmp_path / "nothing.csv")


def test_a_count_column_named_status(tmp_path):
    with pytest.raises(TableProblem, match="cannot be called `status`"):
        read_table(written(tmp_path, "area,status\nHackney,81\n"), "status")


def test_a_total_smaller_than_its_rows(tmp_path):
    counts = read_table(written(tmp_path, "area,sex,count\nHackney,F,81\nHackney,M,93\nHackney,TOTAL,100\n"))
    with pytest.raises(TableProblem, match="total area Hackney, sex TOTAL add up to more than it. Mend") as refused:
        protect(counts, 5)
    assert not re.search(r"81|93|100|174", str(refused.value))


def test_an_insider_that_is_no_column(tmp_path):
    with pytest.raises(TableProblem, match="no column `borough`. --insider names one of area"):
        protect(read_table(written(tmp_path, GOOD)), 5, "borough")


@pytest.mark.parametrize(
    "raw",
    [
        GOOD.encode(),
        b"\xef\xbb\xbf" + GOOD.encode(),
        GOOD.replace("\n", "\r\n").encode(),
        GOOD.replace("Hackney", '"Hackney"').encode(),
        GOOD.replace(",81", ", 81 ").encode(),
    ],
    ids=["plain", "byte order mark", "Windows lines", "quotes", "blanks around"],
)
def test_read_all_the_same(tmp_path, raw):
    assert read_table(written(tmp_path, raw)).counts == {("Hackney",): 81, ("Newham",): 93, ("TOTAL",): 174}


def test_windows_letters(tmp_path):
    assert ("Bâle",) in read_table(written(tmp_path, "area,count\nBâle,81\n".encode("cp1252"))).counts


def test_a_workbook(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "counts.xlsx") as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate([("area", "count"), ("Hackney", 81), ("TOTAL", 81)]):
            sheet.write_row(row, 0, cells)
    assert read_table(tmp_path / "counts.xlsx").counts == {("Hackney",): 81, ("TOTAL",): 81}


def test_parquet(tmp_path):
    pl.DataFrame({"area": ["Hackney", "TOTAL"], "count": [81, 81]}).write_parquet(tmp_path / "counts.parquet")
    assert read_table(tmp_path / "counts.parquet").counts == {("Hackney",): 81, ("TOTAL",): 81}


def test_labels_of_any_kind_come_back(tmp_path):
    """Commas, quotes, lines, formulas, blanks around: as they were, in their order."""
    labels = ["b, with a comma", 'a "quoted" one', "two\nlines", "=1+1", " blanks around ", "ß", "[bold]"]
    pl.DataFrame({"what": labels, "count": [20, 3, 40, 50, 60, 70, 80]}).write_csv(tmp_path / "counts.csv")
    made = protect(read_table(tmp_path / "counts.csv"), 5)
    assert made.frame["what"].to_list() == labels
    assert made.frame["count"].to_list() == ["20", None, "40", "50", "60", "70", "80"]
    assert made.frame["status"].to_list() == ["published", "suppressed", *["published"] * 5]


@pytest.mark.parametrize("written_as", ["", "c", "[c]", "C", "*", "suppressed"])
def test_withheld_counts_of_a_protected_table(tmp_path, written_as):
    text = f"area,count\nHackney,{written_as}\nNewham,93\nTOTAL,\n"
    counts = read_table(written(tmp_path, text), is_protected=True).counts
    assert counts == {("Hackney",): None, ("Newham",): 93, ("TOTAL",): None}


def test_withheld_by_status(tmp_path):
    text = "area,count,status\nHackney,low,suppressed\nNewham,93,published\n"
    assert read_table(written(tmp_path, text), is_protected=True).counts == {("Hackney",): None, ("Newham",): 93}


def test_withheld_by_status_alone_is_not_withheld(tmp_path):
    text = "area,count,status\nHackney,81,suppressed\n"
    with pytest.raises(TableProblem, match="row 2: suppressed, but its count is still there"):
        read_table(written(tmp_path, text), is_protected=True)


def test_rows_are_named_by_their_labels(tmp_path):
    counts = read_table(written(tmp_path, "area,sex,count\nHackney,F,81\n"))
    assert named(counts, ("Hackney", "TOTAL")) == "area Hackney, sex TOTAL"
    assert named(counts, ("beside the rows", 3)) == "what is missing under a total"

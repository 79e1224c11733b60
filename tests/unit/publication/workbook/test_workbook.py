"""The workbook of a small release: every number is the release's, what has none holds a mark, and what a council has to
know stands on every sheet. Text that would do harm is for test_inert.py."""

import io
import re
import zipfile

import fastexcel
import pytest

from publication.workbook import book, writing
from tests.unit.publication import figures_made
from tests.unit.publication.figures_made import ALL, ASHBY, BROOK, CALDER, COUNT, PLANS, RATE, SHARE, YEAR, made
from tests.unit.publication.workbook import read_back, traced

NUMBERED = [
    "1 Key indicators", "2 All indicators", "3 Key indicators by quarter", "4 Breakdowns", "5 Comparisons", "6 Change",
    "7 Who supplied what", "8 Comparability", "9 Published figures", "10 Social value", "11 Who pays who gains",
    "12 Definitions", "13 Caveats",
]  # fmt: skip


def content(figures=None):
    [(path, written)] = book.files(figures or made())
    assert path == "workbook.xlsx"
    return written


@pytest.fixture(scope="module")
def pages():
    return read_back.read(content())


def row_of(page, **where):
    [row] = [each for each in page.rows if all(each[name.replace("_", " ")] == value for name, value in where.items())]
    return row


def test_it_has_a_cover_what_explains_it_and_one_sheet_for_each_table(pages):
    assert list(pages) == ["Cover", "Contents", "Notes", "Symbols", *NUMBERED]
    assert all(len(name) <= 31 for name in pages)


def test_every_number_is_the_releases_to_the_last_bit(pages):
    assert traced.numbers(pages, made()) > 100


def test_a_number_that_is_not_the_releases_is_found_out(pages):
    rows = figures_made.tables()
    [other] = [each for each in rows["indicator_values"] if each["value"] == 200.61234567890123]
    other["value"] = 200.61234567890126
    with pytest.raises(AssertionError):
        traced.numbers(pages, made(rows))


def test_no_row_of_the_release_is_lost(pages):
    tables = figures_made.TABLES
    assert len(pages["2 All indicators"].rows) == len([r for r in tables["indicator_values"] if r["period"] == YEAR])
    assert len(pages["4 Breakdowns"].rows) == len([r for r in tables["indicator_breakdowns"] if r["period"] == YEAR])
    for sheet, table in (
        ("6 Change", "trends"), ("7 Who supplied what", "submissions"), ("8 Comparability", "comparability"),
        ("9 Published figures", "published_figure_checks"), ("11 Who pays who gains", "social_value_bearers"),
        ("12 Definitions", "indicators"), ("13 Caveats", "caveats"),
    ):  # fmt: skip
        assert len(pages[sheet].rows) == len(tables[table]), sheet


@pytest.mark.parametrize(
    ("area", "indicator", "cell"),
    [
        (BROOK, COUNT, "[c]"), (CALDER, COUNT, "[x]"), (BROOK, SHARE, "[d]"), (ALL, COUNT, "[n]"),
        (CALDER, SHARE, "[z]"), (ASHBY, PLANS, 0.0), (ASHBY, RATE, 200.61234567890123),
    ],
)  # fmt: skip
def test_what_has_no_number_holds_the_mark_of_its_status_and_a_zero_is_a_number(pages, area, indicator, cell):
    row = row_of(pages["2 All indicators"], Area_code=area, Indicator_id=indicator)
    assert row["Value (in the unit given)"] == cell
    assert (row["Numerator (count)"] == cell) or isinstance(cell, float)


def test_a_count_has_no_limits_and_says_so(pages):
    row = row_of(pages["2 All indicators"], Area_code=ASHBY, Indicator_id=COUNT)
    assert {row[f"{end} {level} limit"] for end in ("Lower", "Upper") for level in ("95 %", "99.8 %")} == {"[z]"}
    assert "count has no limits" in row_of(pages["Symbols"], Mark="[z]")["Meaning"]


def test_the_key_indicators_stand_beside_what_is_said_of_them(pages):
    row = row_of(pages["1 Key indicators"], Area_code=ASHBY, Id_of_the_rate=RATE)
    assert (row["Count"], row["Rate of the other areas together"], row["Comparable"]) == (1107, 150.5, "yes")
    assert row["What is said of the two rates"] == "No difference that the 99.8 % limits show."
    withheld = row_of(pages["1 Key indicators"], Area_code=BROOK, Id_of_the_rate=RATE)
    assert (withheld["Count"], withheld["Rate of the other areas together"]) == ("[c]", "[c]")
    assert (withheld["Comparable"], withheld["Caveats"]) == ("with caveat", "notes 1, 2")


def test_a_comparison_that_is_withheld_for_the_others_sake_does_not_call_the_areas_own_figure_withheld():
    rows = figures_made.tables()
    rows["comparisons"][0] = figures_made.comparison(ASHBY, "others_in_partnership", None, None, because="withheld")
    pages = read_back.read(content(made(rows)))
    [row] = [each for each in pages["5 Comparisons"].rows
             if (each["Area code"], each["Beside (id)"]) == (ASHBY, "others_in_partnership")]  # fmt: skip
    own, other = row["Value (in the indicator's unit)"], row["Value of the other side"]
    assert (own, other, row["Difference or ratio"]) == ("[z]", "[c]", "[c]")


def test_official_figures_are_left_out_where_none_counts_the_same(pages):
    beside = {(row["Area code"], row["Beside (id)"]) for row in pages["5 Comparisons"].rows}
    assert beside == {(ASHBY, "others_in_partnership"), (BROOK, "others_in_partnership"),
                      (CALDER, "others_in_partnership"), (ASHBY, "england"), (BROOK, "england")}  # fmt: skip


def test_quarters_read_across(pages):
    row = row_of(pages["3 Key indicators by quarter"], Area_code=BROOK, Indicator_id=COUNT)
    assert row["2024-25Q3 (October to December 2024)"] == 0
    assert row["2024-25Q4 (January to March 2025)"] == "[c]"


def test_caveats_are_named_by_the_numbers_under_which_they_are_told(pages):
    told = {row["Note"]: row["Caveat id"] for row in pages["13 Caveats"].rows}
    figures, checked = made(), 0
    for row in pages["2 All indicators"].rows:
        key = {"area_code": row["Area code"], "period": row["Period"], "indicator_id": row["Indicator id"]}
        named = [told[f"note {each}"] for each in re.findall(r"\d+", row["Caveats"])]
        assert "|".join(named) == traced.found(figures, "indicator_values", key)["caveats"]
        checked += bool(named)
    assert checked
    assert [row["Caveat"] for row in pages["Notes"].rows] == ["The rows are invented.", "Sent after the day."]


def test_invented_figures_say_so_on_every_sheet():
    for name, page in read_back.read(content()).items():
        assert figures_made.INVENTED in page.cells.values(), name
    for page in read_back.read(content(made(notice=None))).values():
        assert "nvented data" not in str(page.cells.values())


def test_the_cover_says_whose_figures_they_are_of_when_and_which_release(pages):
    cover = " ".join(pages["Cover"].cells.values())
    for each in (
        "Three boroughs",
        "April 2024 to March 2025",
        "2025-05-01-01",
        "2025-05-01T09:30:00Z",
        "[c]  withheld",
    ):
        assert each in cover


@pytest.mark.parametrize("without", ["indicator_breakdowns", "social_value_ratios", "trends", "caveats"])
def test_a_sheet_without_rows_is_left_out_and_the_contents_say_so(without):
    sheet = {"indicator_breakdowns": "4 Breakdowns", "social_value_ratios": "10 Social value", "trends": "6 Change",
             "caveats": "13 Caveats"}[without]  # fmt: skip
    rows = figures_made.tables()
    del rows[without]
    pages = read_back.read(content(made(rows)))
    assert sheet not in pages
    assert row_of(pages["Contents"], Sheet=sheet)["About it"] == "Not in this workbook: the release has no rows of it."
    links = re.findall(r'location="\'(.+?)\'!A1"', pages["Contents"].xml)
    assert links == [each for each in pages if each not in ("Cover", "Contents")]


def test_the_same_release_gives_the_same_bytes_whatever_the_clock(monkeypatch):
    first = content()
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        assert {each.date_time for each in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2025-05-01T09:30:00Z</dcterms:created>" in parts.read("docProps/core.xml")
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert content() == first
    assert content(made(made_at="2025-05-02T09:30:00Z")) != first


def test_another_reader_sees_the_same_types():
    frame = fastexcel.read_excel(content()).load_sheet("2 All indicators", header_row=4).to_polars()
    assert frame["Area code"].to_list()[0] == ASHBY
    assert frame.height == len([row for row in figures_made.TABLES["indicator_values"] if row["period"] == YEAR])


def test_a_table_that_a_sheet_cannot_hold_is_refused_rather_than_cut(monkeypatch):
    monkeypatch.setattr(writing, "ROWS", 10)
    with pytest.raises(writing.TooLong, match="a sheet holds 10"):
        content()


def test_what_it_does_is_said():
    said = []
    list(book.files(made(), said.append))
    assert said == ["Writing the workbook"]

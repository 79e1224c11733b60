"""The pages of a small release made by hand: what stands on them and how; the whole of a real one is walked in
tests/integration/test_report.py."""

from __future__ import annotations

import re

import pytest

from publication.figures.printing import SYMBOLS
from publication.figures.reading import Figures
from publication.report import cells, pages
from tests.integration.walking import walk
from tests.unit.publication.figures_made import INVENTED, made, tables
from tests.unit.publication.rows_made import ASHBY, BROOK, CALDER, YEAR

NASTY = "<script>alert(\"1\")</script> & 'Sons'"


@pytest.fixture(scope="module")
def small() -> dict[str, str]:
    return written(made())


def written(figures: Figures) -> dict[str, str]:
    return {path: content.decode() for path, content in pages.files(figures)}


def test_a_page_of_all_and_one_an_area(small):
    assert list(small) == ["report/index.html", *(f"report/areas/{code}.html" for code in (ASHBY, BROOK, CALDER))]


def test_the_same_release_gives_the_same_bytes(small):
    assert written(made()) == small


def test_every_status_has_its_mark_and_none_is_a_number(small):
    marks = {
        of: text for of, text in walk(small["report/index.html"]).addressed if of.split("/")[0] == "indicator_values"
    }
    year = f"indicator_values/{{}}/{YEAR}/{{}}/value"
    assert marks[year.format(BROOK, "da_referrals")] == SYMBOLS["suppressed"].mark
    assert marks[year.format(CALDER, "da_referrals")] == SYMBOLS["not_supplied"].mark
    assert marks[year.format("partnership", "da_referrals")] == SYMBOLS["not_comparable"].mark
    assert marks[year.format(ASHBY, "da_cp_plans")] == "0"
    assert marks[year.format("partnership", "da_referrals_rate_per_10000")] == "0.04"
    every = written(made())["report/index.html"]
    for symbol in SYMBOLS.values():
        assert symbol.mark in every and symbol.meaning in every


def test_the_notice_stands_on_every_page_of_invented_rows_and_on_no_other(small):
    assert all(f'role="note">{INVENTED}<' in page for page in small.values())
    real = written(made(notice=None, provenance="real"))
    assert not any('class="banner"' in page or "Invented" in page for page in real.values())


def test_a_caveat_that_a_row_carries_is_on_its_page_with_its_words(small):
    page = small["report/index.html"]
    assert re.search(r'<a class="note" href="#c-late">\d+</a>', page)
    assert re.search(r'<li id="c-late" value="\d+">Sent after the day\.', page)
    assert "No figure carries it." not in page


def test_what_is_written_in_a_name_stays_text():
    rows = tables()
    for row in (*rows["areas"], *rows["partnership_members"], *rows["indicator_values"]):
        if row["area_code"] == ASHBY:
            row["area_name"] = NASTY
    for row in rows["caveats"]:
        row["text"] = NASTY
    for page in written(made(rows, partnership=NASTY)).values():
        assert "<script" not in page and "&lt;script&gt;" in page


def test_nothing_on_a_page_comes_from_elsewhere(small):
    for page in small.values():
        assert not re.search(r"<(?:script|link|iframe|img|object)|\son\w+=|url\(|@import", page)
        assert not [found for found in re.findall(r'(?:href|src)="([^"#]+)"', page) if not found.endswith(".html")]
        assert "default-src 'none'" in page


def test_a_release_of_a_quarter_alone_has_its_report():
    rows = tables()
    quarter = [row for row in rows["periods"] if row["period_type"] == "quarter"]
    keys = {row["period"] for row in quarter}
    for name in ("indicator_values", "submissions", "trend_points"):
        rows[name] = [row for row in rows[name] if row["period"] in keys]
    page = written(made({**rows, "periods": quarter}))["report/index.html"]
    assert "January to March 2025." in page


def test_without_social_value_there_is_no_such_section(small):
    assert 'id="value"' in small["report/index.html"]
    rows = tables() | {"social_value_ratios": [], "social_value_bearers": []}
    assert "What it was worth" not in written(made(rows))["report/index.html"]


def test_an_area_of_which_only_a_return_came_is_not_said_to_lack_nothing():
    """Nothing was due of it by extract; still a figure of the four was not supplied."""
    rows = tables() | {"submissions": []}
    pages_of = written(made(rows))
    first = pages_of["report/index.html"].split("</dl>")[0]
    assert "Calder: no figure supplied of domestic abuse known at referral." in first
    assert "No records that were due are missing." not in first


def test_where_the_others_are_withheld_the_page_says_so_as_the_workbook_does():
    rows = tables()
    for row in rows["comparisons"]:
        if row["area_code"] == ASHBY and row["benchmark"] == "others_in_partnership":
            row |= {"benchmark_value": None, "not_compared_because": "withheld"}
    told, _ = cells.others(made(rows), ASHBY, YEAR, "da_referrals_rate_per_10000")
    assert told.text == SYMBOLS["suppressed"].mark
    told, _ = cells.others(made(), CALDER, YEAR, "da_referrals_rate_per_10000")
    assert told.text == SYMBOLS["not_supplied"].mark

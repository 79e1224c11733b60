"""The report of the demonstration: every number on every page stands in a release table, to the digit, and no page says
anything in numbers that it does not trace."""

from __future__ import annotations

import re

import polars as pl
import pytest

from evaluation.comparing.words import held
from publication import releases
from publication.figures import chosen, sentences
from publication.figures.addresses import KEYS, parted
from publication.figures.printing import SYMBOLS, ZERO
from publication.figures.reading import PARTNERSHIP, of_folder
from tests import flow
from tests.integration.walking import read, walk

pytestmark = pytest.mark.integration

# Digits that are no figure: limits by name, units, ages, days, dates, what an indicator is called.
_SAID = re.compile(
    r"95 % limits|99\.8 % limits|Funnel, 95 % limits|Funnel, 99\.8 % limits|to 95 %|to 99\.8 %|95 of 100|"
    r"VAL-\d+|10,000|1,000|100 cases|0 to 17|"
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: to \w+)? \d{4}|"
    r"release \d{4}-\d{2}-\d{2}-\d+|made \d{4}-\d{2}-\d{2}|Release \d{4}-\d{2}-\d{2}-\d+"
)


@pytest.fixture(scope="module")
def folder(demonstration):
    return releases.path(demonstration.home)


@pytest.fixture(scope="module")
def pages(folder):
    found = {file.name: walk(file.read_text()) for file in sorted((folder / "report").rglob("*.html"))}
    assert len(found) == 7
    return found


@pytest.fixture(scope="module")
def tables(folder):
    return {file.stem: pl.read_parquet(file) for file in (folder / "parquet").glob("*.parquet")}


@pytest.fixture(scope="module")
def by_key(tables):
    return {
        name: {tuple(str(row[key]) for key in keys): row for row in tables[name].iter_rows(named=True)}
        for name, keys in KEYS.items()
        if name in tables
    }


def test_every_number_of_every_page_is_the_released_one(pages, by_key):
    walked = 0
    for page, found in pages.items():
        for of, text in found.addressed:
            table, key, column = parted(of)
            row = by_key[table][tuple(key.values())]
            printed = read(text)
            if printed is None:
                assert row[column] is None, (page, of, text)
                assert text == SYMBOLS[row.get("status") or row.get("our_status")].mark, (page, of)
            else:
                number, within = printed
                assert row[column] is not None, (page, of, text)
                assert abs(number - row[column]) <= within * 1.0001, (page, of, text)
            walked += 1
    assert walked > 900


def test_no_page_says_a_number_that_stands_nowhere(pages, tables):
    texts = {
        text
        for name in tables
        for column in tables[name].select(pl.col(pl.String)).iter_columns()
        for text in column.drop_nulls().unique()
        if any(letter.isdigit() for letter in text) and " " in text
    }
    ours = sorted({" ".join(each.split()) for each in texts}, key=len, reverse=True)
    for page, found in pages.items():
        # The legend explains the zero.
        for text in (each for each in found.plain if each != ZERO.mark):
            left = text
            for known in ours:
                if known in left or known[:1].lower() + known[1:] in left:
                    left = left.replace(known, "").replace(known[:1].lower() + known[1:], "")
            left = _SAID.sub("", left)
            assert not re.search(r"\d", left), (page, text)


def test_marks_stand_for_what_the_release_says(pages, tables):
    """Each of the five is somewhere in the release, and each that is on a page is what its row says."""
    statuses = set(tables["indicator_values"]["status"].unique())
    shown = {text for found in pages.values() for _, text in found.addressed if text.startswith("[")}
    assert shown <= {symbol.mark for symbol in SYMBOLS.values()}
    assert {SYMBOLS["suppressed"].mark, SYMBOLS["not_supplied"].mark} <= shown
    assert statuses <= {"published", *SYMBOLS}


def test_every_sentence_of_ours_keeps_to_its_row(folder):
    figures = of_folder(folder)
    names = list(figures.names.values())
    period = chosen.year(figures)["period"]
    said = [
        each
        for code in (PARTNERSHIP, *(area.code for area in figures.members))
        for indicator in chosen.THE_FOUR
        for each in (
            sentences.change_of(figures, code, indicator),
            sentences.last_quarter_of(figures, code, indicator),
            *sentences.differences_of(figures, indicator.rate, period),
        )
        if each is not None
    ]
    assert len(said) > 50
    # Why a series has no chart is told of the method, not of the figure.
    measured = [each for each in said if "too small for a chart" not in each.text]
    wrong = {each.text: found for each in measured if (found := held(each.text, label=each.label, names=names))}
    assert not wrong


def test_the_banner_of_invented_rows_is_on_every_page(folder):
    for file in (folder / "report").rglob("*.html"):
        assert "Invented data: the rows behind these figures describe nobody" in file.read_text()


def test_the_command_says_where_it_lies_and_copies_it(demonstration, folder, tmp_path):
    code, printed = flow.in_process("report", "--no-open", home=demonstration.home)
    assert code == 0 and str(folder / "report" / "index.html") in printed
    code, printed = flow.in_process("report", "--no-open", "--area", "hackney", home=demonstration.home)
    assert code == 0 and printed.strip().endswith("areas/E09000012.html")
    code, printed = flow.in_process("report", "--area", "Camden", home=demonstration.home)
    assert code == 2 and "It has Hackney, Hammersmith & Fulham" in " ".join(printed.split())
    code, printed = flow.in_process("report", "--out", str(tmp_path / "board"), home=demonstration.home)
    copied = tmp_path / "board" / f"{folder.name}-report"
    assert code == 0 and (copied / "areas" / "E09000012.html").is_file()
    code, printed = flow.in_process("report", "--out", str(tmp_path / "board"), home=demonstration.home)
    assert code == 2 and "is there already" in " ".join(printed.split())

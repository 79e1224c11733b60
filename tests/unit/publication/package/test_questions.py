"""The worked questions: ten, each headed in full, and each runs on any release, also one with no row in a table."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from publication.figures.reading import Figures
from publication.package import questions, questions_page
from tests.unit.publication.package.making import ABOUT, frames

WHOLE = "-- A title\n-- Ask: What of {year}\n--     is it?\n-- Watch: This.\n-- Read: That.\nselect 1 as one\n"


def period(key, kind, start, end):
    return {"period": key, "period_name": f"months of {key}", "period_type": kind, "period_start": start,
            "period_end": end, "population_year": 2030}  # fmt: skip


QUARTERS = [
    period("2030-31Q2", "quarter", date(2030, 7, 1), date(2030, 9, 30)),
    period("2030-31Q3", "quarter", date(2030, 10, 1), date(2030, 12, 31)),
]
YEAR = period("year-to-2030-12", "rolling_year", date(2030, 1, 1), date(2030, 12, 31))


def figures(empty_tables, **rows):
    known = frames(empty_tables)
    filled = {name: pl.DataFrame(given, schema_overrides=known[name].schema) for name, given in rows.items()}
    return Figures({**known, **filled}, ABOUT)


def test_there_are_ten_and_no_place_is_left_open(empty_tables):
    asked = questions.of_release(figures(empty_tables, periods=[*QUARTERS, YEAR]))
    assert len(asked) == 10 == len({question.title for question in asked})
    for question in asked:
        for text in (question.title, question.ask, question.watch, question.read, question.sql):
            assert text and "{" not in text, question.title


def test_the_sql_can_stand_between_double_quotes_of_a_shell(empty_tables):
    for question in questions.of_release(figures(empty_tables)):
        assert not set('"$`\\!') & set(question.sql), question.title


@pytest.mark.parametrize("periods", [[*QUARTERS, YEAR], QUARTERS, []], ids=["years", "only quarters", "no period"])
def test_each_runs_where_there_is_nothing_to_say(empty_tables, empty_database, periods):
    of_release = figures(empty_tables, **({"periods": periods} if periods else {}))
    asked = questions.of_release(of_release)
    answers = questions.answers(empty_database, asked)
    assert [answer.height for answer in answers] == [0] * 10
    page = questions_page.page(ABOUT, asked, answers)
    assert page.count("No rows in this release.") == 10


def test_year_and_area_are_chosen_from_the_release(empty_tables):
    members = [
        {"area_code": code, "area_name": name, "joined_on": date(2030, 1, 1), "left_on": None}
        for code, name in (("E1", "Aye"), ("E2", "Bee"))
    ]
    value = {"area_code": "E2", "indicator_id": "da_cp_plans", "period": "2030-31Q3", "status": "published"}
    known = frames(empty_tables)["indicator_values"]
    values = [{**dict.fromkeys(known.columns), **value}]
    sql = questions.of_release(
        figures(empty_tables, periods=QUARTERS, partnership_members=members, indicator_values=values)
    )[5].sql
    assert "v.area_code = 'E2'" in sql and "v.period = '2030-31Q3'" in sql


def test_a_heading_is_read_part_by_part():
    question = questions._parsed(WHOLE)
    assert (question.title, question.ask, question.watch, question.read) == (
        "A title", "What of {year} is it?", "This.", "That.",
    )  # fmt: skip
    assert question.sql == "select 1 as one"


def test_a_heading_that_lacks_a_part_is_refused():
    with pytest.raises(ValueError, match="Watch"):
        questions._parsed(WHOLE.replace("Watch", "Note"))


def test_answers_are_printed_as_they_are():
    asked = [questions._parsed(WHOLE)]
    answer = pl.DataFrame(
        {"area": ["A | B"], "share": [0.25], "none": pl.Series([None], dtype=pl.Int64), "is_late": [True]}
    )
    page = questions_page.page({**ABOUT, "notice": "Invented."}, asked, [answer])
    assert "| A \\| B | 0.25 |  | yes |" in page and "|---|---:|---:|---|" in page
    assert "> Invented." in page

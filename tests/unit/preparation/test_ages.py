"""Age bands at the event, each worked out by hand on a calendar."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from preparation.ages import bands_of
from preparation.problems import BORN_AFTER, TOO_OLD, UNREADABLE_AGE

EVENT = date(2022, 7, 15)
EXTRACTED = date(2022, 10, 1)


def band(event=EVENT, birth=None, expected=None, age=None, extracted=EXTRACTED):
    made = bands_of(
        pl.Series([event], dtype=pl.Date),
        pl.Series([birth], dtype=pl.Date),
        pl.Series([expected], dtype=pl.Date),
        pl.Series([age], dtype=pl.String),
        extracted,
    )
    return made.bands[0], {rule.code for rule in made.broken}


@pytest.mark.parametrize(
    ("birth", "expected"),
    [
        (date(2022, 7, 16), "unborn"),
        (date(2022, 7, 15), "under_1"),
        (date(2021, 7, 16), "under_1"),
        (date(2021, 7, 15), "1_4"),
        (date(2017, 7, 16), "1_4"),
        (date(2017, 7, 15), "5_9"),
        (date(2012, 7, 16), "5_9"),
        (date(2012, 7, 15), "10_15"),
        (date(2006, 7, 16), "10_15"),
        (date(2006, 7, 15), "16_17"),
        (date(2004, 7, 16), "16_17"),
        (date(2004, 7, 15), "18_plus"),
    ],
)
def test_the_band_changes_on_the_birthday(birth, expected):
    assert band(birth=birth) == (expected, set())


def test_a_child_born_on_29_february_is_a_year_old_on_1_march():
    assert band(event=date(2021, 2, 28), birth=date(2020, 2, 29))[0] == "under_1"
    assert band(event=date(2021, 3, 1), birth=date(2020, 2, 29))[0] == "1_4"


def test_nothing_known_is_nothing_said():
    assert band() == (None, set())


def test_an_expected_birth_that_has_not_come_is_unborn_and_one_that_passed_is_not_known():
    assert band(expected=date(2022, 7, 15)) == ("unborn", set())
    assert band(expected=date(2022, 7, 14)) == ("not_known", set())


def test_a_birth_goes_before_an_expected_one():
    assert band(birth=date(2022, 7, 1), expected=date(2022, 8, 1))[0] == "under_1"


def test_a_birth_long_after_the_event_or_long_before_it_is_set_aside():
    assert band(birth=date(2023, 5, 16))[1] == set()  # 305 days after 15 July 2022
    assert band(birth=date(2023, 5, 17))[1] == {BORN_AFTER.code}
    assert band(birth=date(1996, 7, 16))[1] == set()  # 25
    assert band(birth=date(1996, 7, 15))[1] == {TOO_OLD.code}
    assert band(birth=date(1900, 1, 1))[1] == {TOO_OLD.code}


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        ("7", "5_9"),  # 6.8 to 7.8 at the event, 78 days before
        ("10", "not_known"),  # 9.8 to 10.8: either side of a tenth birthday
        ("10.5", "10_15"),  # 10.3 at the event
        ("10.1", "5_9"),  # 9.9 at the event
        ("<1", "not_known"),  # perhaps not yet born
        ("-1", "unborn"),
        ("17.9", "16_17"),
        ("20", "18_plus"),
    ],
)
def test_an_age_on_the_day_of_extraction_counts_where_it_leaves_no_doubt(age, expected):
    assert band(age=age) == (expected, set())


@pytest.mark.parametrize("age", ["7", "10.5", "17.9", "20", "<1"])
def test_an_age_of_no_stated_day_is_not_known(age):
    assert band(age=age, extracted=None) == ("not_known", set())


def test_without_a_stated_day_births_count_and_what_is_no_age_is_told_all_the_same():
    assert band(birth=date(2015, 2, 1), age="12", extracted=None) == ("5_9", set())
    assert band(age="-1", extracted=None) == ("unborn", set())
    assert band(age="six", extracted=None)[1] == {UNREADABLE_AGE.code}


def test_an_age_is_believed_only_where_there_is_no_birth():
    assert band(birth=date(2021, 7, 15), age="12")[0] == "1_4"


@pytest.mark.parametrize("age", ["#N/A", "six", "6 yrs", "-2", "1e3"])
def test_an_age_that_cannot_be_read_is_set_aside(age):
    assert band(age=age)[1] == {UNREADABLE_AGE.code}


@given(st.dates(date(1995, 1, 1), date(2024, 1, 1)), st.dates(date(2019, 1, 1), date(2023, 1, 1)))
def test_any_birth_gives_the_band_that_counting_birthdays_gives(birth, event):
    age = sum(_on(birth, year) <= event for year in range(birth.year + 1, event.year + 1))
    limits = [(1, "under_1"), (5, "1_4"), (10, "5_9"), (16, "10_15"), (18, "16_17"), (99, "18_plus")]
    expected = "unborn" if birth > event else next(name for below, name in limits if age < below)
    assert band(event=event, birth=birth)[0] == expected


def _on(birth: date, year: int) -> date:
    try:
        return birth.replace(year=year)
    except ValueError:
        return date(year, 3, 1)

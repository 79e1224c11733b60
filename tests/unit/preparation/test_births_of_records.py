"""A record whose date of birth or age can't be right stays in the area, under the rule that says why; one that only
says nothing of them leaves. Which band an age makes is in test_ages.py."""

from __future__ import annotations

import pytest

from preparation.problems import BORN_AFTER, TOO_OLD, UNREADABLE_AGE, UNREADABLE_BIRTH
from tests.unit.preparation.made_up import area, fates, prepared

# The event of all records is 1 July 2022; dates of birth are mapped as dd/mm/yyyy.
BIRTHS = {
    "01/02/2015": "5_9",
    "": None,  # nothing is said, and nothing guessed
    "2015-02-01": "5_9",  # the ISO day is understood in any style
    "31/02/2015": UNREADABLE_BIRTH,  # no day of any year
    "02/13/2015": UNREADABLE_BIRTH,  # month and day the other way round
    "unknown": UNREADABLE_BIRTH,
    "2015": UNREADABLE_BIRTH,
    "01/05/2023": "unborn",  # 304 days after the event
    "03/05/2023": BORN_AFTER,  # 306 days after it
    "02/07/1996": "18_plus",  # 25, and 26 on the next day
    "01/07/1996": TOO_OLD,
    "01/01/1900": TOO_OLD,
}


def line(birth: str, number: int = 1) -> str:
    return f"{number},Quillfeather,{birth},Boy,01/07/2022,N2,6"


def outcome(made) -> tuple:
    """The fate of the one record, and its band where it was sent."""
    bands = [band for each in made.submissions for band in each.rows["age_band"]]
    return fates(made)[2], bands


@pytest.mark.parametrize("birth", BIRTHS)
def test_a_record_is_sent_or_set_aside_by_its_date_of_birth(birth):
    expected = BIRTHS[birth]
    sent = expected is None or isinstance(expected, str)
    assert outcome(prepared(line(birth))) == (("sent", [expected]) if sent else (f"quarantined: {expected.code}", []))


def test_the_finding_names_the_column_and_the_row_and_not_the_birth():
    made = prepared(line("01/02/2015"), line("31/02/2015", 2), line("30/02/2015", 3))
    found = [each for held in made.held for each in held.findings if each.rule == UNREADABLE_BIRTH.code]
    assert [(each.column, each.source_row) for each in found] == [("DOB", 3), ("DOB", 4)]
    assert not [text for text in ("31/02", "30/02", "Quillfeather") if text in repr(found)]


def test_an_expected_birth_that_is_no_day_is_set_aside_too():
    whole = area().extracts["referrals"].model_dump(by_alias=True, exclude_none=True)
    del whole["columns"]["birth_date"]
    expecting = {**whole, "columns": {**whole["columns"], "expected_birth_date": {"from": "DOB"}}}
    held_by = area(referrals=expecting)
    assert outcome(prepared(line("2022-09-01"), held_by=held_by)) == ("sent", ["unborn"])
    assert outcome(prepared(line("2022-09-31"), held_by=held_by)) == (f"quarantined: {UNREADABLE_BIRTH.code}", [])


def test_an_age_that_is_no_number_is_set_aside():
    whole = area().extracts["referrals"].model_dump(by_alias=True, exclude_none=True)
    del whole["columns"]["birth_date"]
    aged = area(referrals={**whole, "columns": {**whole["columns"], "age_years": {"from": "DOB"}}})
    # Extracted on 15 January 2023, half a year after the event: 7.9 then is 7.4 at the event.
    assert outcome(prepared(line("7.9"), held_by=aged)) == ("sent", ["5_9"])
    assert outcome(prepared(line("seven"), held_by=aged)) == (f"quarantined: {UNREADABLE_AGE.code}", [])

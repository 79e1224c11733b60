"""How a number, or the want of one, is printed; and where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publication.figures.addresses import KEYS, address, parted
from publication.figures.printing import KINDS, SYMBOLS, ZERO, printed
from tests.integration.walking import read

ROW = {"area_code": "E09000012", "period": "2022-23Q2", "indicator_id": "da_referrals"}


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("count", 1234, "1,234"),
        ("count", 0, "0"),
        ("rate", 12.34, "12.3"),
        ("rate", 0.0, "0.0"),
        ("rate", 0.04, "0.04"),
        ("rate", 0.0004, "0.0004"),
        ("share", 0.12345, "12.3\u00a0%"),
        ("share", 1.0, "100.0\u00a0%"),
        ("rate_ratio", 1.2549, "1.25"),
        ("rate_ratio", 0.004, "0.004"),
        ("gbp", 1234.5, "£1,235"),
        ("gbp", -0.4, "£0"),
        ("rate", 6.25, "6.3"),
        ("rate", 0.05, "0.1"),
        ("share", 0.0625, "6.3\u00a0%"),
        ("count", 2.5, "3"),
        ("gbp", -168986.1, "−£168,986"),
        ("value_ratio", 4.6121, "4.61"),
    ],
)
def test_numbers(kind, value, text):
    assert KINDS[kind](value) == text


@given(st.sampled_from(sorted(KINDS)), st.floats(0, 1e9))
def test_what_is_printed_reads_as_the_number_to_half_of_its_last_place(kind, value):
    read_back = read(KINDS[kind](value))
    assert read_back is not None
    number, within = read_back
    assert abs(number - value) <= max(within * 1.0001, value * 0.5)
    # Something is never printed as nothing, but for parts of a count or of a pound.
    assert number != 0 or value == 0 or kind in ("count", "gbp")


@pytest.mark.parametrize("status", sorted(SYMBOLS))
def test_in_place_of_a_number_stands_the_mark_of_its_status(status):
    told = printed("indicator_values", {**ROW, "value": None, "status": status}, "value", "count")
    assert (told.text, told.is_number, told.status) == (SYMBOLS[status].mark, False, status)


def test_a_nought_is_a_number_and_a_count_has_no_limits():
    nought = printed("indicator_values", {**ROW, "value": 0.0, "status": "published"}, "value", "count")
    assert (nought.text, nought.is_number) == (ZERO.mark, True)
    limit = printed("indicator_values", {**ROW, "lower_95": None, "status": "published"}, "lower_95", "count")
    assert (limit.text, limit.status) == ("–", "none")


def test_marks_are_told_apart():
    marks = [symbol.mark for symbol in SYMBOLS.values()]
    assert len(set(marks)) == len(marks) == 5 and ZERO.mark not in marks


def test_an_address_leads_back_to_its_row():
    of = address("indicator_values", ROW, "value")
    assert of == "indicator_values/E09000012/2022-23Q2/da_referrals/value"
    assert parted(of) == ("indicator_values", ROW, "value")


@given(st.dictionaries(st.sampled_from(KEYS["social_value_bearers"]), st.text(max_size=12), min_size=3))
def test_whatever_a_key_holds(row):
    assert parted(address("social_value_bearers", row, "net_gbp")) == ("social_value_bearers", row, "net_gbp")


@pytest.mark.parametrize("of", ["", "value", "indicator_values/value", "no_table/a/value", "areas/a/b/c/area_name"])
def test_what_is_no_address_is_said_to_be_none(of):
    with pytest.raises(ValueError, match="no address"):
        parted(of)

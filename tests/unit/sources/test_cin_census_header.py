"""Whether a file is a CIN census, and of which authority and year."""

from __future__ import annotations

from datetime import date

import pytest

from contracts.sources.cin_census import census_header, is_census
from tests.unit.sources.making_census import (
    HEADER,
    census,
    child,
    details,
    of,
    refused,
    rows,
)


def header(year: str = "", reference: str = "", lea: str = "301") -> bytes:
    inside = f"<Year>{year}</Year>" * bool(year) + f"<ReferenceDate>{reference}</ReferenceDate>" * bool(reference)
    return census(
        child(details()),
        header=f"<Header><CollectionDetails>{inside}</CollectionDetails><Source><LEA>{lea}</LEA></Source></Header>",
    )


@pytest.mark.parametrize(
    ("year", "reference", "ends"),
    [
        ("2022", "2022-03-31", 2022),
        ("2022", "", 2022),
        ("", "2022-03-31", 2022),
        ("2022", "2023-03-31", None),
        ("2022", "2022-12-31", None),
        ("2021-22", "", None),
        ("0001", "", None),
        ("9999", "9999-03-31", None),
        ("", "", None),
    ],
)
def test_the_days_covered_are_those_of_the_header_where_it_is_sound(year: str, reference: str, ends: int | None):
    raw = header(year, reference)
    assert of(raw).coverage == (None if ends is None else (date(ends - 1, 4, 1), date(ends, 3, 31)))
    assert census_header(raw)["year"] == (None if ends is None else str(ends))


def test_two_years_in_a_header_are_none():
    twice = HEADER.replace("<Year>2024</Year>", "<Year>2024</Year><Year>2025</Year>")
    assert of(census(child(details()), header=twice)).coverage is None


@pytest.mark.parametrize(("written", "read"), [("201", "201"), (" 201 ", "201"), ("20", None), ("E09", None)])
def test_the_authority_of_a_header(written: str, read: str | None):
    assert census_header(header("2022", lea=written))["lea"] == read


OTHERS = {
    "nothing": b"",
    "words": b"LAchildID,Sex\n1,F\n",
    "another root": b"<Pupils><Child/></Pupils>",
    "another collection": census(child(details()), header=HEADER.replace("CIN<", "SWF<")),
    "two collections": census(child(details()), header=HEADER.replace("<Year>", "<Collection>AP</Collection><Year>")),
    "a message of anything": b"<Message><Header/><Children><Child/></Children></Message>",
    "a page": b"<!DOCTYPE html><html></html>",
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_census_is_not_taken_for_one(name: str):
    assert not is_census(OTHERS[name])
    code, _ = refused(OTHERS[name])
    assert code in ("CIN-001", "CIN-002") if name in ("nothing", "words", "a page") else code == "CIN-004"


def test_a_census_is_known_by_its_records_where_its_header_says_nothing():
    assert is_census(census(child(details()), header="")) and rows(census(child(details()), header=""))


def test_an_encoding_that_nobody_knows():
    raw = b"<?xml version='1.0' encoding='klingon'?>" + census(child(details()))
    assert refused(raw)[0] == "CIN-005" and not is_census(raw)

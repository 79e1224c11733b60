"""What a manifest says in words of its own: somebody's identifier or name is told by its key, and nothing else is."""

from __future__ import annotations

import json

import pytest

from contracts.manifest import read_manifest
from contracts.manifest_words import identifiers_said
from tests.unit.contracts.making import AREA

SOUND = {
    "submission_id": "hackney-referrals-2022-23q2", "area_code": AREA, "extract": "referrals",
    "coverage_start": "2022-07-01", "coverage_end": "2022-09-30", "extracted_on": "2022-10-10", "file": "rows.csv",
    "system": "Mosaic 23.1", "key_id": "key-0123456789ab", "source_rows": {"rows_in": 3, "sent": 3},
}  # fmt: skip


def said(**change) -> list[tuple[str, str | None]]:
    found = identifiers_said(read_manifest(json.dumps({**SOUND, **change})))
    assert not any(str(value) in repr(found) for value in change.values())
    return [(each.rule, each.column) for each in found]


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("system", "Siobhan Okonkwo"), ("system", "at E8-4QN"), ("system", "at E8/4QN"),
        ("submission_id", "siobhan-okonkwo"), ("submission_id", "of-siobhan-okonkwo-2022"),
        ("submission_id", "nhs-943-476-5919"), ("submission_id", "ab-12-34-56-c"), ("submission_id", "h801200001001"),
        ("submission_id", "from-e8-4qn"), ("key_id", "Siobhan.Okonkwo"), ("key_id", "NHS943_476_5919"),
    ],
)  # fmt: skip
def test_an_identifier_or_a_name_is_told_by_its_key(key, words):
    assert said(**{key: words}) == [("MAN-004", key)]


def test_a_name_among_the_reasons_of_the_counts_is_told():
    assert said(source_rows={"rows_in": 1, "excluded_siobhan_okonkwo": 1}) == [("MAN-004", "source_rows")]


def test_each_key_is_told_once():
    assert said(system="at E8 4QN, Siobhan Okonkwo", key_id="nhs-9434765919") == [
        ("MAN-004", "system"), ("MAN-004", "key_id"),
    ]  # fmt: skip


@pytest.mark.parametrize("system", ["Mosaic 23.1", "Liquidlogic 2022", "Eclipse E8", "Claudia Jones Organisation"])
def test_what_is_nobodys_is_let_through(system):
    assert said(system=system) == []


def test_the_name_that_prepare_gives_a_key_is_let_through_whatever_its_digits():
    assert said(key_id="key-9434765919ab") == []
    assert said(key_id="key-9434765919") == [("MAN-004", "key_id")]


def test_what_the_file_is_called_is_not_looked_at_for_it_is_not_kept():
    assert said(file="9434765919.csv") == []

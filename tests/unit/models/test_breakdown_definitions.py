"""What the seeds of breakdowns, the contracts and the measures say of each other: a row of seeds/breakdowns.csv is all
that a new breakdown of an indicator needs, so what such a row may ask for is held here."""

from __future__ import annotations

import csv

import pytest

from contracts.codes import labels_of
from contracts.extracts import BY_NAME
from contracts.fields import FIELDS
from contracts.home import SEEDS

# Short breaks, which no figure of care counts.
SHORT_BREAKS = {"V3", "V4"}
# As many steps as models/intermediate/breakdowns/int_breakdown_measures.sql takes.
STEPS = 3


def seed(name: str) -> list[dict[str, str]]:
    with (SEEDS / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


MEASURES = {row["measure_id"]: row for row in seed("measures")}
INDICATORS = {row["indicator_id"]: row for row in seed("indicators")}
CATEGORIES = seed("breakdown_categories")
PAIRS = [(row["indicator_id"], row["breakdown"]) for row in seed("breakdowns")]


def measures_of(indicator: str) -> list[str]:
    row = INDICATORS[indicator]
    return [row[part] for part in ("numerator_measure_id", "denominator_measure_id") if row[part]]


def whole_of(measure: str) -> str:
    for _ in range(STEPS):
        measure = MEASURES[measure]["whole_measure_id"] or measure
    return measure


@pytest.mark.parametrize("breakdown", sorted({row["breakdown"] for row in CATEGORIES}))
def test_categories_are_the_contracts_codes_in_its_words(breakdown):
    rows = [row for row in CATEGORIES if row["breakdown"] == breakdown]
    assert [int(row["place"]) for row in rows] == list(range(1, len(rows) + 1))
    listed = {code: label for code, label in labels_of(FIELDS[breakdown].code_list).items() if code not in SHORT_BREAKS}
    assert {row["code"]: row["category_label"] for row in rows if row["code"]} == listed
    known = [row["code"] for row in rows[:-1]]
    assert known == [row["category"] for row in rows[:-1]] == [code for code in listed if code != rows[-1]["code"]]


@pytest.mark.parametrize("breakdown", sorted({row["breakdown"] for row in CATEGORIES}))
def test_what_is_not_known_is_one_category_and_the_last(breakdown):
    rows = [row for row in CATEGORIES if row["breakdown"] == breakdown]
    assert [row["category"] for row in rows].count("not_known") == 1 and rows[-1]["category"] == "not_known"
    assert rows[-1]["code"] in ("not_known", "U", "")


@pytest.mark.parametrize(("indicator", "breakdown"), PAIRS)
def test_only_counts_of_events_that_carry_the_attribute_are_broken_down(indicator, breakdown):
    """A child counted once may be of two ages in a year, and no population is known by these attributes."""
    assert INDICATORS[indicator]["kind"] in ("count", "share") and INDICATORS[indicator]["is_optional"] == "false"
    for measure in measures_of(indicator):
        assert MEASURES[measure]["counting"] == "events"
        assert breakdown in BY_NAME[MEASURES[measure]["extract"]].names


@pytest.mark.parametrize(("indicator", "breakdown"), PAIRS)
def test_both_counts_are_parts_of_one_whole(indicator, breakdown):
    """By it is judged whether the area records the attribute."""
    wholes = {whole_of(measure) for measure in measures_of(indicator)}
    assert len(wholes) == 1
    assert not MEASURES[wholes.pop()]["whole_measure_id"]


def test_every_breakdown_has_categories_and_every_category_a_use():
    assert {breakdown for _, breakdown in PAIRS} == {row["breakdown"] for row in CATEGORIES}
    assert len(PAIRS) == len(set(PAIRS))
    # Broken down by age, sex and ethnic group alike.
    by = {breakdown: {each for each, of in PAIRS if of == breakdown} for _, breakdown in PAIRS}
    assert by["age_band"] == by["sex"] == by["ethnicity_group"]

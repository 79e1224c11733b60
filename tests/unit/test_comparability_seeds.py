"""The words and rules of comparability: that seeds and the facts an area can declare know each other. What follows for
a figure is for the dbt unit tests."""

from __future__ import annotations

import csv
from pathlib import Path

from contracts.facts import FACTS

SEEDS = Path(__file__).parents[2] / "seeds"
# What an aggregate return brings with its own definition, and what is no count of an area's.
OUTSIDE = "engagement_", "population_"
SOCIAL_VALUE = {
    f"social_value_{each}" for each in ("ratios", "lines", "assumptions", "bearers", "inputs", "sensitivity")
}
TABLES = (
    {"measure_values", "indicator_values", "indicators", "comparability", "benchmarks"}
    | SOCIAL_VALUE
    | {"comparisons", "trends", "trend_points", "indicator_breakdowns"}
)


def seed(name):
    with (SEEDS / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_rules_speak_of_facts_and_values_that_an_area_can_declare():
    rules = seed("reference/comparability_rules")
    assert {(row["fact_id"], row["value"]) for row in rules} <= {
        (fact, value) for fact in FACTS for value in FACTS[fact]
    }
    keys = [(row["fact_id"], row["value"], row["scope_id"], row["basis"]) for row in rules]
    assert len(keys) == len(set(keys))


def test_silence_on_a_fact_always_has_a_consequence():
    unstated = {row["fact_id"] for row in seed("reference/comparability_rules") if row["value"] == "unstated"}
    assert unstated == set(FACTS)


def test_every_fact_has_a_value_that_is_like_the_others():
    """A fact all of whose values set an area apart would leave nothing to compare with."""
    ruled = {(row["fact_id"], row["value"]) for row in seed("reference/comparability_rules")}
    # An area reads `after assessment` one way or the other: each is like the others for one of two indicators.
    for fact in set(FACTS) - {"da_assessment_reading"}:
        assert any((fact, value) not in ruled for value in FACTS[fact]), fact


def test_every_measure_of_an_area_is_touched_by_some_fact():
    measures = {row["measure_id"] for row in seed("measures")}
    touched = {row["measure_id"] for row in seed("reference/comparability_scopes")}
    left = {measure for measure in measures - touched if not measure.startswith(OUTSIDE)}
    assert not left, f"in no scope of seeds/reference/comparability_scopes.csv: {sorted(left)}"
    assert touched <= measures
    scopes = {row["scope_id"] for row in seed("reference/comparability_scopes")}
    assert scopes == {row["scope_id"] for row in seed("reference/comparability_rules")}


def test_every_caveat_that_a_seed_names_has_its_words():
    words = {row["caveat_id"] for row in seed("reference/caveats")}
    named = {row["caveat_id"] for row in seed("reference/comparability_rules")}
    for name in ("measures", "indicators"):
        named |= {caveat for row in seed(name) for caveat in row["caveats"].split("|") if caveat}
    assert named <= words, sorted(named - words)


def test_caveats_say_where_they_may_stand():
    for row in seed("reference/caveats"):
        assert set(row["applies_to"].split("|")) <= TABLES
        assert row["text"].endswith(".")

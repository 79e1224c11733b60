"""Which sentence stands for which label, by its phrases and its places: one that goes, comes, moves to another label or
loses a place fails here. What no sentence may say is for test_words.py."""

from __future__ import annotations

import csv
import re
from collections import Counter

import pytest

from contracts.home import PROJECT, SEEDS

BEYOND, SHOWN = "beyond the 99.8 % limits", "that the 99.8 % limits show"
NOT_COMPARED, NOT_MEASURED = "Not compared: ", "Change is not measured"
# surface → label → phrases that only its sentence has together; places are those of the phrases.
SAID = {
    "comparison": {
        "higher": ["Higher than {benchmark}", BEYOND],
        "lower": ["Lower than {benchmark}", BEYOND],
        "similar": ["No difference from {benchmark}", SHOWN],
        "areas_differ": ["differ by more than chance", "recording or practice", "No area is picked out"],
        "not_published": ["no figure to compare"],
        "not_comparable": [NOT_COMPARED, "counts something else"],
        "withheld": ["The figure is withheld to protect children", "it is not compared"],
        "benchmark_withheld": ["The benchmark's figure is withheld to protect children", "the two are not compared"],
        "no_other_area": [NOT_COMPARED, "no other area"],
        "no_official_figure": [NOT_COMPARED, "nothing is published officially"],
        "official_figure_nought": [NOT_COMPARED, "{benchmark} has none"],
    },
    "change": {
        "higher": ["Higher in {latest} than in {baseline}", BEYOND],
        "lower": ["Lower in {latest} than in {baseline}", BEYOND],
        "similar": ["No change between {baseline} and {latest}", SHOWN],
        "no_baseline_set": [NOT_MEASURED, "make no period that is reported"],
        "no_later_period": [NOT_MEASURED, "no later period", "does not overlap with {baseline}"],
        "baseline_missing": [NOT_MEASURED, "no figure for the baseline, {baseline} ({missing})"],
        "latest_missing": [NOT_MEASURED, "no figure for {latest} ({missing})"],
        "baseline_withheld": [NOT_MEASURED, "for the baseline, {baseline}, is withheld to protect children"],
        "latest_withheld": [NOT_MEASURED, "for {latest} is withheld to protect children"],
        "series_broken": [NOT_MEASURED, "cut between {baseline} and {latest}. {cut}"],
        "counted_unlike": [NOT_MEASURED, "one of the two periods does not hold for the other", "{unlike}"],
        "event_ratio": [NOT_MEASURED, "a ratio of events"],
        "no_areas_in_both": [NOT_MEASURED, "no area has", "in both {baseline} and {latest}"],
        "one_area_in_both": [NOT_MEASURED, "only one area", "in both {baseline} and {latest}"],
        "no_denominator": [NOT_MEASURED, "nothing to divide by in {baseline} or {latest}"],
    },
}
MODELS = {
    "comparison": ["comparisons/comparisons", "comparisons/int_comparators", "comparisons/int_compared_figures"],
    "change": ["trends/trends", "trends/int_changes"],
}
PAIRS = [(surface, label) for surface, labels in SAID.items() for label in labels]


def sentences():
    with (SEEDS / "reference" / "words.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def places(text):
    return Counter(re.findall(r"\{(\w*)\}", text))


def test_every_label_has_one_sentence_and_none_is_idle():
    assert sorted((row["surface"], row["label"]) for row in sentences()) == sorted(PAIRS)


@pytest.mark.parametrize("surface, label", PAIRS)
def test_a_sentence_says_what_its_label_means(surface, label):
    [text] = [row["text"] for row in sentences() if (row["surface"], row["label"]) == (surface, label)]
    phrases = SAID[surface][label]
    assert all(phrase in text for phrase in phrases)
    assert places(text) == places(" ".join(phrases))


@pytest.mark.parametrize("surface", SAID)
def test_the_models_give_every_label_and_only_these(surface):
    """A label without a sentence would take its row out of the table."""
    sql = "\n".join(_sql(name) for name in MODELS[surface])
    given = set(re.findall(r"(?:then|else) '(\w+)'", sql))
    # Words of other columns: kinds and methods of comparison, benchmarks, statuses, judgements, directions of travel.
    others = {
        "difference", "ratio", "none", "own_limits", "newcombe", "rate_ratio", "england", "region", "published",
        "suppressed",
        "better", "worse", "not_measured", "not_stated", "no_detectable_change", "toward", "away",
    }  # fmt: skip
    assert given - others == set(SAID[surface])


def _sql(name):
    [path] = [path for path in (PROJECT / "models").rglob(f"{name}.sql")]
    return path.read_text(encoding="utf-8")

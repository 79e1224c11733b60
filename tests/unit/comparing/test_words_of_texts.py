"""Our own texts beside figures keep the rules of words: a sentence of words.csv passes with its own label and no other,
whatever names and periods fill it, and all that is written beside figures claims nothing."""

from __future__ import annotations

import csv
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.home import SEEDS
from evaluation.comparing.words import held

SAYS_WHAT = ["higher", "lower", "similar", "areas_differ"]
PLACES = {"area_name": "Newham", "bound": "90 %", "and_at_most": " and at most 776"}
TEXTS = {
    "reference/caveats": ["text"],
    "indicators": ["indicator_name", "question", "unit", "official_counterpart"],
    "measures": ["measure_name", "description"],
    "breakdown_categories": ["category_label"],
    "reference/plausibility_rules": ["title", "message", "remedy"],
    "reference/completeness_rules": ["title", "message", "remedy"],
    "reference/comparability_rules": ["why"],
}


def seed(name):
    with (SEEDS / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


SENTENCES = seed("reference/words")
AREAS = [row["area_name"] for row in seed("reference/areas")]
ANY_NAME = st.sampled_from(
    [*AREAS, "the other areas of the partnership", "Better Futures", "Lower Rising", "Top Valley"]
)
PERIODS = st.one_of(
    st.tuples(st.integers(2012, 2040)).map(lambda each: f"July {each[0]} to June {each[0] + 1}"),
    st.sampled_from(["2022-23", "year-to-2023-06", "2023-24Q1", "April to June 2022"]),
)
STATUSES = st.sampled_from(["not supplied", "refused", "not comparable", "not applicable", "suppressed"])
CUTS = st.sampled_from([
    "Records from October 2020, when the council's systems were attacked, to June 2022 are not supplied.",
    "The case system changed on 1 April 2021.", "A new key.",
])  # fmt: skip


STEPS = [row["text"] for row in seed("reference/caveats") if row["makes_a_step"] == "true"]


@st.composite
def filled(draw):
    row = draw(st.sampled_from(SENTENCES))
    name = draw(ANY_NAME)
    values = {"benchmark": name, "baseline": draw(PERIODS), "latest": draw(PERIODS)}
    values |= {"missing": draw(STATUSES), "cut": draw(CUTS), "unlike": draw(st.sampled_from(STEPS))}
    return row["label"], row["text"].format(**values), [name]


@settings(deadline=None)
@given(filled())
def test_a_sentence_passes_with_its_own_label_and_fails_with_every_other_direction(made):
    label, sentence, names = made
    assert held(sentence, label=label, names=names) == ()
    for other in SAYS_WHAT:
        if other != label:
            assert held(sentence, label=other, names=names), other
    if label in SAYS_WHAT:
        assert held(sentence, names=names) and held(sentence, label="not_published", names=names)


@settings(deadline=None)
@given(filled(), st.sampled_from(["second of six", "due to the model", "an outlier", "clearly", "and better"]))
def test_no_sentence_hides_a_word_beside_it(made, more):
    label, sentence, names = made
    for text in (f"{sentence} {more}", f"{more}: {sentence}"):
        assert held(text, label=label, names=names)


@pytest.mark.parametrize(("name", "column"), [(name, each) for name, columns in TEXTS.items() for each in columns])
def test_no_text_that_stands_beside_figures_claims_anything(name, column):
    rows = seed(name)
    assert rows
    for row in rows:
        text = re.sub(r"\{(\w+)\}", lambda place: PLACES.get(place[1], "0.42"), row[column])
        assert held(text) == (), text


@pytest.mark.parametrize("name", AREAS)
def test_the_name_of_no_authority_is_taken_for_a_word(name):
    assert held(name) == ()

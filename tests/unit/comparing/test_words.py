"""The words that figures may use: no order among areas, no cause, no change or difference beyond what limits show."""

from __future__ import annotations

import pytest

from evaluation.comparing.words import held, judged

LABELS = ["", "none", "higher", "lower", "similar", "areas_differ", "baseline_missing"]
SAID = {
    "order": [
        "Hackney has the lowest rate", "the second of six", "ranked by rate", "Newham is top", "best in London",
        "Newham came second", "Newham is second", "Newham is third.", "came in third place",
        "the third of six boroughs", "ranks 3rd", "2nd of six", "first in England", "came first", "the last of six",
        "tenth of 33", "number one", "the most referrals", "fewest plans", "greatest share", "largest", "smallest",
        "tops the list", "trails", "leads the partnership", "in the lead", "lagging", "upper quartile",
        "the 90th percentile", "bottom half", "ahead of Newham", "is behind Newham", "out-performs", "outperformed",
        "more than any other area", "league table",
        "Newham leads", "the leader", "dominates", "a majority",
    ],
    "outlier": ["an outlier", "stands out", "stood out", "extreme", "unusually", "picked out", "outside the funnel"],
    "cause": [
        "the impact of the model", "this was caused by training", "it resulted in plans", "due to the model",
        "as a result of training", "attributable to training", "the programme works", "the model has worked",
        "thanks to training", "owing to it", "led to plans", "driven by training", "it made a difference",
        "a consequence of training", "effective", "because of the programme", "contributed to plans",
        "reflects the model",
    ],
    "certainty": ["significant", "statistically", "p < 0.05", "clearly", "this proves it", "certainly", "far higher"],
    "denial": ["The share is unchanged", "stable", "No change between 2021 and 2022.", "no higher", "on a par"],
}  # fmt: skip
UPWARD = [
    "an increase on last year", "referrals rose", "climbed", "doubled", "greater than England", "grew", "soared",
    "higher", "more plans", "above the others", "twice the rate of England", "three times as many",
    "more than twice the rate", "Referrals up in 2021", "up 5 %", "is rising", "exceeds England",
    "two and a half times England's", "+5 %",
]  # fmt: skip
DOWNWARD = [
    "Plans fell", "halved", "down by a third", "fewer plans", "half the rate of England", "below the others", "lower",
    "dropped", "reduction", "declining", "shrank", "more than one, and falling",
]  # fmt: skip
EITHER_WAY = ["There was a change in the share", "The share changed", "shares differ", "a trend", "the gap", "shifted"]
NO_CLAIM = [
    "Set up in 2021", "Follow-up", "followed up", "more than one", "fewer than half of them",
    "best interests of the child", "at least", "at most", "most recent", "a third of plans", "two thirds",
    "in the first year", "in the second quarter", "on the 2nd of March", "the first of a period of care", "above 90 %",
    "up to date", "The case system changed in July", "a change of definition", "significant harm",
    "led to no further action", "lower limit", "whose answer fell due",
]  # fmt: skip


@pytest.mark.parametrize("text", [each for said in SAID.values() for each in said])
def test_some_words_are_never_allowed(text):
    for label in LABELS:
        assert held(text, label=label, judgement="better"), label


@pytest.mark.parametrize("text", UPWARD)
def test_what_is_more_is_said_only_of_what_is_higher(text):
    assert [label for label in LABELS if not held(text, label=label)] == ["higher"]


@pytest.mark.parametrize("text", DOWNWARD)
def test_what_is_less_is_said_only_of_what_is_lower(text):
    assert [label for label in LABELS if not held(text, label=label)] == ["lower"]


@pytest.mark.parametrize("text", EITHER_WAY)
def test_change_is_said_only_where_the_limits_show_it(text):
    assert [label for label in LABELS if not held(text, label=label)] == ["higher", "lower"]


@pytest.mark.parametrize("text", NO_CLAIM)
def test_words_that_claim_nothing_are_no_false_alarm(text):
    assert [held(text, label=label) for label in LABELS] == [()] * len(LABELS)


@pytest.mark.parametrize(
    ("polarity", "label", "word"),
    [
        ("higher_is_better", "higher", "better"), ("higher_is_better", "lower", "worse"),
        ("lower_is_better", "higher", "worse"), ("lower_is_better", "lower", "better"),
        *[(polarity, label, "none") for polarity in ("none", "") for label in ("higher", "lower")],
        *[(polarity, "similar", "none") for polarity in ("higher_is_better", "lower_is_better", "none")],
    ],
)  # fmt: skip
def test_better_and_worse_are_said_only_with_a_polarity(polarity, label, word):
    assert judged(label, polarity) == word
    for text, says in (
        ("Better than London", "better"),
        ("improved", "better"),
        ("Worse", "worse"),
        ("worsened", "worse"),
    ):
        assert (not held(text, label=label, polarity=polarity)) == (says == word)
        assert (not held(text, label=label, judgement=word)) == (says == word)


def test_a_judgement_that_the_polarity_does_not_give_is_wrong_itself():
    assert held("Higher than London", label="higher", judgement="better", polarity="lower_is_better")
    assert held("Higher than London", label="higher", judgement="better", polarity="none")
    assert not held("Higher than London", label="higher", judgement="worse", polarity="lower_is_better")


def test_a_word_is_found_however_it_is_set():
    for text in (
        "HIGHER",
        "higher,",
        "*higher*",
        "_higher_",
        "high­er",
        "out‑performs",
        "came\n second",
        "ｈｉｇｈｅｒ",
    ):
        assert held(text, label="similar"), text
    assert not held("Highgate, Downham and Mostyn", label="similar")


def test_a_name_is_no_word_and_hides_none():
    name = "Higher Bottom"
    assert held(f"No difference from {name} that the 99.8 % limits show.", label="similar")
    assert not held(f"No difference from {name} that the 99.8 % limits show.", label="similar", names=[name])
    assert held(f"Second of {name}", label="higher", names=[name])
    assert held(f"Lower than {name}", label="higher", names=[name]) == ("“lower” says lower or a fall",)


def test_what_is_wrong_names_the_word_and_what_it_claims():
    assert held("Hackney came second, far below", label="lower") == (
        "“came second” puts areas in an order", "“far below” claims certainty",
    )  # fmt: skip
    assert held("+5.2 % and 2.5 times the rate", label="similar") == (
        "“+# %” says higher or a rise", "“# times the” says higher or a rise",
    )  # fmt: skip

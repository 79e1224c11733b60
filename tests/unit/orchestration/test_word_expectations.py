"""No release says more than its rows allow: a sentence that does is found, and named by table, label and word alone."""

from __future__ import annotations

from types import SimpleNamespace

import polars as pl
import pytest

from orchestration import word_expectations

GXE = SimpleNamespace(ExpectColumnValuesToBeInSet=lambda column, value_set: (column, value_set))
NAMES = {"area_name": "Newham", "benchmark_name": "London"}
SOUND = [
    {"label": "higher", "judgement": "better", "not_compared_because": None, "sentence": "Better than London."},
    {"label": "lower", "judgement": "none", "not_compared_because": None, "sentence": "Lower than London."},
    {"label": "similar", "judgement": "none", "not_compared_because": None,
     "sentence": "No difference from London that the 99.8 % limits show."},
    {"label": "none", "judgement": "none", "not_compared_because": "not_published",
     "sentence": "There is no figure to compare."},
]  # fmt: skip


def expected(rows, table="comparisons"):
    suite, frame = word_expectations.with_words(GXE, table, ([], pl.DataFrame(rows)))
    [(sentence, (column, allowed))] = suite
    return sentence, frame[column].to_list(), allowed


def test_sentences_that_keep_to_their_rows_pass():
    sentence, over, allowed = expected([{**NAMES, **row} for row in SOUND])
    assert over == [False] * 4 and allowed == [False]
    assert sentence.startswith("No sentence says more than its row's label allows. Mend")


@pytest.mark.parametrize(("row", "said", "told"), [
    (0, "Lower than London.", "label higher: “lower”"),
    (1, "Better than London.", "label lower: “better”"),
    (2, "Higher than London by 0.4217.", "label similar: “higher”"),
    (3, "No difference from London that the 99.8 % limits show.", "label not_published: “no difference”"),
    (0, "Newham came second with 0.4217.", "label higher: “came second”"),
])  # fmt: skip
def test_one_that_does_not_is_named_by_label_and_word_and_no_value(row, said, told):
    rows = [{**NAMES, **each} for each in SOUND]
    rows[row]["sentence"] = said
    sentence, over, _ = expected(rows)
    assert over == [each == row for each in range(4)]
    assert "In comparisons" in sentence and told in sentence
    assert "0.4217" not in sentence and "London" not in sentence


def test_a_sentence_of_a_table_without_labels_claims_nothing():
    rows = [{"area_name": "Newham", "why": None}, {"area_name": "Newham", "why": "The area counts fewer families."}]
    sentence, over, _ = expected(rows, "comparability")
    assert over == [False, True] and "In comparability, label none: “fewer”" in sentence


def test_the_name_of_an_area_is_no_word():
    row = {**SOUND[2], "area_name": "Newham", "benchmark_name": "Upper Rise"}
    row["sentence"] = row["sentence"].replace("London", "Upper Rise")
    assert expected([row])[1] == [False]


def test_an_empty_table_is_in_order():
    empty = pl.DataFrame(schema={"sentence": pl.String, "label": pl.String, "area_name": pl.String})
    assert word_expectations.with_words(GXE, "trends", ([], empty))[1][word_expectations.OVER_CLAIMS].to_list() == []

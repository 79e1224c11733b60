"""How counts of a candidate tie: what is added up, what is part of what, and what does not hang together."""

from __future__ import annotations

import pytest

from publication.disclosure.measure_facts import MeasureFacts, Pair, Parts, measure_facts
from publication.disclosure.ties import ties
from tests.unit.publication.disclosure.releases.counting import counted

FACTS = MeasureFacts(
    pairs=(Pair("all", "some", "attribute"), Pair("all", "known", "record")),
    parts=(Parts("all", ("some", "rest"), overlap=False), Parts("any", ("one", "two"), overlap=True)),
    additive=frozenset({"all", "some", "rest", "any", "one", "two", "known"}),
    distinct=frozenset({"children"}),
    snapshots=frozenset({"open"}),
)


def tied(*rows):
    return {
        (each.whole[0:1] + (each.whole.start.month, each.whole.end.month, each.whole.measure_id, each.whole.category),
         tuple((part.areas_in, part.start.month, part.measure_id, part.category) for part in each.parts),
         each.slack, each.tie)
        for each in ties(counted(*rows), FACTS)
    }  # fmt: skip


def test_a_sum_over_areas():
    rows = [("E1", "Q1", "all", 7), ("E2", "Q1", "all", 9), ("E1|E2", "Q1", "all", 16)]
    assert tied(*rows) == {(("E1|E2", 4, 6, "all", ""), (("E1", 4, "all", ""), ("E2", 4, "all", "")), "none", "record")}


def test_an_area_that_is_not_shown_is_a_remainder_of_children():
    rows = [("E1", "Q1", "all", 7), ("E1|E2", "Q1", "all", 9)]
    assert tied(*rows) == {(("E1|E2", 4, 6, "all", ""), (("E1", 4, "all", ""),), "under", "attribute")}


def test_a_year_is_its_quarters_whatever_it_is_called():
    quarters = [("E1", f"Q{number}", "one", number) for number in (1, 2, 3, 4)]
    for called in ("2022-23", "year-to-2023-03"):
        ((whole, parts, slack, _),) = tied(*quarters, ("E1", called, "one", 10))
        assert (whole, len(parts), slack) == (("E1", 4, 3, "one", ""), 4, "none")
    both = counted(*quarters, ("E1", "2022-23", "one", 10), ("E1", "year-to-2023-03", "one", 10))
    assert len(both.cells) == 5
    assert len(list(ties(both, FACTS))) == 1


def test_the_same_days_counted_differently_are_two_counts():
    both = counted(("E1", "2022-23", "one", 10), ("E1", "year-to-2023-03", "one", 11))
    assert [cell.version for cell in both.cells] == [0, 1]
    assert [rows for rows in both.rows.values()] == [
        (("E1", "2022-23", "one", "", ""),),
        (("E1", "year-to-2023-03", "one", "", ""),),
    ]


def test_three_quarters_leave_the_fourth():
    quarters = [("E1", f"Q{number}", "one", 5) for number in (1, 2, 3)]
    ((_, parts, slack, tie),) = tied(*quarters, ("E1", "2022-23", "one", 18))
    assert (len(parts), slack, tie) == (3, "under", "attribute")


def test_what_was_counted_from_other_sources_does_not_tie():
    quarters = [("E1", f"Q{number}", "one", 5) for number in (1, 2, 3, 4)]
    assert not tied(*quarters, ("E1", "2022-23", "one", 18))
    assert not tied(("E1", "Q1", "all", 4), ("E1", "Q1", "some", 5))


def test_a_child_counts_once_a_year():
    quarters = [("E1", f"Q{number}", "children", 5) for number in (1, 2, 3, 4)]
    found = tied(*quarters, ("E1", "2022-23", "children", 12))
    assert sorted((len(parts), slack) for _, parts, slack, _ in found) == [(1, "under")] * 4 + [(4, "over")]


def test_a_state_of_the_last_day():
    quarters = [("E1", f"Q{number}", "open", number) for number in (1, 2, 3, 4)]
    ((_, parts, slack, _),) = tied(*quarters, ("E1", "2022-23", "open", 4))
    assert (parts, slack) == ((("E1", 1, "open", ""),), "none")


def test_parts_of_a_whole():
    found = tied(("E1", "Q1", "all", 9), ("E1", "Q1", "some", 6), ("E1", "Q1", "rest", 3), ("E1", "Q1", "known", 8))
    place = ("E1", 4, 6, "all", "")
    assert found == {
        (place, (("E1", 4, "some", ""), ("E1", 4, "rest", "")), "none", "record"),
        (place, (("E1", 4, "some", ""),), "under", "attribute"),
        (place, (("E1", 4, "known", ""),), "under", "record"),
    }


def test_parts_that_overlap_cover_their_whole():
    ((_, parts, slack, _),) = tied(("E1", "Q1", "any", 9), ("E1", "Q1", "one", 6), ("E1", "Q1", "two", 5))
    assert (len(parts), slack) == (2, "over")


def test_categories_add_up_to_their_count_and_are_parts_of_each_other():
    rows = [
        ("E1", "2022-23", "all", 30),
        ("E1", "2022-23", ("all", "sex", "female"), 18),
        ("E1", "2022-23", ("all", "sex", "male"), 12),
        ("E1", "2022-23", ("some", "sex", "female"), 4),
    ]
    found = {(whole[4], slack, len(parts)) for whole, parts, slack, _ in tied(*rows)}
    assert found == {("", "none", 2), ("female", "under", 1)}


def test_a_key_twice_is_refused():
    with pytest.raises(ValueError, match="twice"):
        counted(("E1", "Q1", "all", 7), ("E1", "Q1", "all", 8))


def test_the_seeds_name_measures_that_there_are():
    from csv import DictReader

    from contracts.home import SEEDS

    with (SEEDS / "measures.csv").open() as file:
        measures = {row["measure_id"] for row in DictReader(file)}
    facts = measure_facts()
    assert {each for pair in facts.pairs for each in (pair.whole, pair.part)} <= measures
    assert {each for made in facts.parts for each in (made.whole, *made.parts)} <= measures
    with (SEEDS / "disclosure" / "measure_pairs.csv").open() as file:
        said = {(row["whole_measure_id"], row["part_measure_id"]) for row in DictReader(file)}
    assert said <= {(pair.whole, pair.part) for pair in facts.pairs}
    by_default = {(pair.whole, pair.part): pair.tie for pair in facts.pairs}
    assert by_default["referrals", "da_referrals"] == "attribute"
    assert by_default["referrals", "referrals_da_known"] == "record"
    assert by_default["into_care_with_uasc", "into_care"] == "subset"

"""How counts of a candidate tie: what is added up, what is part of what, and what does not hang together."""

from __future__ import annotations

import pytest

from publication.disclosure.candidate_system import system_of_counts
from publication.disclosure.deciding import decide
from publication.disclosure.measure_facts import Crossing, Group, MeasureFacts, Pair, Parts, measure_facts
from publication.disclosure.primary import Rules
from publication.disclosure.ties import ties
from tests.unit.publication.disclosure.releases.counting import counted

FACTS = MeasureFacts(
    pairs=(Pair("all", "some", "attribute"), Pair("all", "known", "record")),
    parts=(Parts("all", ("some", "rest"), overlap=False), Parts("any", ("one", "two"), overlap=True)),
    additive=frozenset({"all", "some", "rest", "any", "one", "two", "known"}),
    distinct=frozenset({"children"}),
    snapshots=frozenset({"open"}),
    uses={},
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
    assert {each for group in facts.groups for each in (group.whole, group.group)} <= measures
    assert {each for one in facts.crossings for each in (one.whole, *one.parts, one.both)} <= measures
    by_default = {(pair.whole, pair.part): pair.tie for pair in facts.pairs}
    assert by_default["referrals", "da_referrals"] == "attribute"
    assert by_default["referrals", "referrals_da_known"] == "record"
    assert by_default["into_care_with_uasc", "into_care"] == "subset"


GROUPED = MeasureFacts(
    pairs=(),
    parts=(),
    additive=frozenset(),
    distinct=frozenset(),
    snapshots=frozenset(),
    uses={},
    groups=(Group("status", "all", "by_order", frozenset({"C1", "C2"}), frozenset()),),
    crossings=(Crossing("all", ("one", "two"), "both"),),
)


def test_categories_that_are_a_measure_of_their_own():
    counts = counted(
        ("E1", "2022-23", "all", 30),
        ("E1", "2022-23", "by_order", 12),
        ("E1", "2022-23", ("all", "status", "C1"), 8),
        ("E1", "2022-23", ("all", "status", "C2"), 4),
        ("E1", "2022-23", ("all", "status", "V2"), 18),
    )
    found = {(each.whole.measure_id, len(each.parts), each.slack) for each in ties(counts, GROUPED)}
    assert found == {("all", 3, "none"), ("by_order", 2, "none")}


def test_what_is_in_both_parts_is_what_they_are_more_than_the_whole():
    """20 in all, 15 and 12 of them in the two parts: 7 at least in both."""
    counts = counted(("E1", "Q1", "all", 20), ("E1", "Q1", "one", 15), ("E1", "Q1", "two", 12), ("E1", "Q1", "both", 9))
    (crossed,) = ties(counts, GROUPED)
    assert (crossed.slack, [each.measure_id for each in crossed.beside]) == ("under", ["both"])
    system, _ = system_of_counts(counts, GROUPED, Rules("partnership"))
    assert system.value[-1] == 20 + 9 - 15 - 12


def test_a_withheld_measure_is_not_told_by_its_categories():
    """Care entries under an order are few, so no status that is one is told, and what is left over tells nothing."""
    number = {"V2": 40, "C1": 2, "C2": 1, "D1": 0, "E1": 1, "L1": 9, "L2": 8, "L3": 7, "J1": 11, "J2": 8, "J3": 9}
    groups = {
        "agreed": ["V2"],
        "by_order": ["C1", "C2", "D1", "E1"],
        "emergency": ["L1", "L2", "L3"],
        "remand": ["J1", "J2", "J3"],
    }
    rows = [("E1", "2022-23", each, 96) for each in ("into_care", "into_care_status_known")]
    rows += [("E1", "2022-23", f"into_care_{name}", sum(number[each] for each in of)) for name, of in groups.items()]
    rows += [("E1", "2022-23", ("into_care", "legal_status_at_start", code), count) for code, count in number.items()]
    withheld = decide(counted(*rows), Rules("partnership")).withheld
    measures = {cell.measure_id for cell in withheld if not cell.breakdown}
    assert "into_care_by_order" in measures
    for name, codes in groups.items():
        told = {code for code in codes if not any(cell.category == code for cell in withheld)}
        assert not told or f"into_care_{name}" not in measures

"""Unit costs: parents and parts, and what a partnership adds."""

from __future__ import annotations

from evaluation.unit_costs import as_texts, children_of, missing_from_children, overlaps, unit_costs

COSTS = unit_costs()


def test_parents_of_the_database_are_the_sum_of_their_parts():
    """1,171 + 581 + 415 + 193 + 110 = 2,470; 15,000 + 6,250 + 1,250 + 2,500 = 25,000."""
    for parent, parts in (("UCD-CR2.0-F", 5), ("UCD-SS4.1", 4)):
        assert len(children_of(parent, COSTS)) == parts
        assert missing_from_children(parent, COSTS) == 0


def test_a_parent_whose_parts_were_rounded_says_by_how_much():
    """34,015 less 645, 170, 70, 24,300, 7,245, 1,200 and 370 is 15: published to the nearest 5."""
    assert missing_from_children("HO19-TOTAL", COSTS) == 15


def test_a_parent_beside_a_part_counts_twice():
    assert overlaps(["UCD-CR2.0-F", "UCD-CR2.0.4", "UCD-HE4.0"], COSTS) == [("UCD-CR2.0-F", "UCD-CR2.0.4")]
    assert overlaps(["UCD-CR2.0.3", "UCD-CR2.0.4"], COSTS) == []
    assert overlaps(["HO19-TOTAL", "HO19-POLICE"], COSTS) == [("HO19-TOTAL", "HO19-POLICE")]


def test_the_cost_of_abuse_is_per_victim():
    assert (COSTS["HO19-TOTAL"].value_gbp, COSTS["HO19-TOTAL"].count_unit) == (34015, "victim")


def test_every_unit_cost_says_what_it_counts_and_where_it_is_from():
    for cost in COSTS.values():
        assert cost.count_unit and cost.source and cost.bearer and cost.value_type, cost.unit_cost_id
        assert not cost.parent_id or cost.parent_id in COSTS
        assert cost.price_year or cost.year_type == "unclear"


def test_as_texts_nothing_is_lost():
    told = as_texts(COSTS["UCD-CR2.0.4"])
    assert (told["value_gbp"], told["is_cashable"], told["is_verified"]) == ("193.0", "", "true")
    assert told["excludes_topics"] == "child_protection|care"

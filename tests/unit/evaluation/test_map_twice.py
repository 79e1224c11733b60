"""One thing counted twice: for one body by two names, in other words, in an area and in its partnership."""

from __future__ import annotations

import time

import pytest

from tests.unit.evaluation import maps
from tests.unit.evaluation.maps import broken, row

LA_PART = "Domestic violence incidents avoided"


@pytest.mark.parametrize(
    "council",
    ["LB Camden", "Hackney Council", "Camden", "London Borough of Newham", "Kent County Council", "RBKC", "Borough",
     "Hammersmith & Fulham", "Bristol City Council", "Newham Council: children's social care", "NHS and Camden",
     "Herefordshire", "City of York Council", "St. Helens", "Council (Camden)"],
)  # fmt: skip
def test_a_council_by_its_name_is_the_local_authority(tmp_path, council):
    apart = row(outcome="Child protection plans avoided", accrues_to=council)
    assert broken(tmp_path, apart, row(outcome=LA_PART, accrues_to=council)) == {"VAL-117"}


@pytest.mark.parametrize("other", ["Kent Police", "City of London Police", "NHS Camden", "Society"])
def test_a_body_that_a_place_gives_its_name_is_no_council(tmp_path, other):
    apart = row(outcome="Child protection plans avoided")
    assert broken(tmp_path, apart, row(outcome=LA_PART, accrues_to=other)) == set()


@pytest.mark.parametrize(
    ("one", "other", "is_twice"),
    [
        ("Council", "LB Camden", True),
        ("Camden", "London Borough of Camden", True),
        ("Council", "Children's services", True),
        ("NHS", "National Health Service", True),
        ("LB Camden", "LB Hackney", False),
        ("Children's services", "Housing", False),
        ("Council", "Arts Council", False),
        ("Police", "British Transport Police", False),
    ],
)
def test_one_bearer_by_two_names(tmp_path, one, other, is_twice):
    assert broken(tmp_path, row(accrues_to=one), row(accrues_to=other)) == ({"VAL-118"} if is_twice else set())


@pytest.mark.parametrize(
    ("one", "other", "is_twice"),
    [
        ("Plans avoided", "Fewer plans", True),
        ("Incidents avoided: police", "Police - incidents prevented", True),
        ("The number of plans", "Plans", True),
        ("Plans avoided", "More plans", False),
        ("Child to parent violence", "Parent to child violence", False),
        ("Plans avoided", "Plans delayed", False),
    ],
)
def test_one_outcome_in_two_ways(tmp_path, one, other, is_twice):
    assert broken(tmp_path, row(outcome=one), row(outcome=other)) == ({"VAL-118"} if is_twice else set())


def test_an_unsaid_kind_of_value_is_no_other_kind(tmp_path):
    assert broken(tmp_path, row(value_type="fiscal"), row(value_type="")) == {"VAL-118"}
    assert broken(tmp_path, row(value_type="fiscal"), row(value_type="social")) == set()


CAMDEN, HACKNEY = {"area_code": "E09000007"}, {"area_code": "E09000012"}
PLANS = {"outcome": "Child protection plans avoided"}


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [("a", "b", False), ("a", "", True), ("", "a", True), ("a", "A", True), ("", "", True)],
)
def test_families_are_others_only_where_both_rows_name_them(tmp_path, one, other, meet):
    def of(families, **said):
        return row(family_key_group=families, **said)

    assert broken(tmp_path, of(one), of(other)) == ({"VAL-118"} if meet else set())
    part = {"outcome": "A", "proxy_id": "UCD-CR2.0.4", "proxy_gbp": "193"}
    enquiry = {"outcome": "B", "proxy_id": "UCD-SS5.0.7", "proxy_gbp": "511"}
    assert broken(tmp_path, of(one, **part), of(other, **enquiry)) == ({"VAL-117"} if meet else set())
    victims = {"outcome": "Domestic abuse victims made safe", "proxy_gbp": "34015"}
    homicides = {"outcome": "Homicides prevented", "proxy_gbp": "2200000"}
    assert broken(tmp_path, of(one, **victims), of(other, **homicides)) == ({"VAL-126"} if meet else set())


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [(CAMDEN, {"area_code": ""}, True), ({"area_code": ""}, CAMDEN, True), (CAMDEN, {"area_code": "Camden"}, True),
     (CAMDEN, CAMDEN, True), (CAMDEN, HACKNEY, False), (CAMDEN, {"area_code": "Hackney"}, False)],
)  # fmt: skip
def test_an_area_is_part_of_its_partnership(tmp_path, one, other, meet):
    assert broken(tmp_path, row(**one), row(**other)) == ({"VAL-118"} if meet else set())
    part = row(outcome=LA_PART, **one)
    assert broken(tmp_path, part, row(**PLANS, **other)) == ({"VAL-117"} if meet else set())
    whole, police = row(proxy_id="UCD-CR2.0-F", proxy_gbp="2470", **one), {"accrues_to": "Police", "outcome": "B"}
    share = row(**police, proxy_id="UCD-CR2.0.3", proxy_gbp="415", **other)
    assert broken(tmp_path, whole, share) == ({"VAL-116"} if meet else set())


def test_a_long_map_is_held_against_itself_in_seconds(tmp_path):
    rows = [row(outcome=f"Domestic abuse {place}", proxy_gbp=f"{9000 + place}", **CAMDEN) for place in range(400)]
    start = time.process_time()
    maps.checked(tmp_path, [*rows, row(outcome="Domestic abuse victims", proxy_gbp="34015")])
    assert time.process_time() - start < 10

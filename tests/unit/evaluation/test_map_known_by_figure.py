"""A published cost is known by its figure, its bearer and a word, where its subject is not said, and what may not be
counted beside it is refused."""

from __future__ import annotations

import pytest

from tests.unit.evaluation.maps import broken, row

VICTIMS = {"outcome": "Victims safe", "accrues_to": "Society", "proxy_gbp": "34015"}
PLANS = {"outcome": "Child protection plans avoided", "proxy_gbp": "700"}
LA_PART = {"outcome": "Incidents of domestic abuse", "accrues_to": "local_authority", "proxy_gbp": "193"}


@pytest.mark.parametrize("gbp", ["34015", "£34,015", "34015.5", "34014"])
@pytest.mark.parametrize(
    ("outcome", "bearer", "part", "rule"),
    [
        ("Harm avoided", "Individual", "24300", "VAL-116"),
        ("Victims: police response to domestic abuse", "Police", "645", "VAL-116"),
        ("Domestic abuse incidents", "Police", "415", "VAL-126"),
        ("Homicides", "Society", "2200000", "VAL-126"),
    ],
)
def test_the_cost_per_victim_needs_no_word_of_domestic_abuse(tmp_path, gbp, outcome, bearer, part, rule):
    whole, other = row(**{**VICTIMS, "proxy_gbp": gbp}), row(outcome=outcome, accrues_to=bearer, proxy_gbp=part)
    assert broken(tmp_path, whole, other) == {rule} == broken(tmp_path, other, whole)
    assert broken(tmp_path, other) == set() == broken(tmp_path, whole)


INCIDENTS = [
    ("Incidents avoided: council", "Council", "193"),
    ("Fewer incidents", "Camden Council", "193"),
    ("Violent incidents at home", "Council", "193"),
    ("Incidents avoided", "Council", "221.64"),  # the same in 2015/16 prices
    ("Incidents avoided", "Council", "110"),
    ("Incidents avoided", "Government", "2470"),
    ("IncidentsAvoided", "Council", "193"),
]


@pytest.mark.parametrize(("outcome", "bearer", "gbp"), INCIDENTS)
def test_incidents_of_the_published_figure_are_those_of_domestic_abuse(tmp_path, outcome, bearer, gbp):
    part = row(outcome=outcome, accrues_to=bearer, proxy_gbp=gbp)
    assert broken(tmp_path, row(**PLANS), part) == {"VAL-117"} == broken(tmp_path, part, row(**PLANS))
    assert broken(tmp_path, part) == set()


@pytest.mark.parametrize(
    ("outcome", "bearer", "gbp"),
    [
        ("Incidents avoided", "Police", "415"),
        ("Incidents avoided", "Council", "415"),
        ("Incidents avoided", "Council", "200"),
        ("Flood incidents avoided", "Council", "193"),
        ("Anti-social behaviour incidents", "Council", "193"),
        ("Parking incidents", "Council", "110"),
        ("Courses", "Council", "193"),
        ("Incidents avoided", "NHS", "1171"),
    ],
)
def test_other_incidents_and_other_figures_may_stand_beside(tmp_path, outcome, bearer, gbp):
    assert broken(tmp_path, row(**PLANS), row(outcome=outcome, accrues_to=bearer, proxy_gbp=gbp)) == set()


@pytest.mark.parametrize(
    ("outcome", "gbp"),
    [
        ("Core assessments avoided", "900"),
        ("Children on plans", "700"),
        ("Fewer children on a plan", "700"),
        ("Plans for children avoided", "700"),
        ("Children in need avoided", "700"),
        ("CIN plans closed", "700"),
        ("Initial assessments not needed", "362"),
        ("child-protection-plans-avoided", "700"),
    ],
)
def test_child_protection_in_other_words(tmp_path, outcome, gbp):
    assert broken(tmp_path, row(**LA_PART), row(outcome=outcome, proxy_gbp=gbp)) == {"VAL-117"}


@pytest.mark.parametrize(
    "outcome", ["Children in school", "Safety plans", "Care assessments of adults", "Children's plans of work"]
)
def test_what_is_no_child_protection(tmp_path, outcome):
    assert broken(tmp_path, row(**LA_PART), row(outcome=outcome, proxy_gbp="700")) == set()

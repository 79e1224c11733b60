"""What a map of the nine needed columns says in words that it counts, however it is written."""

from __future__ import annotations

import pytest

from evaluation.unit_costs import unit_costs
from tests.unit.evaluation import maps
from tests.unit.evaluation.maps import broken, row


def units(tmp_path, **said):
    made = maps.checked(tmp_path, [row(**{"accrues_to": "Society", "proxy_gbp": "34015", **said})])
    return maps.codes(made) & {"VAL-110", "VAL-209", "VAL-215", "VAL-217"}


@pytest.mark.parametrize(
    "outcome",
    [
        "domestic-abuse-incidents-avoided", "DomesticAbuseIncidentsAvoided", "domestic_abuse_incidents",
        "incidents-avoided", "domestic-abuse-incident-avoided", "Incidents' harm", "Harm of each incident's aftermath",
        "Violent acts", "Beatings", "Strangulations", "incid.", "Digwyddiadau", "Domestic abuse call-outs",
    ],
)  # fmt: skip
def test_incidents_however_they_are_written(tmp_path, outcome):
    assert units(tmp_path, outcome=outcome) == {"VAL-110"}


@pytest.mark.parametrize("gbp", ["34015.5", "34,014", "34016", "-34015.99"])
def test_a_pound_more_or_less_is_the_same_cost(tmp_path, gbp):
    assert units(tmp_path, outcome="Incidents", proxy_gbp=gbp) == {"VAL-110"}
    assert units(tmp_path, outcome="Women safe", proxy_gbp=gbp) == set()


@pytest.mark.parametrize("gbp", ["34017", "34013.5", "34515"])
def test_more_than_a_pound_is_another(tmp_path, gbp):
    assert units(tmp_path, outcome="Incidents", proxy_gbp=gbp) == set()


@pytest.mark.parametrize(
    "said",
    [
        {"outcome": "Domestic abuse cases"},
        {"outcome": "Domestic abuse cases", "unit": "case"},
        {"outcome": "Domestic abuse avoided"},
        {"outcome": "Domestic abuse avoided", "unit": "each"},
        {"outcome": "Trais yn y cartref"},
        {"outcome": "Safety", "proxy_id": "HO19-TOTAL"},
    ],
)
def test_words_that_name_no_person_are_warned_of(tmp_path, said):
    assert units(tmp_path, **said) == {"VAL-217"}


@pytest.mark.parametrize(
    "said",
    [
        {"outcome": "Victim-survivors safe"},
        {"outcome": "Safe after domestic abuse (women)"},
        {"outcome": "Mothers' safety"},
        {"outcome": "Domestic abuse avoided", "unit": "victims"},
        {"outcome": "Domestic abuse cost avoided", "proxy_gbp": "20000"},
        {"outcome": "Victims", "unit": "number", "proxy_id": "HO19-TOTAL"},
        {"outcome": "Victims", "unit": "No. of", "proxy_id": "HO19-TOTAL"},
    ],
)
def test_words_or_a_unit_that_name_one_are_enough(tmp_path, said):
    assert units(tmp_path, **said) == set()


def test_a_unit_that_tells_nothing_leaves_it_to_the_words(tmp_path):
    assert units(tmp_path, outcome="Incidents", unit="number", proxy_id="HO19-TOTAL") == {"VAL-110"}


@pytest.mark.parametrize(
    ("outcome", "gbp", "wrong"),
    [
        ("Residential placement weeks avoided", "2995", "Residential placement months avoided"),
        ("Children with better mental health", "4608", "Weeks with better mental health in CAMHS"),
        ("Children in residential care avoided", "318400", "Incidents in residential care avoided"),
        ("Children in Need, case management: Section 47 enquiry", "511", "Children in Need: Section 47 referrals"),
    ],
)
def test_right_rows_are_not_refused_and_wrong_ones_beside_them_are(tmp_path, outcome, gbp, wrong):
    said = {"accrues_to": "NHS" if gbp == "4608" else "Council", "proxy_gbp": gbp}
    assert units(tmp_path, outcome=outcome, **said) == set()
    assert units(tmp_path, outcome=wrong, **said) == {"VAL-110"}


@pytest.mark.parametrize("cost", unit_costs().values(), ids=lambda each: each.unit_cost_id)
def test_the_own_name_of_a_unit_cost_is_not_refused_for_its_unit(tmp_path, cost):
    said = {"outcome": cost.name, "proxy_gbp": f"{cost.value_gbp:g}" if cost.value_gbp < 1e5 else str(cost.value_gbp)}
    assert units(tmp_path, accrues_to=cost.bearer, **said) == set()


@pytest.mark.parametrize(
    ("outcome", "unit_of_cost"),
    [
        ("Local authority day care for older people - cost per session", "28"),
        ("Permanent exclusion from school - crime fiscal cost, per individual per effective year", "970.44"),
    ],
)
def test_the_name_of_a_cost_that_is_not_ours_counts_nothing(tmp_path, outcome, unit_of_cost):
    assert broken(tmp_path, row(outcome=outcome, proxy_gbp=unit_of_cost)) == set()
    assert broken(tmp_path, row(outcome="People helped, cost per incident", proxy_gbp=unit_of_cost)) == {"VAL-110"}

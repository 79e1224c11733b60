"""Nothing of what domestic abuse costs a victim is counted beside that cost, and no cost is given whole to several."""

from __future__ import annotations

import pytest

from tests.unit.evaluation import maps
from tests.unit.evaluation.maps import broken, row

VICTIMS = {"outcome": "Domestic abuse victims made safe", "proxy_gbp": "34015", "accrues_to": "Society"}


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"proxy_gbp": "34000"},
        {"proxy_id": "HO19-TOTAL"},
        {"proxy_gbp": "43000", "source": "Home Office 2019, uprated"},
    ],
)
@pytest.mark.parametrize(
    "held",
    [
        {"outcome": "Domestic homicide prevented", "proxy_gbp": "2200000", "accrues_to": "Society"},
        {"outcome": "Homicides prevented", "proxy_gbp": "1,900,000", "accrues_to": "Multiple"},
        {"outcome": "Murder averted", "proxy_gbp": "3217740", "accrues_to": "Society"},
        {"outcome": "Deaths prevented", "proxy_gbp": "2000000", "accrues_to": "Society"},
        {"outcome": "Incidents avoided", "source": "Unit Cost Database CR2.0", "proxy_gbp": "2470"},
        {"outcome": "Abuse avoided", "source": "CR2.0.3", "proxy_gbp": "415", "accrues_to": "Police"},
        {"outcome": "Domestic violence incidents: total fiscal", "proxy_gbp": "2500", "accrues_to": "State"},
        {"outcome": "Domestic abuse incidents avoided", "proxy_gbp": "777", "accrues_to": "Police"},
    ],
)
def test_nothing_of_a_victims_cost_is_counted_beside_it(tmp_path, said, held):
    victims = {**VICTIMS, **said}
    for rows in ([row(**victims), row(**held)], [row(**held), row(**victims)]):
        assert "VAL-126" in broken(tmp_path, *rows)
    assert "VAL-126" not in broken(tmp_path, row(**held))


@pytest.mark.parametrize(
    "beside",
    [
        {"outcome": "Child protection plans avoided"},
        {"outcome": "Gang homicides prevented", "proxy_gbp": "2200000"},
        {"outcome": "Antisocial incidents avoided", "accrues_to": "Police"},
        {"outcome": "More domestic abuse incidents reported", "quantity": "-80", "accrues_to": "Police"},
        {"outcome": "Pet deaths prevented", "proxy_gbp": "200"},
        {"outcome": "Wellbeing of teachers", "accrues_to": "Schools"},
        {"outcome": "School days gained", "accrues_to": "Individual", "proxy_gbp": "1201"},
    ],
)
def test_what_it_does_not_hold_may_be(tmp_path, beside):
    made = maps.checked(tmp_path, [row(**VICTIMS), row(**beside)])
    assert made.map is not None and not [each for each in made.findings if each.rule != "VAL-203"]


@pytest.mark.parametrize(
    ("gbp", "bearer", "outcome"),
    [("1200", "NHS", "Health services"), ("645", "Police", "Officers' time"), ("650", "Police", "Domestic abuse: time"),
     ("24300", "Individuals", "Harm"), ("170", "Criminal justice", "Courts"),
     ("7245", "Employers", "Lost output"), ("370", "Charities", "Victim services"),
     ("1200", "NHS", "Domestic abuse: health services, victims"), ("70", "Courts", "Civil legal costs")],
)  # fmt: skip
def test_a_part_of_a_victims_cost_is_known_beside_it_by_its_figure(tmp_path, gbp, bearer, outcome):
    part = row(outcome=outcome, proxy_gbp=gbp, accrues_to=bearer)
    assert broken(tmp_path, row(**VICTIMS), part) == {"VAL-116"}
    assert broken(tmp_path, part) == set()
    elsewhere = row(outcome="Something else", proxy_gbp=gbp, accrues_to="Schools")
    assert broken(tmp_path, row(**VICTIMS), elsewhere) == set()


@pytest.mark.parametrize(
    ("outcome", "bearer"),
    [("DA: nights in hospital", "NHS"), ("Wellbeing improved", "Victims"), ("QALYs", "Individual")],
)
def test_what_a_victims_cost_may_hold_is_warned_of(tmp_path, outcome, bearer):
    made = maps.checked(tmp_path, [row(**VICTIMS), row(outcome=outcome, accrues_to=bearer)])
    assert made.map is not None and "VAL-212" in maps.codes(made)
    assert "VAL-212" not in maps.codes(maps.checked(tmp_path, [row(outcome=outcome, accrues_to=bearer)]))


def test_one_bearers_cost_per_victim_and_per_incident(tmp_path):
    per_victim = row(outcome="A", proxy_id="HO19-POLICE", proxy_gbp="645", accrues_to="Police")
    per_incident = row(outcome="B", proxy_id="UCD-CR2.0.3", proxy_gbp="415", accrues_to="Police")
    health = row(outcome="C", proxy_id="UCD-CR2.0.1", proxy_gbp="1171", accrues_to="NHS")
    assert "VAL-126" in broken(tmp_path, per_victim, per_incident)
    assert "VAL-126" not in broken(tmp_path, per_victim, health)


def test_a_whole_cost_is_not_given_to_each_bearer(tmp_path):
    def given(*bearers, what="Incidents", **said):
        told = {"proxy_id": "UCD-CR2.0-F", "proxy_gbp": "2470", **said}
        return broken(tmp_path, *(row(outcome=f"{what}: {each}", accrues_to=each, **told) for each in bearers))

    assert given("Police", "NHS") == {"VAL-127"}
    assert given("Police") == set()
    # What a mother gains her child gains too.
    wellbeing = {"proxy_id": "HMT-WELLBY", "proxy_gbp": "13000", "unit": "WELLBY"}
    assert given("Mothers", "Children", what="Wellbeing", **wellbeing) == set()

"""Maps that somebody may well write in the nine needed columns, and mean: nothing of them is refused or warned of."""

from __future__ import annotations

import pytest

from tests.unit.evaluation import maps
from tests.unit.evaluation.maps import row

# Each row: outcome, accrues_to, proxy_gbp.
MAPS: dict[str, list[tuple[str, str, str]]] = {
    "advocates": [
        ("Women safe a year after support by an advocate", "Society", "34015"),
        ("Tenancies kept", "Housing association", "1800"),
    ],
    "police": [
        ("Incidents avoided: police", "Police", "415"),
        ("Incidents avoided: health", "NHS", "1171"),
        ("Arrests avoided", "Police", "593"),
        ("Section 47 enquiries not needed", "Council", "511"),
    ],
    "incident, all public costs": [
        ("Domestic violence incidents avoided, public costs", "Public sector", "2470"),
        ("Domestic violence incidents avoided, pain and fear", "Individual", "6795"),
        ("School days gained", "Children", "60"),
    ],
    "edge of care": [
        ("Children kept out of care for a year", "Local authority", "51080"),
        ("Fewer exclusions from school", "Schools", "11000"),
    ],
    "foster weeks": [
        ("Foster care weeks avoided", "Council", "700"),
        ("Residential placement weeks avoided", "Council", "2995"),
        ("Care order applications avoided", "Courts", "15000"),
    ],
    "homes": [
        ("Children in residential care avoided", "Camden Council", "318400"),
        ("Social workers' hours saved", "Camden Council", "57"),
    ],
    "family hubs": [
        ("Child protection plans that were not needed", "LA", "6000"),
        ("Fewer children in need", "LA", "1416"),
        ("Parents less anxious", "Parents", "13000"),
        ("More referrals, as more is disclosed", "LA", "186"),
    ],
    "mental health": [
        ("Children with better mental health", "NHS", "4608"),
        ("A&E attendances avoided", "NHS", "109"),
        ("Ambulance call-outs avoided", "NHS", "216"),
    ],
    "housing": [
        ("Homelessness applications prevented", "Council", "2501"),
        ("Complex evictions avoided", "Landlords", "6680"),
    ],
    "perpetrators": [
        ("Perpetrators who stopped: victims safe", "Society", "34015"),
        ("Fathers in work", "Exchequer", "9800"),
    ],
    "perpetrators, in prison": [
        ("Prison years avoided", "Criminal justice", "33785"),
        ("Reoffending: court cases avoided", "Criminal justice", "1200"),
    ],
    "training": [
        ("Practitioners more confident", "Council", "150"),
        ("Assessments that name domestic abuse", "Council", "40"),
        ("Hours of supervision saved", "Council", "57"),
    ],
    "refuge": [
        ("Survivors with a safe home", "Survivors", "4200"),
        ("Refuge nights paid by families no longer needed", "Families", "55"),
        ("Children settled in a new school", "Children", "900"),
    ],
    "anti-social behaviour": [
        ("Anti-social behaviour incidents avoided", "Police", "500"),
        ("Flood incidents avoided", "Council", "193"),
        ("Child protection conferences not needed", "Council", "310"),
    ],
}


@pytest.mark.parametrize("name", MAPS)
def test_an_honest_map_is_neither_refused_nor_warned_of(tmp_path, name):
    rows = [row(outcome=what, accrues_to=who, proxy_gbp=gbp, deadweight="0.3") for what, who, gbp in MAPS[name]]
    made = maps.checked(tmp_path, rows)
    assert made.map is not None and not made.findings, [each.message for each in made.findings]

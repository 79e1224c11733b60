"""What a clever commissioner might write for a better ratio, each beside an honest map that looks like it."""

from __future__ import annotations

import pytest

from contracts.home import PROJECT
from evaluation.map_checking import check_map
from tests.unit.evaluation import maps
from tests.unit.evaluation.maps import broken, row

VICTIMS = {"outcome": "Domestic abuse victims made safe", "proxy_gbp": "34015", "accrues_to": "Society"}


@pytest.mark.parametrize(
    "said",
    [
        {"outcome": "Domestic abuse incidents avoided", "proxy_gbp": "34,000"},
        {"outcome": "Domestic abuse incidents avoided", "proxy_gbp": "34,020"},
        {"outcome": "Incidents avoided", "proxy_gbp": "34000", "source": "National cost of domestic abuse"},
        {"outcome": "Domestic abuse incidents avoided", "proxy_gbp": "36,200"},  # 34,015 in 2019/20 prices is 36,202
        {"outcome": "DV incidents", "proxy_gbp": "24000", "accrues_to": "Individuals"},
        {"outcome": "DV victims supported: fiscal", "proxy_gbp": "2,836"},  # 2,836.48 an incident in 2015/16 prices
        {"outcome": "DV victims supported", "proxy_gbp": "2470"},
        {"outcome": "Domestic abuse incidents", "proxy_gbp": "41500", "source": "Home Office (2019), uprated"},
        {"outcome": "Incidents", "proxy_gbp": "90", "source": "The economic and social costs of domestic abuse"},
    ],
)
def test_a_rounded_figure_is_the_one_that_was_rounded(tmp_path, said):
    assert broken(tmp_path, row(**{"accrues_to": "Society", **said})) == {"VAL-110"}


@pytest.mark.parametrize(
    "said",
    [
        {"outcome": "Incidents avoided", "proxy_gbp": "34000"},  # nothing says of what
        {"outcome": "Flood incidents avoided", "proxy_gbp": "34000"},
        {"outcome": "Domestic abuse incidents avoided", "proxy_gbp": "33000"},
        {"outcome": "Domestic abuse incidents avoided", "proxy_gbp": "34100"},
        {"outcome": "Domestic abuse victims made safe", "proxy_gbp": "34000"},
        {"outcome": "Domestic violence incidents", "proxy_gbp": "1200", "accrues_to": "NHS"},  # 1,171 an incident
        {"outcome": "Domestic abuse refuge places", "proxy_gbp": "25000"},  # harm alone, uprated, is near
        {"outcome": "Children's homes inspected", "proxy_gbp": "2800"},
        {"outcome": "GP appointments avoided", "proxy_gbp": "37", "source": "Unit Costs of Health and Social Care"},
        {"outcome": "Incidents", "proxy_gbp": "41500", "source": "Home Office (2019), domestic homicides"},
        {"outcome": "Incidents", "proxy_gbp": "300", "source": "Home Office (2019), recorded crime"},
    ],
)
def test_a_round_figure_of_another_thing_is_left_alone(tmp_path, said):
    made = maps.checked(tmp_path, [row(**{"accrues_to": "Society", **said})])
    assert made.map is not None and not made.findings


def test_a_small_rounded_figure_may_be_chance_and_is_warned_of(tmp_path):
    made = maps.checked(tmp_path, [row(outcome="DV call-outs avoided", proxy_gbp="650", accrues_to="Police")])
    assert made.map is not None and maps.codes(made) == {"VAL-215"}


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ({"outcome": "Incidents avoided", "unit": "victims", "proxy_gbp": "34015"}, "VAL-110"),
        ({"outcome": "Call-outs avoided", "unit": "victim", "proxy_id": "HO19-POLICE", "proxy_gbp": "645"}, "VAL-110"),
        ({"outcome": "Victims safe", "unit": "incident", "proxy_id": "UCD-CR2.0.3", "proxy_gbp": "415"}, "VAL-110"),
        ({"outcome": "Placements avoided", "unit": "child", "proxy_gbp": "51080"}, "VAL-209"),
        ({"outcome": "Victims without incidents", "unit": "victims", "proxy_gbp": "34015"}, None),
        ({"outcome": "Women suffer fewer incidents", "unit": "incident", "proxy_id": "UCD-CR2.0.3",
          "proxy_gbp": "415"}, None),
        ({"outcome": "Incidents avoided", "unit": "victims", "proxy_gbp": "500"}, None),  # of no known unit
    ],
)  # fmt: skip
def test_a_unit_that_its_outcomes_words_belie(tmp_path, said, rule):
    made = maps.checked(tmp_path, [row(**{"accrues_to": "Police", **said})])
    assert maps.codes(made) - {"VAL-203"} == ({rule} if rule else set())


def test_pain_and_fear_are_no_public_money(tmp_path):
    def codes(proxy, gbp, kind):
        return broken(tmp_path, row(proxy_id=proxy, proxy_gbp=gbp, value_type=kind))

    assert codes("UCD-CR2.0-S", "6795", "fiscal") == {"VAL-128"}
    assert codes("HO19-TOTAL", "34015", "fiscal") == {"VAL-128"}
    assert codes("UCD-CR2.0-S", "6795", "social") == set() == codes("UCD-CR2.0-F", "2470", "fiscal")


def test_a_whole_cost_counted_for_years_is_warned_of(tmp_path):
    assert "VAL-214" in maps.codes(maps.checked(tmp_path, [row(**VICTIMS, duration_years="3")]))
    assert "VAL-214" not in maps.codes(maps.checked(tmp_path, [row(**VICTIMS)]))
    incidents = row(proxy_id="UCD-CR2.0.3", proxy_gbp="415", duration_years="3")
    assert "VAL-214" not in maps.codes(maps.checked(tmp_path, [incidents]))


def test_the_example_is_honest():
    made = check_map(PROJECT / "examples" / "demonstration" / "partnership" / "impact_maps" / "demonstration.csv")
    assert made.map is not None and maps.codes(made) == {"VAL-203", "VAL-204", "VAL-205", "VAL-211"}

"""What a released measure counts is held against the value that it is multiplied by, whatever the row says."""

from __future__ import annotations

import csv

import pytest

from evaluation.map_measures import FILE, counted
from tests.unit.evaluation import maps
from tests.unit.evaluation.maps import row

PER_VICTIM = {"outcome": "Domestic abuse avoided", "proxy_gbp": "34015"}
YEAR = "year-to-2023-06"


@pytest.mark.parametrize(
    ("measure", "count"),
    [
        ("da_referrals", "referral"),
        ("rereferrals", "referral"),
        ("episodes_3a", "referral"),
        ("da_cp_plans", "plan"),
        ("da_into_care", "period of care"),
        ("complaints_upheld", "complaint"),
        ("da_children", "child"),
        ("children_into_care", "child"),
        ("population_0_17", "child"),
        ("da_families", "family"),
        ("s47_enquiries", "enquiry"),
        ("engagement_plan_actions", "form"),
        ("no_such_measure", ""),
    ],
)
def test_what_a_measure_counts(measure, count):
    assert counted(measure) == count


def test_every_measure_counts_something():
    with FILE.open(encoding="utf-8", newline="") as handle:
        assert all(counted(each["measure_id"]) not in ("", "record") for each in csv.DictReader(handle))


@pytest.mark.parametrize(
    "said",
    [
        PER_VICTIM,
        {**PER_VICTIM, "unit": "victim"},
        {**PER_VICTIM, "outcome": "Victims of domestic abuse made safe"},
        {**PER_VICTIM, "proxy_id": "HO19-TOTAL"},
        {**PER_VICTIM, "quantity_measure": "da_cases"},
        {**PER_VICTIM, "quantity_measure": "da_cp_plans"},
        {**PER_VICTIM, "quantity_measure": "da_children"},  # a victim of the report is an adult
        {"outcome": "Support", "proxy_gbp": "500", "unit": "victim"},
        {"outcome": "Support", "proxy_gbp": "500", "proxy_unit": "per family"},
        {"outcome": "Weeks in care", "proxy_id": "UCD-SS2.0", "proxy_gbp": "700", "quantity_measure": "da_into_care"},
    ],
)
def test_a_measure_outranks_what_the_row_says(tmp_path, said):
    made = maps.checked(tmp_path, [row(**{"quantity_measure": "da_referrals", "quantity_period": YEAR, **said})])
    assert [each.column for each in made.findings if each.rule == "VAL-110"] == ["quantity"]


def test_the_message_names_what_the_measure_counts(tmp_path):
    made = maps.checked(tmp_path, [row(**PER_VICTIM, quantity_measure="da_referrals", quantity_period=YEAR)])
    [found] = [each for each in made.findings if each.rule == "VAL-110"]
    assert "counts referrals" in found.message and "per victim" in found.message


@pytest.mark.parametrize(
    "said",
    [
        {"quantity_measure": "da_referrals", "unit": "referral", "proxy_gbp": "4.60"},
        {"quantity_measure": "da_referrals", "unit": "number", "proxy_gbp": "4.60"},
        {"quantity_measure": "s47_enquiries", "proxy_id": "UCD-SS5.0.7", "proxy_gbp": "511"},
        {"quantity_measure": "da_into_care", "outcome": "Children kept out of care", "proxy_gbp": "51080"},
        {"quantity_measure": "da_cp_plans", "proxy_id": "ECON-CPP", "proxy_gbp": "6000"},
        {"quantity_measure": "da_children", "proxy_id": "UCD-SS5.0", "proxy_gbp": "1416"},
        {"quantity_measure": "da_referrals", "proxy_id": "UCD-SS6.2", "proxy_gbp": "117", "unit": "referrals"},
        {"quantity_measure": "a_measure_of_their_own", "outcome": "Victims safe", "proxy_gbp": "34015"},
    ],
)
def test_a_value_of_what_the_measure_counts_is_not_held_up(tmp_path, said):
    made = maps.checked(tmp_path, [row(**{"quantity_period": YEAR, **said})])
    assert made.map is not None, made.findings


def test_a_measure_stands_in_for_the_quantity(tmp_path):
    """In a file that has no such column at all; in one without either the quantity is missing."""
    heads = [each for each in maps.HEADS if each != "quantity"]
    cells = {**row(), "quantity_measure": "da_referrals", "quantity_period": YEAR}
    counts = {(None, "da_referrals", YEAR): 8901.0}
    csv_text = "\n".join(",".join(line) for line in (
        [*heads, "quantity_measure", "quantity_period"], [cells[each] for each in heads] + ["da_referrals", YEAR],
    ))  # fmt: skip
    yaml_text = "outcomes:\n- " + "\n  ".join(f"{each}: {cells[each]}" for each in cells if each != "quantity")
    for content, name in ((csv_text, "map.csv"), (yaml_text, "map.yaml")):
        made = maps.of_text(tmp_path, content, name, released=lambda: counts)
        assert made.map is not None and made.map.outcomes[0].quantity == 8901 and not made.findings
    without = "\n".join(",".join(line) for line in (heads, [cells[each] for each in heads]))
    assert maps.codes(maps.of_text(tmp_path, without)) == {"VAL-003"}

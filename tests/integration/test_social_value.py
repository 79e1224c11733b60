"""Social value in a release: the demonstration's map, redone by hand, by the command and by the page about it."""

from __future__ import annotations

import json
import re

import pytest

from contracts.home import PROJECT
from tests import flow

pytestmark = pytest.mark.integration

PAGE = (PROJECT / "docs" / "social_value.md").read_text(encoding="utf-8")


def test_a_ratio_can_be_redone_with_a_calculator_from_the_released_lines(demonstration):
    lines = flow.rows(
        demonstration.home,
        "select quantity, proxy_gbp, deadweight, displacement, attribution_to_others, leakage, drop_off_factor, "
        "discount_factor, round(pv_gbp, 2) from social_value_lines where map_id = 'demonstration'",
    )
    total = 0.0
    for quantity, proxy, deadweight, displacement, attribution, leakage, left, discount, pv in lines:
        kept = (1 - deadweight) * (1 - displacement) * (1 - attribution) * (1 - leakage)
        redone = round(quantity * proxy * kept * left * discount, 2)
        assert redone == pytest.approx(pv, abs=0.0051)
        total += redone
    [(ratio, cost)] = flow.rows(
        demonstration.home, "select ratio, cost_gbp from social_value_ratios where map_id = 'demonstration'"
    )
    assert (cost, round(total / cost, 2)) == (240_000, round(ratio, 2))


def test_a_quantity_that_names_a_measure_is_the_count_beside_it(demonstration):
    [(quantity, count, areas)] = flow.rows(
        demonstration.home,
        "select a.value, m.count, m.areas_in from social_value_assumptions as a join measure_values as m on "
        "m.measure_id = a.quantity_measure and m.period = a.quantity_period and m.area_code = a.area_code",
    )
    assert quantity == count == 8901 and areas.count("|") == 5


def test_the_command_says_the_same_as_the_release(demonstration):
    home = demonstration.home
    done = flow.likeforlike("value", str(home.impact_maps / "demonstration.csv"), "--format", "json", home=home)
    said = json.loads(done.stdout)
    assert said["release"] == home.latest.read_text().strip()
    [(ratio, fiscal, low, high)] = flow.rows(
        home,
        "select ratio, fiscal_ratio, ratio_lower_95, ratio_upper_95 from social_value_ratios "
        "where map_id = 'demonstration'",
    )
    assert (said["ratio"], said["fiscal_ratio"]) == pytest.approx((ratio, fiscal))
    quantiles = said["simulation"]["ratio"]["quantiles"]
    assert (quantiles["0.025"], quantiles["0.975"]) == (low, high)
    assert "VAL-211" not in {each["rule"] for each in said["findings"]}


def test_what_rests_on_examples_says_so_everywhere(demonstration):
    must = {"example_assumptions", "invented_rows", "no_comparison_group"}
    for table in ("ratios", "lines", "bearers", "inputs", "assumptions", "sensitivity"):
        caveats = {each for (each,) in flow.rows(demonstration.home, f"select caveats from social_value_{table}")}
        assert caveats and all(must <= set(each.split("|")) for each in caveats)
    [(standing,)] = flow.rows(demonstration.home, "select evidence_standing from social_value_ratios")
    assert standing.startswith("scenario value") and "impact" not in standing


def test_the_queries_of_the_page_run_and_agree(demonstration):
    one_by_one, as_a_whole = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)
    for *_, redone, pv in flow.rows(demonstration.home, one_by_one):
        assert redone == pytest.approx(pv, abs=0.005)
    for _, redone, ratio in flow.rows(demonstration.home, as_a_whole):
        assert redone == pytest.approx(ratio)

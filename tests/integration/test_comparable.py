"""What the demonstration's release says of Table 6's year: which counts cannot be, who is in a pooled figure, and no
word that the limits do not allow."""

from __future__ import annotations

import pytest

from evaluation.comparing import words
from tests import flow

pytestmark = pytest.mark.integration

YEAR = "year-to-2023-06"


@pytest.fixture(scope="module")
def ask(demonstration):
    return lambda sql: flow.rows(demonstration.home, sql)


def test_referral_counts_outside_the_plausible_range_are_named_with_their_ratio(ask):
    rows = ask(
        "select area_name, round(ratio, 2), message from plausibility_checks "
        f"where period = '{YEAR}' and rule_code = 'PLA-101' and is_outside order by ratio desc"
    )
    assert [row[:2] for row in rows] == [("Tower Hamlets", 0.79), ("Redbridge", 0.66)]
    assert "0.79 of all referrals" in rows[0][2] and "0.05 to 0.60" in rows[0][2]
    of_referrals = f"period = '{YEAR}' and measure_id = 'da_referrals'"
    caveats = dict(ask(f"select area_name, caveats from measure_values where {of_referrals}"))
    assert {name for name, each in caveats.items() if "outside_plausible_range" in each.split("|")} == {
        "Tower Hamlets", "Redbridge", "Demonstration partnership",
    }  # fmt: skip


def test_assessment_counts_below_what_dfe_published_are_named(ask):
    rows = ask(
        "select area_name, count, low_count from plausibility_checks "
        f"where period = '{YEAR}' and measure_id = 'da_assessments' and is_outside order by area_name"
    )
    assert rows == [("Hackney", 538, 776.0), ("Hammersmith & Fulham", 31, 200.0)]


def test_tower_hamlets_is_out_of_every_pooled_figure_that_needs_more_than_referrals(ask):
    pooled = ask(
        "select indicator_id, areas_in from indicator_values "
        f"where area_code = 'partnership' and period = '{YEAR}' and status = 'published'"
    )
    with_it = {indicator for indicator, areas in pooled if "E09000030" in areas.split("|")}
    assert with_it == {"da_referrals", "da_referrals_rate_per_10000"}


def test_plans_per_100_cases_and_per_10000_children_stand_side_by_side_without_a_word_of_order(ask):
    per_100 = ask(
        "select area_name, value, method, lower_95 from indicator_values "
        f"where indicator_id = 'da_cp_plans_per_100_da_cases' and period = '{YEAR}' and status = 'published'"
    )
    per_10000 = ask(
        "select area_name, value, lower_95 from indicator_values "
        f"where indicator_id = 'da_cp_plans_rate_per_10000' and period = '{YEAR}' and status = 'published'"
    )
    assert {row[0] for row in per_100} == {row[0] for row in per_10000}
    assert all(row[2:] == ("none", None) for row in per_100) and all(row[2] is not None for row in per_10000)
    # They do put the same boroughs in different orders; neither order is said anywhere.
    assert sorted(per_100, key=lambda row: row[1])[0][0] != sorted(per_10000, key=lambda row: row[1])[0][0]
    assert ask("select count(*) from comparisons where indicator_id = 'da_cp_plans_per_100_da_cases'") == [(0,)]
    told = ask("select distinct sentence from comparisons union select distinct sentence from trends")
    assert told and all("puts areas in an order" not in " ".join(words.held(sentence)) for (sentence,) in told)


def test_hackneys_baseline_is_missing_and_this_is_said(ask):
    rows = ask(
        "select distinct not_measured_because, sentence from trends where area_name = 'Hackney' "
        "and indicator_id in ('da_referrals_rate_per_10000', 'da_cp_plans_rate_per_10000')"
    )
    assert [row[0] for row in rows] == ["baseline_missing"]
    assert "no figure for the baseline" in rows[0][1] and "not supplied" in rows[0][1]


def test_no_change_or_difference_is_said_without_the_limits_that_show_it(ask):
    for label, reason, sentence, low, high, kind in [
        *ask("select label, not_measured_because, sentence, lower_998, upper_998, comparison from trends"),
        *ask("select label, not_compared_because, sentence, lower_998, upper_998, comparison from comparisons"),
    ]:
        nothing = 0 if kind == "difference" else 1
        if label == "higher":
            assert low > nothing
        elif label == "lower":
            assert high < nothing
        assert words.held(sentence, label=reason or label) == (), sentence


def test_where_areas_differ_by_more_than_chance_none_is_picked_out(ask):
    rows = ask("select phi, label from comparisons where benchmark = 'others_in_partnership' and phi > 2")
    assert rows and {label for _, label in rows} <= {"areas_differ", "none"}


def test_a_fixed_benchmark_is_a_published_row_and_never_a_sum(ask):
    [(ours, england)] = ask(
        "select c.benchmark_value, n.value / d.value * 10000 from comparisons as c "
        "join benchmarks as n on n.area_code = 'E92000001' and n.period = '2022-23' and n.measure = 'CPP_start' "
        "join benchmarks as d on d.area_code = 'E92000001' and d.period = 'mid-2022' and d.measure = 'children_0_17' "
        "where c.indicator_id = 'cp_plans_with_transfers_rate_per_10000' and c.period = '2022-23' "
        "and c.benchmark = 'england' and c.area_name = 'Newham'"
    )
    assert ours == pytest.approx(england)


def test_charts_of_few_quarters_have_limits_on_trial(ask):
    rows = ask("select distinct is_trial_limits from trend_points where chart_mean is not null")
    assert rows == [(True,)]
    assert ask("select count(*) from trends where year_trend is not null") == [(0,)]  # two years are no trend

"""Official figures that were added reach the table of benchmarks and the denominators of rates, and nothing else
moves."""

from __future__ import annotations

import pytest

from tests.unit.models.story import HACKNEY, WALTHAM

pytestmark = pytest.mark.integration

ENGLAND = "E92000001"


def benchmark(built, area, period, measure="referral_count"):
    return built.rows(
        f"select value, symbol, source_file from release_candidate.benchmarks where area_code = '{area}' "
        f"and period = '{period}' and measure = '{measure}'"
    )


def test_an_added_figure_is_released_with_its_file(built):
    assert benchmark(built, HACKNEY, "2025-26") == [(4321, "", "added.csv")]
    assert benchmark(built, ENGLAND, "2025-26") == [(600000, "", "added.csv")]
    # London's file says nothing of 2025-26, so nothing is said of London.
    assert benchmark(built, "E12000007", "2025-26") == []


def test_an_added_symbol_takes_the_place_of_a_number(built):
    assert benchmark(built, WALTHAM, "2022-23") == [(None, "u", "added.csv")]
    # 4,148 in DfE's C1 of 2025, as the seed has it.
    c1 = "c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv"
    assert benchmark(built, HACKNEY, "2022-23") == [(4148, "", c1)]


def test_an_added_estimate_is_the_denominator_of_rates(built):
    """Over 50,000 children from mid-2023 on, not over the seed's estimate; year by year as before."""
    rows = built.rows(
        "select distinct denominator from marts.indicator_values where denominator > 1000 "
        f"and area_code = '{HACKNEY}' and indicator_id = 'da_referrals_rate_per_10000' and period like '2023-24%'"
    )
    assert rows == [(50000,)]
    assert benchmark(built, HACKNEY, "mid-2023", "children_0_17") == [(50000, "", "added.csv")]

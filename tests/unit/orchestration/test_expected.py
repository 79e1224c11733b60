"""What expectations are stated with: gaps, on tables that hold little or nothing, and how often a member is there."""

from __future__ import annotations

import os

import pandas as pd
import polars as pl
import pytest

from contracts.home import Home
from orchestration.expected import at_most, member_periods, member_years_broken_down


@pytest.mark.parametrize(
    ("gaps", "met"), [([], True), ([None, None], True), ([0.0, None], True), ([0.0, 0.5], True), ([0.0, 0.6], False)]
)
def test_a_gap_stays_within_its_limit_where_there_is_one(gaps, met):
    """A partnership has no breakdowns before it has a year, and no value where everything was withdrawn."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    import great_expectations as gx
    import great_expectations.expectations as gxe

    source = gx.get_context(mode="ephemeral").data_sources.add_pandas("table")
    batches = source.add_dataframe_asset("gaps").add_batch_definition_whole_dataframe("whole")
    batch = batches.get_batch({"dataframe": pd.DataFrame({"gap": pd.Series(gaps, dtype="float64")})})
    assert batch.validate(at_most(gxe, "gap", 0.5)).success is met


@pytest.mark.parametrize(
    ("month", "times"),
    [
        # 2021-22 and 2022-23: Hackney in both, Newham from the second on.
        ("March", {"rolling_year": 3, "financial_year": 3}),
        # To June 2022 and June 2023; Newham joined in June 2022.
        ("June", {"rolling_year": 4}),
        # To September 2022 alone; 2023's is not over.
        ("September", {"rolling_year": 2}),
    ],
)
def test_a_member_is_there_for_the_years_that_end_in_the_month_chosen(tmp_path, month, times):
    home = Home(tmp_path)
    home.partnership.mkdir(parents=True)
    home.partnership_file.write_text(
        "name: Two boroughs\nreporting_from: 2021-22Q1\nmembers:\n"
        "  - {area_code: E09000012, area_name: Hackney, joined_on: 2019-04-01}\n"
        "  - {area_code: E09000025, area_name: Newham, joined_on: 2022-06-30}\n"
        f"disclosure: {{breakdown_years_end: {month}}}\n"
    )
    home.inputs.mkdir(parents=True)
    reported = {"first_quarter": "2021-22Q1", "last_quarter": "2023-24Q1"}
    settings = pl.DataFrame([{**reported, "period_types": "quarter|rolling_year|financial_year"}])
    settings.write_parquet(home.inputs / "settings.parquet")
    assert member_years_broken_down(home) == times
    # Nine quarters, six rolling years; Newham is there for five quarters, and for all but the year to March 2022.
    assert member_periods(home) == {"quarter": 9 + 5, "rolling_year": 6 + 5, "financial_year": 3}

"""What expectations are stated with, on tables that hold little or nothing."""

from __future__ import annotations

import os

import pandas as pd
import pytest

from orchestration.expected import at_most


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

"""What a refresh says of an impact map that it refuses: the rules that refuse it, and no warning among them."""

from __future__ import annotations

import polars as pl

from contracts.home import Home
from orchestration import social_value


def test_warnings_are_no_reason_for_a_refusal(tmp_path):
    home = Home(tmp_path)
    home.inputs.mkdir(parents=True)
    rows = {
        "file_name": ["a.csv", "b.csv", "c.csv"],
        "status": ["refused", "refused", "published"],
        "rules_broken": ["VAL-124|VAL-202", "FIL-003", "VAL-205"],
    }
    pl.DataFrame(rows).write_parquet(home.inputs / "impact_maps.parquet")
    assert social_value.refused(home) == {"a.csv": ["VAL-124"], "b.csv": ["FIL-003"]}

"""Official figures that were added, on their way to the models: the asset of the registry writes them; no warehouse is
built here."""

from __future__ import annotations

import dagster as dg
import polars as pl
import pytest

from contracts.home import HomeProblem
from evaluation.benchmarks import keeping
from evaluation.benchmarks.layouts import load
from orchestration.assets.contract import REGISTRY_TABLES, contract_assets
from tests.unit.contracts.making import data_home
from tests.unit.evaluation.published_files import D3, HACKNEY, authority, written


def registered(home) -> pl.DataFrame:
    [registry] = [
        each for each in contract_assets(home) if isinstance(each, dg.AssetsDefinition) and _is_registry(each)
    ]
    dg.materialize([registry])
    return pl.read_parquet(home.inputs / "added_benchmarks.parquet")


def _is_registry(asset: dg.AssetsDefinition) -> bool:
    return {key.path[-1] for key in asset.keys} == set(REGISTRY_TABLES)


def test_they_are_written_with_the_registry_and_none_where_none_were_added(tmp_path):
    home = data_home(tmp_path)
    assert registered(home).height == 0
    keeping.keep(home, load(written(tmp_path, D3, authority("Plans,39,c,20.5"))))
    rows = registered(home).filter(measure="CPP_start")
    assert rows.select("area_code", "period", "value", "symbol").rows() == [(HACKNEY, "2023-24", 39.0, None)]


def test_a_kept_file_that_was_changed_stops_the_refresh_with_its_name(tmp_path):
    home = data_home(tmp_path)
    kept = keeping.keep(home, load(written(tmp_path, D3, authority("Plans,39,c,20.5"))))
    kept.file.write_text("area,figure\n")
    with pytest.raises(HomeProblem, match=r"published\.csv in .* is not as it was kept"):
        registered(home)

"""What the models, the seeds and the contracts say of each other, read as text: no warehouse is built here."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import polars as pl
import pytest
import yaml

from contracts.extracts import BY_NAME
from contracts.home import PROJECT, SEEDS

MODELS = PROJECT / "models"
TYPES = {pl.String(): "string", pl.Date(): "date", pl.Boolean(): "boolean", pl.Int64(): "bigint"}


def _seed(name: str) -> list[dict[str, str]]:
    with (SEEDS / f"{name}.csv").open() as rows:
        return list(csv.DictReader(rows))


def _described(folder: Path) -> dict[str, dict]:
    files = [yaml.safe_load(path.read_text()) for path in sorted(folder.rglob("_*.yml"))]
    return {model["name"]: model for file in files for model in file.get("models", [])}


@pytest.mark.parametrize("extract", sorted(set(BY_NAME) - {"aggregate_return"}))
def test_staging_promises_what_the_contract_accepts(extract):
    accepted = {name: TYPES[kind] for name, kind in BY_NAME[extract].accepted_schema.items()}
    model = _described(MODELS / "staging")[f"stg_{extract}"]
    staged = {column["name"]: column["data_type"] for column in model["columns"]}
    for ours in ("area_code", "filed_period", "submission_id", "extracted_on", "was_filed_open"):
        staged.pop(ours, None)
    accepted.pop("source_row")
    assert staged == accepted


def test_every_measure_is_counted_somewhere_and_every_count_is_a_measure():
    sql = "\n".join(path.read_text() for path in (MODELS / "intermediate" / "events").glob("int_events*.sql"))
    counted = set(re.findall(r"'(\w+)': ", sql)) | set(re.findall(r"'(\w+)' as measure_id", sql))
    by_rows = {m["measure_id"] for m in _seed("measures")
               if m["counting"] in ("events", "children", "families", "episodes", "snapshot")}  # fmt: skip
    assert counted == by_rows


def test_every_measure_counted_from_rows_says_what_it_needs():
    needs = {row["measure_id"] for row in _seed("measure_requirements") if row["if_missing"] == "not_supplied"}
    by_rows = {m["measure_id"] for m in _seed("measures")
               if m["counting"] in ("events", "children", "families", "episodes", "snapshot")}  # fmt: skip
    assert needs == by_rows


def test_only_a_measure_of_events_is_additive():
    for measure in _seed("measures"):
        additive = measure["counting"] in ("events", "derived", "aggregate_only")
        assert measure["is_additive"] == str(additive).lower(), measure["measure_id"]


def test_a_ratio_of_event_counts_has_no_limits_no_polarity_and_no_expected_direction():
    ratios = [i for i in _seed("indicators") if i["kind"] == "ratio"]
    assert ratios
    for ratio in ratios:
        assert (ratio["method"], ratio["polarity"], ratio["expected_direction"]) == ("none", "none", "none")


def test_an_expected_direction_names_its_source_and_every_indicator_its_question():
    for indicator in _seed("indicators"):
        assert (indicator["expected_direction"] == "none") == (indicator["expected_direction_source"] == "")
        assert indicator["question"].endswith("?") and indicator["official_counterpart"]


def test_every_model_opens_with_its_grain_and_describes_every_column():
    described = _described(MODELS)
    for path in sorted(MODELS.rglob("*.sql")):
        assert path.read_text().startswith("-- One row"), path.name
        model = described.get(path.stem)
        assert model and model["description"], path.name
        assert all(column.get("description") for column in model.get("columns", [])), path.name


@pytest.mark.integration
def test_every_released_column_carries_its_description(built):
    silent = built.rows(
        "select table_name, column_name from duckdb_columns() "
        "where schema_name = 'release_candidate' and comment is null"
    )
    assert silent == []

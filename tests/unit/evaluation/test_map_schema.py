"""The JSON Schema of a map is published as it is, and takes what the reader takes."""

from __future__ import annotations

import json

import pytest
import yaml

from evaluation import map_schema
from evaluation.map_columns import COLUMNS

MAP = {
    "outcome": "Better", "accrues_to": "NHS", "quantity": 1, "proxy_gbp": "£1,200", "duration_years": 1,
    "deadweight": "25%", "displacement": 0, "attribution_to_others": 0.5, "drop_off": 0,
}  # fmt: skip


def test_it_is_published_as_it_is():
    assert map_schema.FILE.read_text() == map_schema.schema(), "run `python -m evaluation.map_schema`"


def test_every_column_is_in_it():
    rows = json.loads(map_schema.schema())["properties"]
    named = set(rows["outcomes"]["items"]["properties"]) | set(rows["inputs"]["items"]["properties"])
    assert named == set(COLUMNS) - {"kind"}


@pytest.mark.parametrize(
    ("change", "is_valid"),
    [
        ({}, True),
        ({"is_verified": True, "price_year": "2015/16", "evidence_grade": "B", "source": None}, True),
        ({"quantity": None}, False),
        ({"deadweight": 1.2}, False),
        ({"deadweight": "a quarter"}, False),
        ({"duration_years": 0}, False),
        ({"evidence_grade": "low"}, False),
        ({"colour": "red"}, False),
        ({"proxy_gbp": [1]}, False),
    ],
)
def test_an_editor_knows_right_from_wrong(change, is_valid):
    jsonschema = pytest.importorskip("jsonschema", reason="comes with dbt")
    content = yaml.safe_load(yaml.safe_dump({"outcomes": [{**MAP, **change}]}))
    checks = jsonschema.Draft202012Validator(json.loads(map_schema.schema()))
    assert checks.is_valid(content) == is_valid

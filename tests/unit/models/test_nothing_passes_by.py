"""Every way from an area's rows to a released table leads through a model that leaves out what is withheld. Read from
the graph as dbt has parsed it; what such a model leaves out is for its own unit tests
(models/intermediate/disclosure/)."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from unittest.mock import patch

import pytest

from contracts.home import PROJECT, Home
from orchestration import parsed, warehouse

Graph = Mapping[str, set[str]]
PROTECTED = "int_protected_"
# Models of the counts that carry none, each with what it does carry: what is decided on the counts stands, and shows.
WITHOUT_COUNTS = {
    "int_measures_in_use": "which measures are expected",
    "int_measure_supply": "what was sent",
    "int_comparability": "whether an area's figure is like the others'",
    "int_pooled_areas": "whether an area is added up",
    "int_breakdown_supply": "whether a figure can be broken down",
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory) -> Graph:
    """Model or source → the models that read it."""
    home = Home(tmp_path_factory.mktemp("home"))
    with patch.dict(os.environ):
        warehouse.use(home)
        project = parsed.project_for(home)
    manifest = json.loads((project / parsed.MANIFEST).read_text())
    read_by: dict[str, set[str]] = {}
    for node in manifest["nodes"].values():
        if node["resource_type"] == "model":
            for one in node["depends_on"]["nodes"]:
                read_by.setdefault(_name(one), set()).add(node["name"])
    return read_by


def _name(unique_id: str) -> str:
    kind, _, name = unique_id.split(".", 2)
    return name if kind == "source" else name.rsplit(".", 1)[-1]


def _reached(graph: Graph) -> set[str]:
    """The models that hold rows or counts: from what was accepted on, up to what is protected or carries none."""
    found: set[str] = set()
    ahead = [each for each in graph if each.startswith("accepted.")]
    assert len(ahead) == 6
    while ahead:
        for reader in graph.get(ahead.pop(), ()):
            if reader not in found and not reader.startswith(PROTECTED) and reader not in WITHOUT_COUNTS:
                found.add(reader)
                ahead.append(reader)
    return found


def _released(models: set[str]) -> set[str]:
    return {each for each in models if each.startswith("rc_")}


def test_no_count_comes_to_a_release_but_through_what_is_protected(graph):
    reached = _reached(graph)
    assert {"int_area_measures", "int_partnership_breakdowns", "int_count_cells", "int_completeness"} <= reached
    assert _released(reached) == set()
    released = _released({reader for readers in graph.values() for reader in readers})
    assert len(released) > 20


@pytest.mark.parametrize("count", ["int_area_measures", "int_breakdown_quarters", "int_completeness", "stg_referrals"])
@pytest.mark.parametrize("mart", ["measure_values", "comparisons", "rc_comparability", "int_changes"])
def test_a_mart_that_read_a_count_would_be_found(graph, count, mart):
    assert _released(_reached({**graph, count: graph[count] | {mart}}))


def test_python_between_the_steps_reads_nothing_else_either(graph):
    reached = _reached(graph)
    for module in ("comparing", "social_value"):
        text = (PROJECT / "orchestration" / f"{module}.py").read_text(encoding="utf-8")
        tables = set(re.findall(r"\b(?:marts|intermediate)\.(\w+)", text))
        assert tables and not tables & reached, module


def test_what_carries_no_count_is_needed_and_read(graph):
    """A name that stands here for nothing would let a later model of that name pass."""
    before = _reached(graph)
    for name in WITHOUT_COUNTS:
        assert any(name in graph.get(each, ()) for each in before), name
        assert graph[name], name


@pytest.mark.integration
def test_what_carries_no_count_has_no_column_of_numbers(built):
    columns = built.rows(
        "select table_name, column_name, data_type from duckdb_columns() where schema_name = 'intermediate'"
    )
    kinds = {(table, column): kind for table, column, kind in columns if table in WITHOUT_COUNTS}
    assert {table for table, _ in kinds} == set(WITHOUT_COUNTS)
    assert set(kinds.values()) <= {"VARCHAR", "BOOLEAN", "DATE"}, kinds

"""The page of the models: what of dbt's manifest is on it, and that nothing else is."""

from __future__ import annotations

import copy
import json
import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from publication.package import models_page, models_shown

INDEX = "<script>" + "".join(old for old, _ in models_page._REPLACED) + (
    f"{models_page.MANIFEST_PLACE};{models_page.CATALOG_PLACE}</script>"
)  # fmt: skip


def node(name, kind="model", **more):
    return {
        "unique_id": f"{kind}.likeforlike.{name}", "name": name, "resource_type": kind, "package_name": "likeforlike",
        "description": f"What {name} is.", "alias": name, "schema": "marts", "fqn": ["likeforlike", name], "tags": [],
        "original_file_path": f"../models/{name}.sql", "raw_code": "select '</script>' as tag", "language": "sql",
        "config": {"materialized": "table", "meta": {"owner": "somebody"}}, "contract": {"enforced": True},
        "columns": {"one": {"name": "one", "description": "One.", "data_type": "integer", "meta": {}}},
        "depends_on": {"nodes": [], "macros": ["macro.dbt.ref", "macro.likeforlike.ours"]},
        "root_path": "/home/somebody/project", "created_at": 1795965313.3, "patch_path": "x", **more,
    }  # fmt: skip


MANIFEST = {
    "metadata": {"user_id": "user-1", "invocation_id": "run-1", "generated_at": "2031-01-01", "env": {"A": "secret"}},
    "nodes": {"model.likeforlike.b": node("b", depends_on={"nodes": ["model.likeforlike.a"], "macros": []}),
              "model.likeforlike.a": node("a")},
    "sources": {"source.likeforlike.accepted.rows": {
        **node("rows", "source"), "source_name": "accepted", "identifier": "rows", "config": {"data": "/no/data/home"},
        "meta": {"external_location": "/no/data/home/accepted"},
    }},
    "macros": {f"macro.{package}.{name}": {**node(name, "macro"), "package_name": package, "macro_sql": "x",
                                           "arguments": [], "depends_on": {"macros": []}}
               for package, name in (("dbt", "ref"), ("likeforlike", "ours"))},
    "parent_map": {"model.likeforlike.b": ["model.likeforlike.a"], "model.likeforlike.a": [], "test.likeforlike.t": []},
}  # fmt: skip


def test_it_shows_models_columns_sql_and_lineage():
    shown = models_shown.of_manifest(MANIFEST)
    model = shown["nodes"]["model.likeforlike.b"]
    assert model["description"] == "What b is." and model["raw_code"] == "select '</script>' as tag"
    assert model["columns"] == {"one": {"name": "one", "description": "One.", "data_type": "integer"}}
    assert model["original_file_path"] == "models/b.sql"
    assert shown["parent_map"] == {"model.likeforlike.b": ["model.likeforlike.a"], "model.likeforlike.a": []}
    assert list(shown["macros"]) == ["macro.likeforlike.ours"]


@pytest.mark.parametrize(
    "word", ["user-1", "run-1", "2031", "secret", "/home", "/no/data", "1795965313", "somebody", "external_location"]
)
def test_no_person_run_time_or_path_is_on_it(word):
    assert word in json.dumps(MANIFEST)
    assert word not in models_page.page(INDEX, MANIFEST).decode()


def test_no_text_of_a_model_can_end_the_script():
    text = models_page.page(INDEX, MANIFEST).decode()
    assert text.count("</script>") == INDEX.count("</script>") == 1
    assert "\\u003c/script>" in text


def test_the_order_in_which_dbt_parsed_is_not_seen():
    turned = copy.deepcopy(MANIFEST)
    for part in ("nodes", "macros", "parent_map"):
        turned[part] = dict(reversed(turned[part].items()))
    turned["nodes"]["model.likeforlike.a"]["depends_on"]["macros"].reverse()
    assert models_page.page(INDEX, turned) == models_page.page(INDEX, MANIFEST)


def test_types_are_those_that_the_models_declare_and_nothing_is_counted():
    catalog = models_shown.catalog(models_shown.of_manifest(MANIFEST))
    assert catalog["nodes"]["model.likeforlike.a"]["columns"]["one"]["type"] == "integer"
    assert all(not each["stats"] for each in catalog["nodes"].values()) and not catalog["sources"]


def test_the_page_that_dbt_ships_is_as_expected_and_asks_nobody():
    index = (Path(find_spec("dbt").submodule_search_locations[0]) / "task/docs/index.html").read_text(encoding="utf-8")
    text = models_page.page(index, MANIFEST).decode()
    assert "cloudfront" in index and "cloudfront" not in text
    assert re.search(
        r'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src \'none\'', text
    )
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", text.partition("<body")[0].partition("<script")[0])


def test_a_page_of_another_dbt_is_refused():
    with pytest.raises(ValueError, match="cloudfront"):
        models_page.page(INDEX.replace("cloudfront", "elsewhere"), MANIFEST)

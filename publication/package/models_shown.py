"""What of dbt's manifest the page of the models shows, listed field by field, so that no path, person, run or time gets
in. It has no catalog of the warehouse, since that would count restricted rows. How the page is made is for
models_page.py."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

PROJECT = "likeforlike"
_OVERVIEW_ID = f"doc.{PROJECT}.__overview__"
_OVERVIEW = """# How the figures are made

Every model on the way from accepted rows to the released tables: what it is, its columns, its SQL and what it is made
of. Under *Project* on the left, `release_candidate` holds the released tables; the button at the lower right draws what
leads to a model.

`accepted` are the areas' rows, which stay with the partnership; nothing of them is on this page. Every count comes from
them to a released table through models whose names begin with `int_protected_`, which leave out what is withheld.
"""
_OF_EVERY = ("unique_id", "name", "resource_type", "package_name", "description", "tags", "language")
_OF_NODE = (*_OF_EVERY, "alias", "schema", "fqn", "raw_code", "column_name", "attached_node", "access")
_OF_SOURCE = (*_OF_EVERY, "source_name", "source_description", "identifier", "schema", "fqn")
_OF_MACRO = (*_OF_EVERY, "macro_sql", "arguments")
# What the page looks for, and this project does not have or show.
_EMPTY = ("exposures", "metrics", "groups", "selectors", "disabled", "saved_queries", "semantic_models", "unit_tests",
          "functions", "child_map", "group_map")  # fmt: skip


def of_manifest(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """What goes onto the page, in an order that does not hang on the run."""
    nodes = {key: _node(node) for key, node in sorted(manifest["nodes"].items())}
    sources = {
        key: {**_part(source, _OF_SOURCE), **_place(source), "columns": _columns(source), "config": {}}
        for key, source in sorted(manifest["sources"].items())
    }
    macros = {
        key: {**_part(macro, _OF_MACRO), **_place(macro), "depends_on": {"macros": _own(macro["depends_on"]["macros"])}}
        for key, macro in sorted(manifest["macros"].items())
        if macro["package_name"] == PROJECT
    }
    overview = {
        "unique_id": _OVERVIEW_ID,
        "name": "__overview__",
        "package_name": PROJECT,
        "block_contents": _OVERVIEW,
    }
    return {
        "metadata": {"project_name": PROJECT, "adapter_type": "duckdb", "send_anonymous_usage_stats": False},
        "nodes": nodes,
        "sources": sources,
        "macros": macros,
        "docs": {_OVERVIEW_ID: overview},
        "parent_map": {
            key: sorted(each for each in above if each in nodes or each in sources)
            for key, above in sorted(manifest["parent_map"].items())
            if key in nodes
        },
        **{name: {} for name in _EMPTY},
    }


def catalog(content: Mapping[str, Any]) -> dict[str, Any]:
    """Types as the models declare them. dbt would ask the warehouse, for sizes and rows too."""
    typed = {
        key: {
            "unique_id": key,
            "metadata": {
                "type": node["config"].get("materialized", ""),
                "schema": node["schema"],
                "name": node["alias"],
            },
            "columns": {
                name: {"name": name, "index": place, "type": column["data_type"]}
                for place, (name, column) in enumerate(node["columns"].items(), 1)
            },
            "stats": {},
        }
        for key, node in content["nodes"].items()
        if node["columns"] and all("data_type" in column for column in node["columns"].values())
    }
    return {"metadata": {}, "nodes": typed, "sources": {}, "errors": None}


def _node(node: Mapping[str, Any]) -> dict[str, Any]:
    test = node.get("test_metadata")
    return {
        **_part(node, _OF_NODE),
        **_place(node),
        "columns": _columns(node),
        "config": {
            **_part(node["config"], ("materialized", "severity")),
            "contract": {"enforced": bool((node.get("contract") or {}).get("enforced"))},
        },
        "refs": [],
        "sources": [],
        **({"test_metadata": _part(test, ("name", "kwargs"))} if test else {}),
        "depends_on": {
            "nodes": sorted(node["depends_on"].get("nodes", [])),
            "macros": _own(node["depends_on"]["macros"]),
        },
    }


def _place(thing: Mapping[str, Any]) -> dict[str, Any]:
    """Where it stands in the project's folder; dbt counts from dbt_project/."""
    path = thing["original_file_path"]
    within = path.removeprefix("../") if path.startswith("../") else f"dbt_project/{path}"
    return {"original_file_path": within, "path": within, "docs": {"show": True}, "meta": {}}


def _columns(thing: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _part(column, ("name", "description", "data_type")) for name, column in thing["columns"].items()}


def _part(whole: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: whole[name] for name in names if whole.get(name) is not None}


def _own(macros: Iterable[str]) -> list[str]:
    return sorted(each for each in macros if each.startswith(f"macro.{PROJECT}."))

"""models.html: dbt's own page of the models, as one file that asks nobody for anything. What of dbt's manifest it shows
is listed here, so that no path, person, run or time gets in; it has no catalog, since that would count restricted rows.
Where the page is kept is for orchestration/models_page.py."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

NAME = "models.html"
PROJECT = "likeforlike"
MANIFEST_PLACE, CATALOG_PLACE = '"MANIFEST.JSON INLINE DATA"', '"CATALOG.JSON INLINE DATA"'
# The browser itself refuses every request; the page's own code and pictures are inside it.
_NO_REQUESTS = (
    "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; img-src data:; "
    "font-src data:; base-uri 'none'; form-action 'none'"
)
_REPLACED = (
    ("<title>dbt Docs</title>", "<title>Like for Like: how figures are made</title>"),
    ("<meta charset=\"utf-8\">", f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_NO_REQUESTS}">'),
    ('<link rel="canonical" href="/overview/"/>', ""),
    ("<link rel=\"shortcut icon\" href=\"${require('./assets/favicons/favicon.ico')}\"/>", '<link rel="icon" href="data:,"/>'),
    ("//# sourceMappingURL=main.js.map", ""),
    ("//d1fc8wv8zag5ca.cloudfront.net/2.9.0/sp.js", ""),  # it would count visitors, where dbt's settings allow it
    ("fishtownanalytics.sinter-collect.com", ""),
    # An icon's place before it is filled in would be asked for as a file.
    (' xlink:href="{{', ' ng-attr-xlink:href="{{'),
)  # fmt: skip
_OVERVIEW = """# How the figures are made

Every model on the way from accepted rows to the released tables: what it is, its columns, its SQL and what it is made of.
Under *Project* on the left, `release_candidate` holds the released tables; the button at the lower right draws what leads
to a model.

`accepted` are the areas' rows, which stay with the partnership; nothing of them is on this page. Every way from them to a
released table leads through models whose names begin with `int_protected_`, which leave out what is withheld.
"""
_OF_EVERY = ("unique_id", "name", "resource_type", "package_name", "description", "tags", "language")
_OF_NODE = (*_OF_EVERY, "alias", "schema", "fqn", "raw_code", "column_name", "attached_node", "access")
_OF_SOURCE = (*_OF_EVERY, "source_name", "source_description", "identifier", "schema", "fqn")


def page(index: str, manifest: Mapping[str, Any]) -> bytes:
    """`index` (dbt's page, empty) with what it shows of the manifest. The same project gives the same bytes.

    Raises ValueError where dbt's page is no longer built as this expects."""
    content = shown(manifest)
    for old, new in (*_REPLACED, (MANIFEST_PLACE, _written(content)), (CATALOG_PLACE, _written(_catalog(content)))):
        if old not in index:
            raise ValueError(f"dbt's page of models has no {old[:40]}")
        index = index.replace(old, new)
    return index.encode()


def shown(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """What of dbt's manifest goes onto the page: no run, no environment, no path outside the project."""
    nodes = {
        key: {
            **_part(node, _OF_NODE),
            "original_file_path": _within(node["original_file_path"]),
            "path": _within(node["original_file_path"]),
            "columns": {name: _part(column, ("name", "description", "data_type")) for name, column in node["columns"].items()},
            "config": {
                **_part(node["config"], ("materialized", "severity")),
                "contract": {"enforced": bool((node.get("contract") or {}).get("enforced"))},
            },
            "docs": {"show": True},
            "meta": {},
            "refs": [],
            "sources": [],
            **({"test_metadata": _part(node["test_metadata"], ("name", "kwargs"))} if node.get("test_metadata") else {}),
            "depends_on": {
                "nodes": sorted(node["depends_on"].get("nodes", [])),
                "macros": _own(node["depends_on"]["macros"]),
            },
        }
        for key, node in sorted(manifest["nodes"].items())
    }  # fmt: skip
    sources = {
        key: {
            **_part(source, _OF_SOURCE),
            "original_file_path": _within(source["original_file_path"]),
            "path": _within(source["original_file_path"]),
            "columns": {name: _part(column, ("name", "description", "data_type")) for name, column in source["columns"].items()},
            "docs": {"show": True},
            "meta": {},
            "config": {},
        }
        for key, source in sorted(manifest["sources"].items())
    }  # fmt: skip
    macros = {
        key: {
            **_part(macro, (*_OF_EVERY, "macro_sql", "arguments")),
            "original_file_path": _within(macro["original_file_path"]),
            "path": _within(macro["original_file_path"]),
            "docs": {"show": True},
            "meta": {},
            "depends_on": {"macros": _own(macro["depends_on"]["macros"])},
        }
        for key, macro in sorted(manifest["macros"].items())
        if macro["package_name"] == PROJECT
    }
    return {
        "metadata": {"project_name": PROJECT, "adapter_type": "duckdb", "send_anonymous_usage_stats": False},
        "nodes": nodes,
        "sources": sources,
        "macros": macros,
        "docs": {_OVERVIEW_ID: {"unique_id": _OVERVIEW_ID, "name": "__overview__", "package_name": PROJECT,
                                "block_contents": _OVERVIEW}},
        "parent_map": {
            key: sorted(each for each in above if each in nodes or each in sources)
            for key, above in sorted(manifest["parent_map"].items())
            if key in nodes
        },
        **{name: {} for name in _EMPTY},
    }  # fmt: skip


_OVERVIEW_ID = f"doc.{PROJECT}.__overview__"
_EMPTY = ("exposures", "metrics", "groups", "selectors", "disabled", "saved_queries", "semantic_models", "unit_tests",
          "functions", "child_map", "group_map")  # fmt: skip


def _catalog(content: Mapping[str, Any]) -> dict[str, Any]:
    """Types as the models declare them. dbt would ask the warehouse, for sizes and rows too."""
    typed = {
        key: {
            "unique_id": key,
            "metadata": {"type": node["config"].get("materialized", ""), "schema": node["schema"], "name": node["alias"]},
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


def _part(whole: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: whole[name] for name in names if whole.get(name) is not None}


def _own(macros: Iterable[str]) -> list[str]:
    return sorted(each for each in macros if each.startswith(f"macro.{PROJECT}."))


def _within(path: str) -> str:
    """As the project's folder has it: dbt counts from dbt_project/."""
    return path.removeprefix("../") if path.startswith("../") else f"dbt_project/{path}"


def _written(content: Mapping[str, Any]) -> str:
    """As a script may hold it: no text in it can end the script."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")

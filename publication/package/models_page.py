"""models.html: dbt's own page of the models, as one file that asks nobody for anything. What of the manifest is on it
is for models_shown.py; where the page is kept, for orchestration/models_page.py."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from publication.package import models_shown

NAME = "models.html"
MANIFEST_PLACE, CATALOG_PLACE = '"MANIFEST.JSON INLINE DATA"', '"CATALOG.JSON INLINE DATA"'
# The browser itself refuses every request; the page's own code and pictures are inside it.
_NO_REQUESTS = (
    "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; img-src data:; "
    "font-src data:; base-uri 'none'; form-action 'none'"
)
_CHARSET = '<meta charset="utf-8">'
_REPLACED = (
    ("<title>dbt Docs</title>", "<title>Like for Like: how figures are made</title>"),
    (_CHARSET, f'{_CHARSET}<meta http-equiv="Content-Security-Policy" content="{_NO_REQUESTS}">'),
    ('<link rel="canonical" href="/overview/"/>', ""),
    ("${require('./assets/favicons/favicon.ico')}", "data:,"),
    ("//# sourceMappingURL=main.js.map", ""),
    ("//d1fc8wv8zag5ca.cloudfront.net/2.9.0/sp.js", ""),  # it would count visitors, where dbt's settings allow it
    ("fishtownanalytics.sinter-collect.com", ""),
    # An icon's place before it is filled in would be asked for as a file.
    (' xlink:href="{{', ' ng-attr-xlink:href="{{'),
)


def page(index: str, manifest: Mapping[str, Any]) -> bytes:
    """`index` (dbt's page, empty) with what it shows of the manifest. The same project gives the same bytes.

    Raises ValueError where dbt's page is no longer built as this expects."""
    content = models_shown.of_manifest(manifest)
    catalog = models_shown.catalog(content)
    for old, new in (*_REPLACED, (MANIFEST_PLACE, _written(content)), (CATALOG_PLACE, _written(catalog))):
        if old not in index:
            raise ValueError(f"dbt's page of models has no {old[:40]}")
        index = index.replace(old, new)
    return index.encode()


def _written(content: Mapping[str, Any]) -> str:
    """As a script may hold it: no text in it can end the script."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")

"""A chart as SVG within a page: drawn, freed of what a page does not need, given a title and a description."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import vl_convert
from markupsafe import Markup, escape

_NEEDLESS = re.compile(
    r' (?:aria-[a-z]+|role|pointer-events|xmlns:xlink|version|class|font-family|stroke-miterlimit)="[^"]*"'
    r'| (?:opacity|stroke-width)="1"'
)
_EMPTY = re.compile(r'<path(?: d="(?:M0,0h0v0h0Z)?"| display="none"| aria-hidden="true")*/>')
_NOTHING = re.compile(r"<g[^<>/]*></g>")
_LONG = re.compile(r"(\d+\.\d\d)\d+")
_HEAD = re.compile(r'^<svg[^>]*viewBox="([^"]+)"[^>]*>')


@dataclass(frozen=True)
class Chart:
    """A chart as Vega-Lite in JSON, and the rows of each name that it draws."""

    spec: str
    rows: Mapping[str, Sequence[Mapping[str, Any]]]


def svg(chart: Chart, name: str, title: str, description: str) -> Markup:
    """The chart as an image of a page. `name` is told apart from every other of the page.

    The same chart gives the same bytes. Raises ValueError where it cannot be drawn."""
    vega = json.loads(_vega(chart.spec))
    for source in vega["data"]:
        if source["name"] in chart.rows:
            source["values"] = list(chart.rows[source["name"]])
    drawn = _NEEDLESS.sub("", vl_convert.vega_to_svg(json.dumps(vega)))
    before = None
    while before != drawn:
        before, drawn = drawn, _NOTHING.sub("", _EMPTY.sub("", drawn))
    drawn = _LONG.sub(r"\1", drawn)
    found = _HEAD.match(drawn)
    if found is None:
        raise ValueError("a chart could not be drawn")
    width = float(found[1].split()[2])
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{found[1]}" style="max-width:{width * 1.25:.0f}px" '
        f'role="img" aria-labelledby="{name}-t {name}-d"><title id="{name}-t">{escape(title)}</title>'
        f'<desc id="{name}-d">{escape(description)}</desc>'
    )
    return Markup(head + drawn[found.end() :])


@lru_cache(maxsize=64)
def _vega(spec: str) -> str:
    """Translated once for all that is drawn by it, which costs more than the drawing."""
    return json.dumps(vl_convert.vegalite_to_vega(spec))

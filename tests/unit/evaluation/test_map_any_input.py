"""A map meets whatever people save under its name: any bytes and any cells give a map with findings or a refusal."""

from __future__ import annotations

import csv
import io
import math
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluation.conventions import DEFAULT
from evaluation.engine import central, durations, present_values
from evaluation.impact_map import PARAMETERS
from evaluation.map_checking import CheckedMap, check_map
from evaluation.map_columns import COLUMNS
from tests.unit.evaluation import maps
from tests.unit.sources.making_workbooks import xlsx

CELLS = (
    "", "1", "0", "-1", "0.25", "25%", "£34,015", "1,200", "1e9", "1e-9", "nan", "inf", "1" * 400, "ten", "true", "no",
    "fiscal", "beta", "lognormal", "triangular", "A", "R", "input", "outcome", "2015/16", "2015", "2018-20", "34015",
    "2470", "415", "193", "2836.48", "UCD-CR2.0-F", "UCD-CR2.0.4", "HO19-TOTAL", "ucd-ss2.0", "CR2.0.4", "victim",
    "incidents", "per child per week", "week", "Domestic abuse incidents avoided", "Child protection plans", "Council",
    "Domestic violence incident: local authority", "Fewer visits", "Universal Credit", "comparison_group", "{", "{0}",
    "{column}", "%", "#N/A", "a\nb", "\u2028", "'", '"', "- x", "\x85", "\U0001f600", "[", "*", "\\", "(((", "‮x",
)  # fmt: skip
any_cell = st.one_of(st.sampled_from(CELLS), st.text(max_size=8))
often = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def what_becomes_of(raw: bytes, name: str) -> CheckedMap:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(raw)
        return check_map(path)


def holds(made: CheckedMap) -> None:
    """A map that nothing refuses and that can be valued, or none and why not."""
    refused = [each for each in made.findings if each.severity == "refuse"]
    assert (made.map is None) == bool(refused)
    for each in made.findings:
        assert each.message.strip() and each.remedy.strip() and len(each.message) < 400
        assert not {"\n", "\r", "\u2028"} & set(each.message)
    if made.map is None:
        return
    assert made.map.outcomes
    worth = present_values(central(made.map.outcomes), durations(made.map.outcomes), DEFAULT)
    assert all(math.isfinite(each) for each in worth)
    for each in made.map.outcomes:
        assert all(math.isfinite(getattr(each, name)) for name in PARAMETERS)
        assert all(0 <= getattr(each, name) <= 1 for name in PARAMETERS if name not in ("quantity", "proxy_gbp"))
        assert all(spread.low <= getattr(each, name) <= spread.high for name, spread in each.ranges.items())


@often
@given(st.binary(max_size=400), st.sampled_from(["map.csv", "map.xlsx", "map.yml", "map"]))
def test_any_bytes(raw, name):
    holds(what_becomes_of(raw, name))


@often
@given(st.text(max_size=200), st.sampled_from(["", "outcomes:\n", "outcomes:\n- outcome: ", "PK\x03\x04", "{"]))
def test_any_text_after_a_beginning_like_ours(text, beginning):
    holds(what_becomes_of((beginning + text).encode("utf-8", "replace"), "map.yaml"))


@st.composite
def tables(draw):
    others = draw(st.lists(st.sampled_from(sorted(set(COLUMNS) - set(maps.HEADS))), max_size=8, unique=True))
    heads = [*maps.HEADS, *others]
    good = st.one_of(st.just(None), any_cell)
    rows = draw(st.lists(st.lists(good, min_size=len(heads), max_size=len(heads)), min_size=1, max_size=6))
    plain = [*maps.PLAIN.values(), *[""] * len(others)]
    return heads, [
        [plain[place] if cell is None else cell for place, cell in enumerate(row)] for row in rows
    ]  # fmt: skip


@often
@given(tables())
def test_any_cells_in_csv(table):
    heads, rows = table
    buffer = io.StringIO()
    csv.writer(buffer).writerows([heads, *rows])
    holds(what_becomes_of(buffer.getvalue().encode("utf-8", "replace"), "map.csv"))


@settings(often, max_examples=25)
@given(tables(), st.sampled_from(["outcomes", "Map"]))
def test_any_cells_in_a_workbook(table, sheet):
    heads, rows = table
    texts = [["".join(each for each in cell if each.isprintable() and each != "=") for cell in row] for row in rows]
    holds(what_becomes_of(xlsx({sheet: [heads, *texts], "inputs": [heads, *texts]}), "map.xlsx"))


@often
@given(st.lists(st.dictionaries(st.sampled_from(sorted(COLUMNS)), any_cell, max_size=8), min_size=1, max_size=4))
def test_any_cells_in_yaml(rows):
    import yaml

    content = {"outcomes": [{**maps.PLAIN, **row} for row in rows], "inputs": rows}
    holds(what_becomes_of(yaml.safe_dump(content, allow_unicode=True).encode("utf-8", "replace"), "map.yml"))

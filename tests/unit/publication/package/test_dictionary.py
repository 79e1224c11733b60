"""The data dictionary leaves no table, column, status or incoming column out."""

from __future__ import annotations

import re

from contracts.extracts import BY_NAME
from contracts.fields import FIELDS
from publication.figures.printing import SYMBOLS
from publication.figures.reading import Figures
from publication.package import dictionary
from publication.package.declared import Declared
from tests.unit.publication.package.making import ABOUT, frames


def page(empty_tables, about=ABOUT, **declared):
    return dictionary.page(empty_tables, Figures(frames(empty_tables), about), declared)


def parts(text):
    """Headings of the third level, and the lines under each."""
    return {part.split("\n", 1)[0]: part for part in re.split(r"^### ", text, flags=re.M)[1:]}


def test_every_column_stands_under_its_table(empty_tables):
    by_table = parts(page(empty_tables))
    for table in empty_tables:
        rows = [
            line.split(" | ")[0].strip("| `") for line in by_table[table.name].splitlines() if line.startswith("| `")
        ]
        assert rows[: len(table.columns)] == [column.name for column in table.columns], table.name


def test_codes_that_the_description_does_not_name_are_listed(empty_tables):
    text = page(empty_tables, indicators=Declared(codes={"kind": ("count", "", "share")}))
    [row] = [line for line in parts(text)["indicators"].splitlines() if line.startswith("| `kind`")]
    assert row.endswith("Values: `count`, `share`. |")


def test_every_status_has_its_mark_and_meaning(empty_tables):
    text = page(empty_tables)
    for status, symbol in SYMBOLS.items():
        assert f"| `{status}` | `{symbol.mark}` | {symbol.meaning} |" in text


def test_what_areas_send_is_there_column_by_column(empty_tables):
    by_extract = parts(page(empty_tables))
    for name, extract in BY_NAME.items():
        text = by_extract[f"Extract `{name}`"]
        assert all(f"| `{column}` |" in text for column in extract.names), name
    assert {column for extract in BY_NAME.values() for column in extract.names} <= FIELDS.keys()


def test_invented_data_is_said_at_the_top_and_in_the_citation(empty_tables):
    text = page(empty_tables, {**ABOUT, "notice": "Invented."})
    assert text.splitlines()[2] == "> Invented." and "code 9.9+0). Invented." in text
    assert "Invented." not in page(empty_tables)


def test_every_row_of_a_table_has_as_many_cells_as_its_head(empty_tables):
    cells = [len(re.split(r"(?<!\\)\|", line)) for line in page(empty_tables).splitlines() if line.startswith("|")]
    heads = 0
    for before, after in zip(cells, cells[1:], strict=False):
        heads += before != after
    assert set(cells) == {4, 5} and heads < len(cells) / 10

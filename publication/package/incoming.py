"""The last part of the data dictionary: what areas send, column by column, as the contract has it. None of these rows
is in a release; the counts of a release are made of them."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.codes import labels_of
from contracts.extracts import BY_NAME, Column
from publication.package.markdown import table as in_table

_TYPES = {
    "key": "pseudonym",
    "date": "date",
    "flag": "yes, no, or empty for not known",
    "code": "code",
    "codes": "codes joined by |",
    "count": "whole number",
    "text": "text",
}
_HEAD = """## What the counts are counted from

What the contract asks of areas, so that a reader knows what a measure can have seen. These rows stay with the
partnership: no release holds one, nor how many there are. Names, addresses and numbers of a person are refused before
anything is stored; keys are hashes made in the area under a key that it keeps.
"""


def section() -> Iterator[str]:
    """Lines of Markdown: the columns of every extract, then the code lists."""
    yield _HEAD
    lists = set()
    for name, extract in BY_NAME.items():
        yield f"### Extract `{name}`\n"
        yield from in_table(("column", "type", "meaning"), map(_row, extract.columns))
        lists |= {column.field.code_list for column in extract.columns if column.field.code_list}
    yield "### Code lists of the extracts\n"
    for each in sorted(lists):
        yield f"**{each}**\n"
        yield from in_table(("code", "in words"), ((f"`{code}`", label) for code, label in labels_of(each).items()))


def _row(column: Column) -> tuple[str, str, str]:
    field = column.field
    meaning = field.meaning if field.meaning.endswith(".") else f"{field.meaning}."
    codes = f" Code list {field.code_list}." if field.code_list else ""
    never_empty = "" if column.nullable else " Never empty."
    return f"`{field.name}`", _TYPES[field.kind], f"{meaning}{codes}{never_empty}"

"""Tables and cells of the package's Markdown pages. What they say is for the pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], right: frozenset[int] = frozenset()) -> Iterator[str]:
    """Lines of a table, an empty one after it; columns whose places are in `right` stand to the right."""
    yield f"| {' | '.join(headings)} |"
    yield f"|{'|'.join('---:' if place in right else '---' for place in range(len(headings)))}|"
    for row in rows:
        yield f"| {' | '.join(map(cell, row))} |"
    yield ""


def cell(text: str) -> str:
    """Text as a cell may hold it: on one line, no bar of its own."""
    return " ".join(text.replace("|", "\\|").split())

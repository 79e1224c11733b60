"""Labels of a table that would make its protection worth nothing: totals that are not known as such. How the table is
read is for tables.py."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from publication.problems import TableProblem

if TYPE_CHECKING:
    from publication.disclosure.tables import CountTable

_LIKE_TOTALS = {"total", "totals", "all", "(all)", "grand total", "subtotal", "sub-total", "sum", "overall"}
_FORMULAS = ("=", "+", "-", "@")


def check_labels(table: CountTable, name: str) -> None:
    """Raises TableProblem where a label is empty, or where a total goes by another name."""
    for place, dimension in enumerate(table.dimensions):
        labels = dict.fromkeys(key[place] for key in table.counts)
        if "" in labels:
            raise TableProblem(
                f"{name}: `{dimension}` is empty in some rows. Give every row a label ({table.total} for totals)."
            )
        near = [label for label in labels if label != table.total and label.casefold() in _LIKE_TOTALS]
        if near:
            raise TableProblem(
                f"{name}: `{dimension}` has the label `{near[0]}`. If its rows are totals write {table.total}, or name "
                "the label with --total; if they are not, call them something else."
            )
        if table.total not in labels and (other := _adds_up(table, place)):
            raise TableProblem(
                f"{name}: `{other}` is the sum of the other rows wherever `{dimension}` has it. If it is a total write "
                f"{table.total}; if that is chance, add rows labelled {table.total}."
            )


def has_formulas(table: CountTable) -> bool:
    """Whether a spreadsheet would take a label for a formula and run it."""
    return any(label.startswith(_FORMULAS) for key in table.counts for label in key)


def _adds_up(table: CountTable, place: int) -> str | None:
    """A label whose count is that of all others together, in several lines or in one that is no chance."""
    lines: dict[tuple[str, ...], dict[str, int | None]] = defaultdict(dict)
    for key, count in table.counts.items():
        lines[key[:place] + key[place + 1 :]][key[place]] = count
    found: dict[str, int] = defaultdict(int)
    denied: set[str] = set()
    for line in lines.values():
        counts = {label: count for label, count in line.items() if count is not None}
        together = sum(counts.values())
        others = sum(count > 0 for count in counts.values()) - 1
        if len(counts) < len(line) or others < 2:
            continue
        for label, count in counts.items():
            if 2 * count == together:
                found[label] += 1 + (others >= 3)
            else:
                denied.add(label)
    return next((label for label, times in found.items() if times >= 2 and label not in denied), None)

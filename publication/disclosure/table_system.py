"""The linked system of a table of counts: a cell a row, a sum a total; totals that are not shown, and what is missing
under one, are cells that are never published."""

from __future__ import annotations

from publication.disclosure.costs import cost
from publication.disclosure.margins import Key, Line
from publication.disclosure.missing import whole
from publication.disclosure.system import NOBODY, Builder, State, System
from publication.disclosure.tables import CountTable, named
from publication.problems import TableProblem


def system_of(table: CountTable, threshold: int, insider: str | None = None) -> System:
    """Counts from 1 to `threshold` are sensitive. Whoever a label of the dimension `insider` names knows the counts of
    that label. The order of the rows changes nothing. Raises TableProblem where a total is smaller than its parts."""
    owners = _Owners(table, insider)
    every = whole({key: count or 0 for key, count in table.counts.items()}, table.total)
    build = Builder()
    for key in sorted(every.counts):
        count, state = every.counts[key], State.FREE if key in table.counts else State.HIDDEN
        build.cell(
            key,
            count,
            cost=cost(count, table.level(key)),
            state=state,
            owner=owners.of(key),
            sensitive=_must_stay(count, threshold),
        )
    for line in every.lines:
        terms = [(1, line.total), *((-1, part) for part in line.parts)]
        missing = every.beside.get(line, 0)
        if missing < 0:
            raise TableProblem(
                f"The rows under the total {named(table, line.total)} add up to more than it. Mend the total or the "
                "rows. Where a child may be in several rows leave the total out; sub-totals go into a column of their "
                "own."
            )
        if missing:
            beside = ("beside the rows", line)
            owner = owners.beside(line)
            build.cell(beside, missing, state=State.HIDDEN, owner=owner, sensitive=_must_stay(missing, threshold))
            terms.append((-1, beside))
        build.add(terms)
    return build.system()


def _must_stay(count: int, threshold: int) -> tuple[int, int] | None:
    return (1, threshold + 1) if 1 <= count <= threshold else None


class _Owners:
    """Who knows which counts, where the labels of a dimension are insiders."""

    def __init__(self, table: CountTable, insider: str | None) -> None:
        if insider is not None and insider not in table.dimensions:
            raise TableProblem(f"There is no column `{insider}`. --insider names one of {', '.join(table.dimensions)}.")
        self.place = None if insider is None else table.dimensions.index(insider)
        labels = set() if self.place is None else {key[self.place] for key in table.counts} - {table.total}
        self.number = {label: number for number, label in enumerate(sorted(labels))}

    def of(self, key: Key) -> int:
        """The insider, or NOBODY of a total over all of them."""
        return NOBODY if self.place is None else self.number.get(key[self.place], NOBODY)

    def beside(self, line: Line) -> int:
        """Insiders who are missing from the table are taken for one more, who knows what they have."""
        return len(self.number) if line.place == self.place else self.of(line.total)

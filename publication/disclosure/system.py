"""One linked system of counts: cells, and the sums that tie them. What is withheld of it is for solving.py; what an
attacker can work out is for intervals.py and, in code of its own, auditing.py."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np
from scipy import sparse

NOBODY = -1


class State(IntEnum):
    """What may become of a cell."""

    FREE = 0  # may be published or withheld
    NOUGHT = 1  # published, always
    KNOWN = 2  # everybody has it already: something published before
    HIDDEN = 3  # never published itself: a difference of two cells
    GIVEN = 4  # published by others, whatever is done here: what it tells is conceded, as what noughts tell is


@dataclass(frozen=True)
class System:
    """n cells and m sums over them, each Σ coefficient × value = 0.

    `low` and `high` are what an attacker must not be able to exclude of a sensitive cell (1 and the threshold + 1 of a
    small count); `floor` is what he knows of any withheld cell (1 where noughts are published, 0 of a difference).
    `owner` is the insider who knows the cell, or NOBODY. `members` are the insiders whose own cells are in it, who
    learn of the others in it only through the others' cells; None where all of them are."""

    addresses: tuple[Hashable, ...]
    value: np.ndarray  # int64 [n]
    cost: np.ndarray  # int64 [n], of withholding it
    state: np.ndarray  # State [n]
    owner: np.ndarray  # int64 [n]
    members: tuple[frozenset[int] | None, ...]  # [n]
    floor: np.ndarray  # int64 [n]
    low: np.ndarray  # int64 [n]
    high: np.ndarray  # int64 [n]
    is_sensitive: np.ndarray  # bool [n]
    sums: sparse.csr_matrix  # int64 [m, n]

    @property
    def n(self) -> int:
        """How many cells."""
        return len(self.addresses)

    def cost_of(self, withheld: np.ndarray) -> int:
        """What a pattern costs: the costs of its withheld cells."""
        return int(self.cost[withheld & (self.state == State.FREE)].sum())


@dataclass
class Builder:
    """Gathers cells and sums by address; `system()` makes arrays of them."""

    _index: dict[Hashable, int] = field(default_factory=dict)
    _cells: list[tuple[int, int, State, int, int, int, int, bool]] = field(default_factory=list)
    _members: list[frozenset[int] | None] = field(default_factory=list)
    _sums: list[list[tuple[int, int]]] = field(default_factory=list)

    def cell(
        self,
        address: Hashable,
        value: int,
        *,
        cost: int = 1,
        state: State = State.FREE,
        owner: int = NOBODY,
        members: frozenset[int] | None = None,
        sensitive: tuple[int, int] | None = None,
        floor: int | None = None,
    ) -> None:
        """A cell; `sensitive` is the interval that must stay possible. A nought that may be published is. Its members
        are its owner, or all where it has none and they are not named.

        Raises ValueError where the address is taken or the value is below 0."""
        if address in self._index:
            raise ValueError(f"{address} is there already")
        if value < 0:
            raise ValueError(f"{address} is below 0")
        if state in (State.FREE, State.KNOWN) and value == 0:
            state = State.NOUGHT
        low, high = sensitive or (value, value)
        self._index[address] = len(self._cells)
        at_least = floor if floor is not None else (0 if state is State.HIDDEN else 1)
        self._members.append(frozenset({owner}) if owner != NOBODY else members)
        self._cells.append((value, cost, state, owner, min(at_least, value), low, high, sensitive is not None))

    def holds(self, address: Hashable) -> bool:
        """Whether the cell is there."""
        return address in self._index

    def total(self, total: Hashable, parts: Iterable[Hashable]) -> None:
        """The total is the sum of its parts."""
        self.add([(1, total), *((-1, part) for part in parts)])

    def add(self, terms: Sequence[tuple[int, Hashable]]) -> None:
        """Σ coefficient × cell = 0. Raises ValueError where the values do not fulfil it."""
        row = [(coefficient, self._index[address]) for coefficient, address in terms]
        if sum(coefficient * self._cells[cell][0] for coefficient, cell in row):
            raise ValueError(f"the parts of {terms[0][1]} do not add up to it")
        self._sums.append(row)

    def system(self) -> System:
        """The arrays."""
        columns = list(zip(*self._cells, strict=True)) or [()] * 8
        value, cost, state, owner, floor, low, high = (np.array(each, dtype=np.int64) for each in columns[:7])
        rows = [number for number, row in enumerate(self._sums) for _ in row]
        cells = [cell for row in self._sums for _, cell in row]
        coefficients = [coefficient for row in self._sums for coefficient, _ in row]
        sums = sparse.csr_matrix(
            (np.array(coefficients, dtype=np.int64), (rows, cells)), shape=(len(self._sums), len(self._cells))
        )
        sums.sum_duplicates()
        sensitive = np.array(columns[7], dtype=bool)
        members = tuple(self._members)
        return System(tuple(self._index), value, cost, state, owner, members, floor, low, high, sensitive, sums)

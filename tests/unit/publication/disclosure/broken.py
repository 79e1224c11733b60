"""Solvers with one thing wrong each, from the faults that withheld tables are published with. Each takes a system and
gives a pattern: the sound one of a system that the fault has made another, or the sound one spoilt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from publication.disclosure.solving import Unprotected, solve
from publication.disclosure.system import NOBODY, State, System

Solver = Callable[[System], np.ndarray]


def sound(system: System) -> np.ndarray:
    return solve(system).withheld


def _solved(system: System, **changed) -> np.ndarray:
    """The pattern of a system that is not the one at hand, and its small counts."""
    try:
        return solve(replace(system, **changed)).withheld | _small(system)
    except Unprotected:
        return _small(system)


def _small(system: System) -> np.ndarray:
    return system.is_sensitive & (system.state == State.FREE)


def no_secondary(system):
    return _small(system)


def first_dimension_only(system):
    """The sums over the first dimension: the first that a total of one dimension is in."""
    return _solved(system, sums=system.sums[: max(1, system.sums.shape[0] // 2)])


def totals_ignored(system):
    return _solved(system, sums=system.sums[:0])


def grand_total_ignored(system):
    return _solved(system, sums=system.sums[:-2])


def to_the_threshold_only(system):
    return _solved(system, high=np.where(system.is_sensitive, system.high - 1, system.high))


def high_end_not_protected(system):
    return _solved(system, high=np.where(system.is_sensitive, system.value, system.high))


def low_end_not_protected(system):
    return _solved(system, low=np.where(system.is_sensitive, system.value, system.low))


def one_more_is_enough(system):
    """Nothing exact is told, which is what many tools ask for."""
    high = np.where(system.is_sensitive, system.value + 1, system.high)
    return _solved(system, low=np.where(system.is_sensitive, system.value, system.low), high=high)


def insiders_ignored(system):
    return _solved(system, owner=np.full(system.n, NOBODY))


def withheld_could_be_nought(system):
    """The attacker is thought not to know that noughts are published."""
    return _solved(system, floor=np.zeros(system.n, dtype=np.int64))


def falls_below_nought(system):
    return _solved(system, floor=np.full(system.n, -100))


def noughts_withheld(system):
    """Noughts are taken for counts that may be withheld, and are published all the same."""
    free = np.where(system.state == State.NOUGHT, State.FREE, system.state)
    return _solved(system, state=free) & (system.state != State.NOUGHT)


def known_taken_for_free(system):
    """What is known already is withheld, which withholds nothing."""
    free = np.where(system.state == State.KNOWN, State.FREE, system.state)
    return _solved(system, state=free)


def primaries_of_one_area(system):
    first = np.flatnonzero(_small(system))[:1]
    return _solved(system, is_sensitive=np.isin(np.arange(system.n), first))


def needs_of_hidden_cells_dropped(system):
    return _solved(system, is_sensitive=system.is_sensitive & (system.state != State.HIDDEN))


def hidden_cells_stand_alone(system):
    """Sums that hold a cell that is never published are thought to tell nothing."""
    hidden = (system.state == State.HIDDEN).astype(int)
    return _solved(system, sums=system.sums[(abs(system.sums) @ hidden) == 0])


def last_extra_published(system):
    withheld = sound(system)
    extra = np.flatnonzero(withheld & ~system.is_sensitive)
    withheld[extra[-1:]] = False
    return withheld


def dearest_extra_published(system):
    withheld = sound(system)
    extra = np.flatnonzero(withheld & ~system.is_sensitive)
    if len(extra):
        withheld[extra[np.argmax(system.cost[extra])]] = False
    return withheld


def two_in_every_line(system):
    """No sum with a single withheld cell: the rule of thumb of hand-made tables."""
    withheld = _small(system)
    while True:
        for row in range(system.sums.shape[0]):
            cells = system.sums.indices[system.sums.indptr[row] : system.sums.indptr[row + 1]]
            free = [cell for cell in cells if system.state[cell] == State.FREE and not withheld[cell]]
            if withheld[cells].sum() == 1 and free:
                withheld[min(free, key=lambda cell: system.cost[cell])] = True
                break
        else:
            return withheld


def smallest_pattern_but_one(system):
    """Extra cells are published again as long as no small count is told exactly."""
    withheld = sound(system)
    for cell in np.flatnonzero(withheld & ~system.is_sensitive):
        fewer = withheld.copy()
        fewer[cell] = False
        if _solves_nothing(system, fewer):
            withheld = fewer
    return withheld


def _solves_nothing(system: System, withheld: np.ndarray) -> bool:
    """No withheld small count is fixed by the sums alone, whatever the bounds."""
    moves = np.flatnonzero(withheld | (system.state == State.HIDDEN))
    matrix = system.sums[:, moves].toarray().astype(float)
    rank = np.linalg.matrix_rank(matrix) if matrix.size else 0
    for cell in np.flatnonzero(_small(system)):
        fixed = np.vstack([matrix, moves == cell]) if matrix.size else (moves == cell)[None, :]
        if np.linalg.matrix_rank(fixed) == rank:
            return False
    return True


BROKEN: dict[str, Solver] = {
    each.__name__: each
    for each in (
        no_secondary, first_dimension_only, totals_ignored, grand_total_ignored, to_the_threshold_only,
        high_end_not_protected, low_end_not_protected, one_more_is_enough, insiders_ignored, withheld_could_be_nought,
        falls_below_nought, noughts_withheld, known_taken_for_free, primaries_of_one_area,
        needs_of_hidden_cells_dropped, hidden_cells_stand_alone, last_extra_published, dearest_extra_published,
        two_in_every_line, smallest_pattern_but_one,
    )
}  # fmt: skip

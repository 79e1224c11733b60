"""Tables of counts for the tests of disclosure control, and an attack of their own on them: every row that is not a
total is an unknown, every published count a sum of these. Nothing of publication/disclosure is used to attack."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping

import numpy as np
import polars as pl
from hypothesis import strategies as st
from scipy.optimize import LinearConstraint, milp

from publication.disclosure.tables import CountTable

TOTAL = "TOTAL"
Key = tuple[str, ...]


def cube(base: Mapping[Key, int]) -> dict[Key, int]:
    """The counts and every total of them."""
    every: dict[Key, int] = {}
    for key, count in base.items():
        for above in itertools.product(*[(label, TOTAL) for label in key]):
            every[above] = every.get(above, 0) + count
    return every


def grid(rows: list[list[int]], names: tuple[str, str] = ("r", "c")) -> dict[Key, int]:
    """A two-way table without its totals."""
    return {
        (f"{names[0]}{place}", f"{names[1]}{across}"): count
        for place, row in enumerate(rows)
        for across, count in enumerate(row)
    }


def table(counts: Mapping[Key, int | None], dimensions: Iterable[str] | None = None) -> CountTable:
    """As read from a file."""
    names = tuple(dimensions or (f"d{place}" for place in range(len(next(iter(counts))))))
    rows = [[*key, "" if count is None else str(count)] for key, count in counts.items()]
    frame = pl.DataFrame(rows, schema=[*names, "count"], orient="row")
    return CountTable(names, "count", TOTAL, dict(counts), frame)


@st.composite
def bases(draw: st.DrawFn, shapes: list[tuple[int, ...]], zeros: bool = True) -> dict[Key, int]:
    """Counts as they are: many small, some none, some large."""
    shape = draw(st.sampled_from(shapes))
    count = st.one_of(st.integers(1, 5), st.integers(6, 12), st.integers(10, 60), *[st.just(0)] * zeros)
    keys = itertools.product(*[[f"{'abcd'[place]}{each}" for each in range(n)] for place, n in enumerate(shape)])
    return {key: draw(count) for key in keys}


def is_under(key: Key, above: Key) -> bool:
    return all(high in (TOTAL, low) for low, high in zip(key, above, strict=True))


class Attacker:
    """Knows the labels, that noughts are published, and the counts that are shown, or `own` beside them."""

    def __init__(self, base: Mapping[Key, int], shown: Mapping[Key, int], withheld: Iterable[Key]) -> None:
        """`base` are all rows that are not totals, shown or not; of their counts nothing is used but `shown`."""
        self.keys = list(base)
        self.place = {key: number for number, key in enumerate(self.keys)}
        rows, low, high = [], [], []
        for key, count in shown.items():
            rows.append(self.sum_of(key))
            low.append(count)
            high.append(count)
        for key in withheld:
            rows.append(self.sum_of(key))
            low.append(1)
            high.append(np.inf)
        self.constraint = LinearConstraint(np.array(rows), low, high)

    def sum_of(self, above: Key) -> np.ndarray:
        return np.array([float(is_under(key, above)) for key in self.keys])

    def furthest(self, key: Key, sign: int) -> float:
        """The smallest (1) or largest (-1) count that fits."""
        cost = sign * self.sum_of(key)
        done = milp(cost, constraints=self.constraint, integrality=np.ones(len(cost)))
        if done.status == 0:
            return sign * round(done.fun)
        # HiGHS says of one without end that it is either that or infeasible; the truth always fits.
        assert sign == -1 and done.status in (3, 4), done.message
        return np.inf

    def interval(self, key: Key) -> tuple[float, float]:
        return self.furthest(key, 1), self.furthest(key, -1)


def exposed(
    base: Mapping[Key, int],
    counts: Mapping[Key, int],
    withheld: set[Key],
    threshold: int,
    own: Iterable[Key] = (),
) -> Iterator[Key]:
    """Small counts of the table of which an attacker can tell more than that they are 1 to the threshold + 1, though
    the noughts do not tell him already. `own` are counts he knows himself."""
    shown = {key: count for key, count in counts.items() if key not in withheld} | {key: counts[key] for key in own}
    seen = Attacker(base, shown, [key for key in withheld if key not in shown])
    noughts = {key: 0 for key, count in counts.items() if not count}
    at_all = Attacker(base, noughts, [key for key in counts if counts[key]])
    for key, count in counts.items():
        if not 1 <= count <= threshold or key in own:
            continue
        low, high = seen.interval(key)
        if low > 1 or high < threshold + 1:
            least, most = at_all.interval(key)
            if low > max(1, least) or high < min(threshold + 1, most):
                yield key

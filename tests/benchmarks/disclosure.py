"""A table of areas × quarters × indicators with every total, protected and attacked by the auditor: how the CPU grows
with the table. A fifth of the counts are small, a quarter noughts; each area is an insider, or nobody is. Beside it a
partnership's release: quarters, rolling and financial years, measures that are tied, pools. Bounds: 2 s for 7 × 8,
60 s for 33 × 8 × 12 and for the partnership."""

from __future__ import annotations

import random

import numpy as np

from publication.disclosure.checking import leaks
from publication.disclosure.solving import solve
from publication.disclosure.system import System
from publication.disclosure.table_system import system_of
from tests.benchmarks.measuring import measure
from tests.unit.publication.disclosure.making import cube, table
from tests.unit.publication.disclosure.making_partnership import partnership

SHAPES = {"7x8": 2, "6x8x6": None, "12x8x12": None, "33x8x12": 60}
THRESHOLD = 5
AREAS, MEASURES = 6, 30


def run() -> list[str]:
    """Each in a process of its own."""
    lines = []
    for shape, bound in SHAPES.items():
        said = f" (bound {bound})" if bound else ""
        used = [measure("tests.benchmarks.disclosure", "table_protected", shape, who)["cpu"] for who in ("areas", "")]
        lines.append(f"{shape}: {used[0]:.1f} s CPU with insiders{said}, {used[1]:.1f} s without{said}")
    used_by_release = measure("tests.benchmarks.disclosure", "partnership_protected")["cpu"]
    return [*lines, f"{AREAS} areas, {MEASURES} measures: {used_by_release:.1f} s CPU (bound 60)"]


def table_protected(shape: str, insiders: str) -> None:
    """Pattern and attack; with `insiders` empty, against the public alone."""
    dice, sizes = random.Random(1), tuple(int(size) for size in shape.split("x"))
    base = {
        tuple(f"{'aqi'[place]}{each:02d}" for place, each in enumerate(at)): _count(dice) for at in np.ndindex(sizes)
    }
    _protected(system_of(table(cube(base)), THRESHOLD, "d0" if insiders else None))


def partnership_protected() -> None:
    """The same of a partnership's release."""
    _protected(partnership(AREAS, MEASURES))


def _protected(system: System) -> None:
    solution = solve(system)
    assert not leaks(system, solution.withheld, solution.witnesses)


def _count(dice: random.Random) -> int:
    share = dice.random()
    if share < 0.25:
        return 0
    return dice.randint(1, THRESHOLD) if share < 0.45 else 6 + int(dice.expovariate(1 / 25))

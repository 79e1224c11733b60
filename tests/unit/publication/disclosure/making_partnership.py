"""A linked system as a partnership's release is one: areas, quarters with the rolling and financial years that they add
up to, measures that are tied to one another, pools over areas. Its counts are invented."""

from __future__ import annotations

import random

from publication.disclosure.costs import cost
from publication.disclosure.system import NOBODY, Builder, State, System

POOL = "pool"
THRESHOLD = 5
QUARTERS = 12


def partnership(areas: int = 6, measures: int = 30, seed: int = 1) -> System:
    """Every area is an insider. Of each three measures the first is the sum of the other two, or a number of which the
    second is a part, the rest of it a difference that is never published itself, and the third stands alone."""
    dice = random.Random(seed)
    names = [f"area {number:02d}" for number in range(areas)]
    counts = {}
    for area in names:
        size = dice.uniform(0.4, 2.5)
        for group in range(measures // 3):
            usual = dice.choice([1.5, 3, 6, 15, 40])
            for period in range(QUARTERS):
                one, two, three = (_count(dice, usual * size * share) for share in (0.5, 0.5, 1.0))
                by_name = dict(zip("abc", (one + two, one, two if group % 2 else three), strict=True))
                if not group % 2:
                    by_name["rest"] = two
                for name, count in by_name.items():
                    counts[area, f"{group:02d}{name}", f"Q{period:02d}"] = count
    return _system(names, counts)


def _count(dice: random.Random, mean: float) -> int:
    """About the mean, as counts vary."""
    return max(0, round(dice.gauss(mean, mean**0.5)))


def _system(names: list[str], counts: dict[tuple[str, str, str], int]) -> System:
    measures = sorted({measure for _, measure, _ in counts})
    quarters = [f"Q{period:02d}" for period in range(QUARTERS)]
    years = {f"year to Q{last:02d}": quarters[last - 3 : last + 1] for last in range(3, QUARTERS)}
    years |= {f"year {first // 4}": quarters[first : first + 4] for first in range(0, QUARTERS, 4)}
    for area in names:
        for measure in measures:
            for year, parts in years.items():
                counts[area, measure, year] = sum(counts[area, measure, part] for part in parts)
    periods = [*quarters, *years]
    for measure in measures:
        for period in periods:
            counts[POOL, measure, period] = sum(counts[area, measure, period] for area in names)
    build = Builder()
    for (area, measure, period), count in counts.items():
        build.cell(
            (area, measure, period),
            count,
            cost=cost(count, (area == POOL) + (period in years)),
            state=State.HIDDEN if measure.endswith("rest") else State.FREE,
            owner=NOBODY if area == POOL else names.index(area),
            sensitive=(1, THRESHOLD + 1) if 1 <= count <= THRESHOLD else None,
        )
    for area in [*names, POOL]:
        for measure in measures:
            for year, parts in years.items():
                build.total((area, measure, year), [(area, measure, part) for part in parts])
        for period in periods:
            for group in sorted({measure[:-1] for measure in measures if measure.endswith("a")}):
                second = "rest" if f"{group}rest" in measures else "c"
                build.total((area, f"{group}a", period), [(area, f"{group}b", period), (area, group + second, period)])
    for measure in measures:
        for period in periods:
            build.total((POOL, measure, period), [(area, measure, period) for area in names])
    return build.system()

"""Releases of an invented partnership for the tests of disclosure control, and an attack of their own on them. Every
child referred is in one area, quarter, sex, and with or without domestic abuse: these are the attacker's unknowns, and
every count that is published is a sum of them. Nothing of publication/disclosure is used to attack."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import polars as pl
from scipy.optimize import LinearConstraint, milp

from publication.disclosure.candidate_system import Earlier
from publication.disclosure.counts import SCHEMA, counts_of
from publication.disclosure.deciding import decide
from publication.disclosure.primary import Rules

RULES = Rules("partnership", threshold=5)
QUARTERS = {
    "2022-23Q1": (date(2022, 4, 1), date(2022, 6, 30)),
    "2022-23Q2": (date(2022, 7, 1), date(2022, 9, 30)),
    "2022-23Q3": (date(2022, 10, 1), date(2022, 12, 31)),
    "2022-23Q4": (date(2023, 1, 1), date(2023, 3, 31)),
}
YEAR = "2022-23"
PERIODS = QUARTERS | {YEAR: (date(2022, 4, 1), date(2023, 3, 31))}
SEXES = ("female", "male")
Child = tuple[str, str, str, bool]  # area, quarter, sex, domestic abuse
Key = tuple[str, ...]


def children(counts: Mapping[str, Mapping[str, tuple[int, int, int, int]]]) -> dict[Child, int]:
    """Of area and quarter: girls with and without domestic abuse, boys with and without."""
    return {
        (area, quarter, sex, abuse): number
        for area, of_area in counts.items()
        for quarter, numbers in of_area.items()
        for (sex, abuse), number in zip(itertools.product(SEXES, (True, False)), numbers, strict=True)
    }


@dataclass(frozen=True)
class Asked:
    """What a release would publish: which periods, sums over which areas, and whether by sex."""

    periods: tuple[str, ...] = tuple(PERIODS)
    sums: tuple[tuple[str, ...], ...] = ()
    by_sex: bool = False
    measures: tuple[str, ...] = ("referrals", "da_referrals")


@dataclass(frozen=True)
class Release:
    """What was counted, asked and, once decided, published."""

    counted: Mapping[Child, int]
    asked: Asked
    published: frozenset[Key] = frozenset()

    def asked_keys(self) -> Iterator[Key]:
        areas = sorted({child[0] for child in self.counted})
        places = [*areas, *("|".join(each) for each in self.asked.sums)]
        for place, period, measure in itertools.product(places, self.asked.periods, self.asked.measures):
            if any(child[1] == period or period == YEAR for child in self.counted):
                yield place, period, measure, "", ""
                if self.asked.by_sex and period == YEAR:
                    yield from ((place, period, measure, "sex", sex) for sex in SEXES)

    def behind(self, key: Key) -> list[Child]:
        place, period, measure, _, sex = key
        return [
            child
            for child in self.counted
            if child[0] in place.split("|")
            and period in (child[1], YEAR)
            and sex in ("", child[2])
            and (measure == "referrals" or child[3])
        ]

    def count(self, key: Key) -> int:
        return sum(self.counted[child] for child in self.behind(key))

    def least(self, key: Key) -> int:
        """Of a count that is not told: noughts are, but where all the categories of a count are withheld."""
        if not key[3] or noughts_are_told(self, key):
            return 1
        return 0

    def frame(self) -> pl.DataFrame:
        rows = [[*key, *PERIODS[key[1]], self.count(key), None, True] for key in self.asked_keys()]
        return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def noughts_are_told(made: Release, key: Key) -> bool:
    """Whether some category beside it is told."""
    return any((*key[:4], sex) in made.published for sex in SEXES)


def release(new: Release, before: Iterable[Release] = (), rules: Rules = RULES) -> Release:
    """Decided after the releases before."""
    earlier = []
    for each in before:
        counts = counts_of(each.frame())
        out = frozenset(cell for cell, rows in counts.rows.items() if set(rows) & each.published)
        earlier.append(Earlier(counts, out, rules))
    counts = counts_of(new.frame())
    withheld = decide(counts, rules, earlier).withheld
    hidden = {key for cell in withheld for key in counts.rows[cell]}
    return replace(new, published=frozenset(new.asked_keys()) - hidden)


class Attacker:
    """Has every release, knows which area's quarter was handed in anew between two of them, and what an area of his own
    counts."""

    def __init__(self, releases: list[Release], own: str | None = None, *, noughts_only: bool = False) -> None:
        self.releases = releases
        self.of: list[dict[Child, int]] = []
        seen: dict[tuple[Child, tuple[int, ...]], int] = {}
        for each in releases:
            handed_in: dict[tuple[str, str], tuple[int, ...]] = {}
            for (area, quarter, *_), count in each.counted.items():
                handed_in[area, quarter] = (*handed_in.get((area, quarter), ()), count)
            self.of.append({child: seen.setdefault((child, handed_in[child[:2]]), len(seen)) for child in each.counted})
        self.size = len(seen)
        rows, low, high = [], [], []
        for number, each in enumerate(releases):
            for key in each.asked_keys():
                count, is_own = each.count(key), key[0] == own
                shown = count == 0 if noughts_only else (key in each.published or is_own)
                rows.append(self.sum_of(number, each.behind(key)))
                low.append(count if shown else each.least(key))
                high.append(count if shown else np.inf)
        self.constraint = LinearConstraint(np.array(rows), low, high)

    def sum_of(self, number: int, behind: list[Child]) -> np.ndarray:
        row = np.zeros(self.size)
        for child in behind:
            row[self.of[number][child]] += 1
        return row

    def interval(self, number: int, behind: list[Child]) -> tuple[float, float]:
        ends = []
        for sign in (1, -1):
            cost = sign * self.sum_of(number, behind)
            done = milp(cost, constraints=self.constraint, integrality=np.ones(len(cost)))
            assert done.status == 0 or (sign == -1 and done.status in (3, 4)), done.message
            ends.append(sign * round(done.fun) if done.status == 0 else np.inf)
        return ends[0], ends[1]


def given_away(releases: list[Release], threshold: int = 5, own: str | None = None) -> list[tuple[int, Key, str]]:
    """Small counts that no release published, and small numbers of the others of a count, of which somebody who has all
    the releases can tell more than that they are 1 to the threshold + 1."""
    seen, at_all = Attacker(releases, own), Attacker(releases, noughts_only=True)
    out = {(key, each.count(key)) for each in releases for key in each.published}
    found = []
    for number, each in enumerate(releases):
        for key in each.asked_keys():
            behind, count = each.behind(key), each.count(key)
            if own in key[0].split("|"):
                # To an area that is in it, a sum tells of the others together.
                behind = [child for child in behind if child[0] != own]
                count = sum(each.counted[child] for child in behind)
                if key[0].count("|") > 1 and 1 <= count <= threshold:
                    found += _told(seen, at_all, number, behind, (count, threshold + 1), (number, key, "the others"))
                continue
            if 1 <= count <= threshold and (key, count) not in out:
                found += _told(seen, at_all, number, behind, (1, threshold + 1), (number, key, "count"))
            others = [child for child in behind if not child[3]]
            if key[2] == "referrals" and "da_referrals" in each.asked.measures and count:
                left = sum(each.counted[child] for child in others)
                if left <= threshold:
                    ends = (1, threshold + 1) if left else (0, 1)
                    found += _told(seen, at_all, number, others, ends, (number, key, "others"))
    return found


def _told(seen, at_all, number, behind, ends, what):
    low, high = seen.interval(number, behind)
    if low <= ends[0] and high >= ends[1]:
        return []
    least, most = at_all.interval(number, behind)
    return [what] if low > max(ends[0], least) or high < min(ends[1], most) else []

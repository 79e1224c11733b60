"""Invented children and their families, and the keys an area would make of them. No name, no date of birth and no
number of a real person is in here or can be made from it; what happens to the children is for the other modules."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import TypeVar

Value = TypeVar("Value")

ETHNIC_GROUPS = {"white": 33, "mixed": 12, "asian": 25, "black": 20, "other": 6, "not_stated": 1, "not_known": 3}
SEXES = {"M": 50, "F": 48, "U": 2}
FAMILY_SIZES = {1: 60, 2: 27, 3: 13}
BANDS = ((365, "under_1"), (1826, "1_4"), (3652, "5_9"), (5844, "10_15"), (6574, "16_17"))


@dataclass(slots=True)
class Child:
    """One invented child. `referred_on`: the days it is referred, in order; the dates decide what may follow."""

    number: int
    family: int
    sex: str
    ethnicity: str
    born: date
    referred_on: list[date] = field(default_factory=list)
    da_assessed: bool = False
    planned: bool = False
    in_care: bool = False


class Cast:
    """The children of one area, numbered as they appear."""

    def __init__(self, rng: Random) -> None:
        """`rng` decides who is invented."""
        self._rng, self._families, self.children = rng, 0, list[Child]()

    def family(self, day: date, size: int | None = None, ages: tuple[int, int] = (-60, 6000)) -> list[Child]:
        """One, two or three new siblings whose ages on that day, in days, lie between `ages`."""
        self._families += 1
        ethnicity = pick(self._rng, ETHNIC_GROUPS)
        siblings = []
        for _ in range(size or pick(self._rng, FAMILY_SIZES)):
            born = day - timedelta(days=self._rng.randint(*ages))
            child = Child(len(self.children) + 1, self._families, pick(self._rng, SEXES), ethnicity, born)
            self.children.append(child)
            siblings.append(child)
        return siblings


def pick(rng: Random, weights: dict[Value, int]) -> Value:
    """One of the keys, by weight."""
    return rng.choices(list(weights), list(weights.values()))[0]


def age_band(child: Child, day: date) -> str:
    """The band of canonical column `age_band` on the day of an event."""
    days = (day - child.born).days
    if days < 0:
        return "unborn"
    return next((band for limit, band in BANDS if days < limit), "18_plus")


@cache
def key(area_code: str, kind: str, number: int) -> str:
    """HMAC-SHA256, as an area makes its pseudonyms. The secret is invented and open: there is nobody to protect."""
    return hmac.digest(_secret(area_code), f"{kind}:{number:06d}".encode(), "sha256").hex()


@cache
def _secret(area_code: str) -> bytes:
    return hashlib.sha256(f"invented secret of {area_code}".encode()).digest()

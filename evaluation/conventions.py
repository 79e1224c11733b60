"""The conventions of a present value, each a choice that changes the ratio and is printed with it: when discounting
begins, how an outcome drops off, and the discount rate. What is discounted is for engine.py."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from contracts.home import SEEDS

DropOff = Literal["compound", "straight_line"]
FILE = SEEDS / "social_value" / "discount_rates.csv"


def _schedule() -> tuple[tuple[int, float], ...]:
    with FILE.open(encoding="utf-8", newline="") as handle:
        return tuple((int(row["to_year"]), float(row["discount_rate"])) for row in csv.DictReader(handle))


# The Green Book's steps as the seed has them, for the models read the same: the last year of each, and its rate.
GREEN_BOOK = _schedule()


class ConventionProblem(ValueError):
    """A convention or rate that cannot be read; the message says what can be."""


@dataclass(frozen=True)
class Convention:
    """`discount_from_year` 1: year 1 is discounted once; 0: year 1 is not discounted. `drop_off` compound: each year
    keeps (1 - d) of the one before; straight_line: each year loses d of the first. Both begin in year 2.
    `discount_rate` None is the Green Book's schedule."""

    discount_from_year: Literal[0, 1] = 1
    drop_off: DropOff = "compound"
    discount_rate: float | None = None

    @property
    def name(self) -> str:
        """For example `year-1-compound`."""
        return f"year-{self.discount_from_year}-{self.drop_off.replace('_', '-')}"

    @property
    def rate(self) -> str:
        """The rate in words."""
        if self.discount_rate is not None:
            return f"{100 * self.discount_rate:g} % a year"
        return "3.5 % a year, 3.0 % from year 31, 2.5 % from year 76 (Green Book)"

    @property
    def words(self) -> str:
        """What to print beside a result."""
        timing = "year 1 is discounted once" if self.discount_from_year else "year 1 is not discounted"
        drop = "compounds" if self.drop_off == "compound" else "is a straight line"
        return f"{timing}; drop-off {drop} from year 2; discount rate {self.rate}"


DEFAULT = Convention()


def all_conventions(rate: float | None = None) -> list[Convention]:
    """The four that are in use, with one rate: the default first."""
    timings: tuple[Literal[0, 1], ...] = (1, 0)
    drops: tuple[DropOff, ...] = ("compound", "straight_line")
    return [Convention(timing, drop, rate) for timing in timings for drop in drops]


def convention(words: str, rate: float | None = None) -> Convention:
    """The convention that words such as `year-0`, `straight-line` or `year-1-compound` name; what they leave out is as
    by default. Raises ConventionProblem."""
    chosen = replace(DEFAULT, discount_rate=rate)
    left = re.sub(r"[\s,_+/-]+", "", words.casefold())
    said, twice = set[str](), False
    for pattern, change in _WORDS:
        if re.search(pattern, left):
            twice |= bool(said & change.keys())
            said |= change.keys()
            chosen, left = replace(chosen, **change), re.sub(pattern, "", left)
    if left or twice or not words.strip():
        raise ConventionProblem(
            f"There is no convention of that name. Use one of {', '.join(each.name for each in all_conventions())}."
        )
    return chosen


def rate_of(text: str) -> float:
    """A rate as typed, `0.035` or `3.5%`, as a fraction. Raises ConventionProblem."""
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?|\.\d+)\s*(%?)\s*", text)
    rate = float(found[1]) / (100 if found[2] else 1) if found else -1.0
    if not 0 <= rate < 1:
        raise ConventionProblem("The discount rate is a fraction or a percentage: 0.035, or 3.5%.")
    return rate


def drop_off_factors(drop_off: np.ndarray | float, year: int, rule: DropOff) -> np.ndarray:
    """What is left in a year (1 is the first) of the impact of year 1."""
    if rule == "compound":
        return (1.0 - np.asarray(drop_off)) ** (year - 1)
    return np.maximum(0.0, 1.0 - np.asarray(drop_off) * (year - 1))


def discount_factors(years: int, chosen: Convention) -> np.ndarray:
    """D of the years 1 to `years`. Each is the one before over 1 + r, so D never rises where the rate steps down."""
    factors = [1.0]  # at the start
    for elapsed in range(1, years + 1):
        factors.append(factors[-1] / (1.0 + _rate(elapsed, chosen)))
    first = chosen.discount_from_year
    return np.array(factors[first : first + years])


def start_factor(year: int, chosen: Convention) -> float:
    """D of an input paid in a year; year 0 is the start, where nothing is discounted."""
    return 1.0 if year <= 0 else float(discount_factors(year, chosen)[-1])


def _rate(elapsed: int, chosen: Convention) -> float:
    if chosen.discount_rate is not None:
        return chosen.discount_rate
    return next((rate for until, rate in GREEN_BOOK if elapsed <= until), GREEN_BOOK[-1][1])


_TIMING = r"(discount(ed|ing)?)?(from|at)?year{year}|(discount(ed|ing)?)?from{year}|^{year}(?!\d)"
_WORDS: tuple[tuple[str, dict], ...] = (
    (f"{_TIMING.format(year=0)}|undiscountedfirst", {"discount_from_year": 0}),
    (_TIMING.format(year=1), {"discount_from_year": 1}),
    (r"(dropoff)?(compound(ed|ing)?|geometric)(dropoff)?", {"drop_off": "compound"}),
    (r"(dropoff)?(straightline|straight|linear)(dropoff)?", {"drop_off": "straight_line"}),
)

"""How much of a map's value rests on assumptions that are weak: not verified, of a low grade, without a source, or made
up as an example. What a map must say of them is for its contract."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from evaluation.conventions import Convention
from evaluation.engine import central, durations, present_values
from evaluation.impact_map import Outcome
from evaluation.map_columns import GRADES

# D and E of A to E, and red; A is amber in the one and best in the other, and neither is low.
LOW_GRADES = frozenset({"d", "e", "r"})


@dataclass(frozen=True)
class Rests:
    """Shares from 0 to 1 of the value, by absolute present value, so that a negative outcome counts as much as a
    positive one. `share` rests on what the map says is weak, None where it says nothing of this at all;
    `not_stated_share` on outcomes of which it doesn't say. Both None where the map is worth nothing."""

    share: float | None
    not_stated_share: float | None


@dataclass(frozen=True)
class Evidence:
    """What the value rests on; `weak` is any of the four, an outcome with several counted once."""

    absolute_pv_gbp: float
    unverified: Rests
    low_grade: Rests
    unsourced: Rests
    example: Rests
    weak: Rests


def evidence(outcomes: Sequence[Outcome], convention: Convention) -> Evidence:
    """Shares of the value by what it rests on. An outcome without a source has none, whether or not the map has a
    column for it."""
    sizes = np.abs(present_values(central(outcomes), durations(outcomes), convention))
    questions: dict[str, Callable[[Outcome], bool | None]] = {
        "unverified": lambda each: None if each.is_verified is None else not each.is_verified,
        "low_grade": is_low_grade,
        "unsourced": lambda each: not _has_source(each),
        "example": lambda each: each.is_example,
    }
    answers = {name: [ask(each) for each in outcomes] for name, ask in questions.items()}
    answers["weak"] = [_any(each) for each in zip(*answers.values(), strict=True)]
    return Evidence(float(sizes.sum()), **{name: _rests(said, sizes) for name, said in answers.items()})


def _has_source(outcome: Outcome) -> bool:
    return bool(outcome.source and outcome.source.strip())


def is_low_grade(outcome: Outcome) -> bool | None:
    """Whether the grade is one of the low ones; None where there is no grade that we know."""
    grade = (outcome.evidence_grade or "").strip().casefold()
    return grade in LOW_GRADES if grade.upper() in GRADES else None


def _any(said: Sequence[bool | None]) -> bool | None:
    """True if any is; None if none is and the map says nothing of any."""
    return True if True in said else None if set(said) == {None} else False


def _rests(said: Sequence[bool | None], sizes: np.ndarray) -> Rests:
    whole = float(sizes.sum())
    if whole == 0:
        return Rests(None, None)
    is_weak, is_open = (np.array([each is what for each in said]) for what in (True, None))
    share = None if is_open.all() else float(sizes[is_weak].sum()) / whole
    return Rests(share, float(sizes[is_open].sum()) / whole)

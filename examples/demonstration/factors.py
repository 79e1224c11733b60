"""The factors an assessment ends with: domestic abuse in the mix DfE published for the area, others in an invented
one. Which assessment finds what is for assessments.py."""

from __future__ import annotations

from random import Random

from examples.demonstration.people import pick
from examples.demonstration.targets import Invented, dfe_2022_23

DFE_FACTORS = {"3A": "Domestic_Abuse_child", "3B": "Domestic_Abuse_parent", "3C": "Domestic_Abuse_person"}
OTHERS = {
    "1A": 2, "1B": 10, "2A": 4, "2B": 10, "4A": 16, "4B": 22, "5A": 6, "6A": 4, "7A": 3, "10A": 3, "13A": 4,
    "14A": 7, "15A": 5, "16A": 14, "17A": 15, "18B": 1, "18C": 12, "19B": 1, "19C": 5, "20": 8, "24A": 3,
}  # fmt: skip


class Factors:
    """Draws sorted factor codes for one area."""

    def __init__(self, area: Invented, rng: Random) -> None:
        """The weights of 3A, 3B and 3C are DfE's counts; a suppressed one weighs as much as one episode."""
        official = dfe_2022_23()[area.area_code]
        self._da = {code: round(official.get(name, 1)) for code, name in DFE_FACTORS.items()}
        self._blank_share = area.blank_factors_share
        self._rng = rng

    def found(self) -> tuple[str, ...]:
        """At least one of 3A, 3B, 3C; sometimes two of them, and others beside."""
        codes = {pick(self._rng, self._da) for _ in range(1 + (self._rng.random() < 0.15))}
        return tuple(sorted(codes | self._some(0, 3)))

    def other(self) -> tuple[str, ...]:
        """None of them: other factors, 21 alone, or nothing written down."""
        chance = self._rng.random()
        if chance < self._blank_share:
            return ()
        return ("21",) if chance < self._blank_share + 0.12 else tuple(sorted(self._some(1, 4)))

    def _some(self, least: int, most: int) -> set[str]:
        return {pick(self._rng, OTHERS) for _ in range(self._rng.randint(least, most))}

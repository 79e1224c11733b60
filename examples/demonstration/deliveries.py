"""Which files an area sends, for which quarters and when: one an extract and quarter, but for what happenings.csv says.
What stands in them is for submissions.py."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from contracts.periods import bounds
from examples.demonstration.targets import HERE, read_rows

TOGETHER = {"two_quarters_in_one": 2, "four_quarters_in_one": 4}
LATE_BY = 80
CORRECTION_CAME_ON = date(2022, 11, 18)


@dataclass(frozen=True)
class Delivery:
    """One file to come; `happening` is empty where nothing is out of the ordinary."""

    extract: str
    quarters: tuple[str, ...]
    happening: str
    extracted_on: date

    @property
    def start(self) -> date:
        """First day covered."""
        return bounds(self.quarters[0])[0]

    @property
    def end(self) -> date:
        """Last day covered."""
        return bounds(self.quarters[-1])[1]


def deliveries(area_code: str, extract: str, quarters: list[str], rng: Random) -> list[Delivery]:
    """The files of one extract in the order of their quarters, a correction beside what it corrects."""
    happens = {
        row["period"]: row["happening"]
        for row in read_rows(HERE / "happenings.csv")
        if row["area_code"] == area_code and row["extract"] == extract
    }
    listed, left = [], list(quarters)
    while left:
        happening = happens.get(left[0], "")
        count = TOGETHER.get(happening, 1)
        covered, left = tuple(left[:count]), left[count:]
        usual = bounds(covered[-1])[1] + timedelta(days=rng.randint(14, 33))
        if happening == "late":
            usual = bounds(covered[-1])[1] + timedelta(days=LATE_BY)
        if happening == "corrected_at_once":
            listed.append(Delivery(extract, covered, "draft", usual))
            usual += timedelta(days=9)
        listed.append(Delivery(extract, covered, happening, usual))
    return listed

"""Which counts may not be told, and what must stay possible of them: the primary rules. What else has to be withheld
for their sake is for solving.py."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from publication.disclosure.counts import Count
from publication.disclosure.measure_facts import Tie

Recipient = Literal["public", "partnership"]
Ends = tuple[int, int]


@dataclass(frozen=True)
class Rules:
    """Counts of 1 to `threshold` are withheld, and counts with fewer families than `minimum_families` behind them. The
    public gets no count of 1 to `threshold_without_families` where nobody says how many families there are: six
    children may be one family."""

    recipient: Recipient = "public"
    threshold: int = 5
    threshold_without_families: int = 10
    minimum_families: int = 3

    def threshold_of(self, families: int | None) -> int:
        """The largest count that is small."""
        if self.recipient == "public" and families is None:
            return max(self.threshold, self.threshold_without_families)
        return self.threshold

    def of_count(self, count: Count) -> Ends | None:
        """Of a count of children or what concerns them; None where it may be told. Noughts are."""
        if count.count == 0:
            return None
        threshold = self.threshold_of(count.family_count)
        if count.count <= threshold:
            return 1, threshold + 1
        if count.family_count is not None and count.family_count < self.minimum_families:
            return 1, count.count
        return None

    def of_difference(self, difference: int, whole: Count, tie: Tie) -> Ends | None:
        """Of those of a whole who are not in its part."""
        if tie == "record" or whole.count == 0:
            return None
        threshold = self.threshold_of(whole.family_count)
        if difference == 0:
            # That all of them are says it of each.
            return (0, 1) if tie == "attribute" else None
        return (1, threshold + 1) if difference <= threshold else None

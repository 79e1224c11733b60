"""Who pays and who gains: present values by body, whatever its rows call it. Which names are one body is for
map_bearers.py."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from evaluation.map_bearers import bearer_of


@dataclass(frozen=True)
class Bearer:
    """One body: what it paid, and what falls to it by type of value, all as present values."""

    name: str
    paid_gbp: float
    gained_gbp: float
    by_type: dict[str, float]

    @property
    def net_gbp(self) -> float:
        """What is left to it after what it paid."""
        return self.gained_gbp - self.paid_gbp


def bearers_of(payments: Iterable[tuple[str, float]], gains: Iterable[tuple[str, str | None, float]]) -> list[Bearer]:
    """Bodies by the first of their names, the largest gain first. `payments` are names and present values, `gains` with
    a type of value between the two; None where it is not stated."""
    names: dict[str, str] = {}
    paid: dict[str, float] = {}
    for said, amount in payments:
        name = names.setdefault(bearer_of(said), said)
        paid[name] = paid.get(name, 0.0) + amount
    gained: dict[str, dict[str, float]] = {}
    for said, value_type, amount in gains:
        name = names.setdefault(bearer_of(said), said)
        of_type = gained.setdefault(name, {})
        kind = value_type or "not stated"
        of_type[kind] = of_type.get(kind, 0.0) + amount
    found = [
        Bearer(name, paid.get(name, 0.0), sum(gained.get(name, {}).values()), gained.get(name, {}))
        for name in names.values()
    ]
    return sorted(found, key=lambda each: (-each.gained_gbp, each.name))

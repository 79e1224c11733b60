"""The assumptions of a map that are searched one by one: those that share a name for one parameter with one value are
one. Which have a range is for ranges.py."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evaluation.impact_map import PARAMETERS, Outcome
from evaluation.ranges import WORDS, named, shared_key


@dataclass(frozen=True)
class Assumption:
    """A number of one outcome, or of several with one name and one value. `positions` are the outcomes' places."""

    name: str
    parameter: str
    positions: tuple[int, ...]
    central: float
    shared: str | None = None


def assumptions(outcomes: Sequence[Outcome]) -> list[Assumption]:
    """Every parameter of every outcome, in the order of the map."""
    members: dict[str, list[tuple[int, str]]] = {}
    for position, outcome in enumerate(outcomes):
        for name in PARAMETERS:
            key = shared_key(outcome.ranges[name]) if name in outcome.ranges else None
            members.setdefault(key or f"own|{position}|{name}", []).append((position, name))
    found = []
    for group in members.values():
        first, parameter = group[0]
        is_one = len({(name, getattr(outcomes[position], name)) for position, name in group}) == 1
        shared = outcomes[first].ranges[parameter].shared if is_one and len(group) > 1 else None
        # A name shared by numbers that differ has no one value to search for: each is searched alone.
        for some in [group] if is_one else [[each] for each in group]:
            position, name = some[0]
            words = _of_shared(shared, name) if shared else named(name, outcomes[position])
            places = tuple(each for each, _ in some)
            found.append(Assumption(words, name, places, getattr(outcomes[position], name), shared))
    return sorted(found, key=lambda each: (each.positions[0], PARAMETERS.index(each.parameter)))


def _of_shared(shared: str, parameter: str) -> str:
    """The shared name, and which number it is where the name doesn't say."""
    name, words = " ".join(shared.split()), WORDS[parameter]
    is_said = words.replace("-", " ").startswith(name.casefold().replace("_", " ").replace("-", " "))
    return name if is_said else f"{name} ({words})"

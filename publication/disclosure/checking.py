"""Every pattern is attacked before anything leaves: by the public, and by every insider beside his own counts. The
attack is the auditor's; this file says what it may find."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace

import numpy as np

from publication.disclosure.auditing import Tables, View, excluded, furthest
from publication.disclosure.conceded import least_at_all
from publication.disclosure.deviations import Witness
from publication.disclosure.system import NOBODY, State, System

Ends = dict[Hashable, tuple[int, int]]


def view(system: System, withheld: np.ndarray, insider: int | None = None) -> View:
    """What the public, or an insider beside his own counts, sees of a pattern."""
    hidden = (withheld & (system.state == State.FREE)) | (system.state == State.HIDDEN)
    if insider is not None:
        hidden &= system.owner != insider
    known = {address: int(system.value[cell]) for cell, address in enumerate(system.addresses) if not hidden[cell]}
    least = {address: int(system.floor[cell]) for cell, address in enumerate(system.addresses) if hidden[cell]}
    return View(known, _sums(system), least)


def leaks(system: System, withheld: np.ndarray, witnesses: Sequence[Witness] = ()) -> list[Hashable]:
    """Addresses of sensitive cells of which somebody can exclude too much; none where the pattern is safe. The auditor
    checks each witness before it believes it, and looks for itself where none is left."""
    names, system = system.addresses, replace(system, addresses=tuple(range(system.n)))  # numbers are looked up faster
    found: dict[int, None] = {}
    attackers = [None, *(int(owner) for owner in np.unique(system.owner) if owner != NOBODY)]
    low = np.maximum(system.low, least_at_all(system))
    ends = {
        system.addresses[cell]: (int(low[cell]), int(system.high[cell])) for cell in np.flatnonzero(system.is_sensitive)
    }
    members = dict(zip(system.addresses, system.members, strict=True))
    said = tables_of(system, witnesses) if witnesses else None
    for attacker in attackers:
        seen = view(system, withheld, attacker)
        asked = {address: ends[address] for address in ends if _concerns(members[address], attacker)}
        left = excluded(seen, asked, said)
        for lowest in (True, False):
            if left:
                nearer = _as_far_as_can_be(system, {address: ends[address] for address in left}, lowest=lowest)
                ends |= nearer
                left = excluded(seen, nearer, said)
        found |= dict.fromkeys(left)
    return [names[cell] for cell in found]


def tables_of(system: System, witnesses: Sequence[Witness]) -> Tables:
    """The true table, and each witness taken as often as it goes, either way."""
    fall, most = system.value - system.floor, int(np.max(system.high - system.low, initial=1))
    others = []
    for witness in witnesses:
        for moves in (witness.moves, -witness.moves):
            falls = moves < 0
            times = int(np.min(fall[witness.cells][falls] // -moves[falls], initial=most))
            if times:
                cells = (system.addresses[cell] for cell in witness.cells)
                others.append(dict(zip(cells, (times * moves).tolist(), strict=True)))
    return Tables(dict(zip(system.addresses, system.value.tolist(), strict=True)), others)


def _concerns(members: frozenset[int] | None, attacker: int | None) -> bool:
    """An insider attacks the counts of others; a sum that he is in tells him of them only through these."""
    return attacker is None or (members is not None and attacker not in members)


def _as_far_as_can_be(system: System, ends: Ends, *, lowest: bool) -> Ends:
    """A sum of two counts that are not nought is no 1, whatever is withheld."""
    everything = np.isin(system.state, (State.FREE, State.KNOWN))
    open_ = System(**{**vars(system), "state": np.where(everything, State.FREE, system.state)})
    at_all = furthest(view(open_, everything), list(ends), lowest=lowest)
    if lowest:
        return {address: (max(low, at_all[address] or 0), high) for address, (low, high) in ends.items()}
    return {
        address: (low, high if (most := at_all[address]) is None else min(high, most))
        for address, (low, high) in ends.items()
    }


def _sums(system: System) -> list[list[tuple[int, Hashable]]]:
    sums, addresses = system.sums, system.addresses
    return [
        [(int(sums.data[at]), addresses[sums.indices[at]]) for at in range(sums.indptr[row], sums.indptr[row + 1])]
        for row in range(sums.shape[0])
    ]

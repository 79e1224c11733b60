"""The extracts we accept, by name: which columns each carries, its key and its event date. What a column means is for
fields.py; how a frame is held to its extract is for checking.py."""

from __future__ import annotations

from contracts.extracts import (
    aggregate_return,
    assessments,
    child_protection_plans,
    complaints,
    looked_after_children,
    referrals,
)
from contracts.extracts.extract import Column, Extract

BY_NAME: dict[str, Extract] = {
    module.EXTRACT.name: module.EXTRACT
    for module in (
        referrals,
        assessments,
        child_protection_plans,
        looked_after_children,
        complaints,
        aggregate_return,
    )
}

EXTRACTS: tuple[str, ...] = tuple(BY_NAME)

__all__ = ["BY_NAME", "EXTRACTS", "Column", "Extract"]

"""Outcomes and inputs for tests, with nothing said but what matters: one of something worth £100, kept whole for a
year."""

from __future__ import annotations

from typing import Any

from evaluation.impact_map import Input, Outcome

PLAIN: dict[str, Any] = {
    "row": 2, "outcome": "Something better", "accrues_to": "Council", "quantity": 1.0, "proxy_gbp": 100.0,
    "duration_years": 1, "deadweight": 0.0, "displacement": 0.0, "attribution_to_others": 0.0, "drop_off": 0.0,
}  # fmt: skip


def outcome(**said: Any) -> Outcome:
    """An outcome that says this and is plain otherwise."""
    return Outcome(**{**PLAIN, **said})


def paid(amount: float, **said: Any) -> Input:
    """An input of so many pounds."""
    return Input(**{"row": 2, "name": "Staff", "paid_by": "Council", "amount_gbp": amount, **said})

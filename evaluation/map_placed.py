"""An outcome's row with the unit costs that it stands on, and whether two rows may be about the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from evaluation import map_words as words
from evaluation.map_bearers import area_of
from evaluation.map_values import Typed

if TYPE_CHECKING:
    from evaluation.unit_costs import UnitCost

_CODED = ("outcome", "proxy_id", "source", "unit", "proxy_unit", "notes")


@dataclass(frozen=True)
class Placed:
    """An outcome's row with the unit costs that it stands on."""

    row: Typed
    behind: Sequence[UnitCost]

    @property
    def cost(self) -> UnitCost | None:
        """The one unit cost; None where there is none, or it cannot be told which."""
        return self.behind[0] if len(self.behind) == 1 else None

    @cached_property
    def area(self) -> str:
        """The area, told by its code or its name; empty for the partnership as a whole."""
        return area_of(self.row.text("area_code"))

    @cached_property
    def families(self) -> str:
        """The families that the row names; empty where it may be about any."""
        return self.row.text("family_key_group").casefold()

    @cached_property
    def worth(self) -> float:
        """What the first year comes to before anything is taken off; below 0 for harm and more cost."""
        return (self.row.amount("quantity") or 0.0) * (self.row.amount("proxy_gbp") or 0.0)

    @cached_property
    def code(self) -> str:
        """The published code that a cell names of the incident's cost, or of the local authority's part of it."""
        return words.la_codes(self.row.text(name) for name in _CODED)

    def meets(self, other: Placed) -> bool:
        """Whether the two may be about the same families: of one area, or of one and of the partnership that it is
        part of; and not of families that both rows name, by other names. An empty cell may be any area, any family."""
        pairs = ((self.area, other.area), (self.families, other.families))
        return all(not one or not another or one == another for one, another in pairs)

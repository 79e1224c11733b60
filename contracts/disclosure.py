"""What partnership.yml chooses of disclosure control: who reads the releases, which counts are withheld, which years
are broken down. How it is done is for publication/disclosure/."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Month = Literal["March", "June", "September", "December"]
_MONTHS: dict[Month, int] = {"March": 3, "June": 6, "September": 9, "December": 12}


class Disclosure(BaseModel):
    """Which counts are withheld, and from whom; docs/disclosure_control.md says how to choose."""

    model_config = ConfigDict(extra="forbid")

    released_to: Literal["public", "partnership"] = Field(
        "public", description="Who may read the releases: everybody, or the areas of the partnership alone."
    )
    threshold: int = Field(5, ge=1, description="Counts from 1 to this one are withheld.")
    public_threshold_without_family_keys: int = Field(
        10, ge=1, description="The same, where a release is for the public and nobody says how many families there are."
    )
    minimum_families: int = Field(
        3, ge=1, description="A count with fewer families behind it is withheld, where family keys are supplied."
    )
    breakdown_years_end: Month = Field(
        "March",
        description="Breakdowns are of years that end in this month: years that overlap would tell the quarters in "
        "which they differ. Choose once.",
    )

    @property
    def breakdown_month(self) -> int:
        """The same as a number: 3, 6, 9 or 12."""
        return _MONTHS[self.breakdown_years_end]

    @property
    def gap_from_count(self) -> int:
        """From how many records on a quarter of which nothing is known is a gap of its years too: two more than the
        largest count that is small. So neither a gap nor none tells that a count is small, or that it is not."""
        without_families = self.public_threshold_without_family_keys if self.released_to == "public" else 0
        return max(self.threshold, without_families) + 2

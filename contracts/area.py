"""The file of one area: how its columns and codes are read, what it may send and what its figures mean. How a file is
read by it is for mapping.py."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from pydantic import ConfigDict, Field, field_validator, model_validator

from contracts.area_words import identifying
from contracts.facts import FACTS, FactValue
from contracts.home import Home
from contracts.layouts import ExtractMapping, Strict, misfit
from contracts.manifest import AREA_CODE, Extract
from contracts.problems import ConfigProblem, read_yaml, validated
from contracts.written import Day, Words


class AreaFileProblem(ConfigProblem):
    """An area file cannot be used; the message names the file, the key and what to write."""


class Agreement(Strict):
    """The data-sharing agreement that loading rests on."""

    reference: Words
    signed: Day
    expires: Day
    extracts: list[Extract] = Field(min_length=1, description="Extracts it covers.")

    @model_validator(mode="after")
    def _signed_first(self) -> Agreement:
        if self.expires < self.signed:
            raise ValueError("`expires` lies before `signed`. Mend the one that is wrong")
        return self


class NotSupplied(Strict):
    """An extract that the area cannot send, with the reason that is printed."""

    extract: Extract
    reason: Words


class SeriesBreak(Strict):
    """A day from which figures do not continue those before: another definition or system, lost records, a new key."""

    on: Day = Field(description="First day of the new series.")
    extracts: list[Extract] = Field(default=[], description="Extracts that it cuts; all, where left out.")
    why: Words = Field(description="Printed beside the figures.")


class Area(Strict):
    """One area as its file states it."""

    model_config = ConfigDict(title="Like for Like: area file")

    area_code: str = Field(pattern=AREA_CODE, description="ONS code.", examples=["E09000012"])
    area_name: Words
    mapping_version: int = Field(ge=1, description="Raised with every change of the mapping.", examples=[1])
    changes: list[Words] = Field(
        min_length=1,
        description="One line a version: what changed, and when.",
        examples=['"1: first mapping (2022-07-01)"'],
    )
    system: Words = Field(description="Case-management system.")
    agreement: Agreement | None = Field(None, description="Without one nothing is loaded.")
    not_supplied: list[NotSupplied] = Field(
        default=[],
        description="Extracts that cannot be sent.",
        examples=["{extract: complaints, reason: Kept by another department}"],
    )
    comparability: dict[str, FactValue] = Field(default={}, description="What the area's figures mean.")
    series_breaks: list[SeriesBreak] = Field(
        default=[], description="Days that cut the area's series.", examples=["{on: 2022-07-01, why: New case system}"]
    )
    extracts: dict[Extract, ExtractMapping] = Field(default={}, description="One mapping an extract.")

    @field_validator("comparability")
    @classmethod
    def _known_facts(cls, facts: dict[str, FactValue]) -> dict[str, FactValue]:
        for fact, stated in facts.items():
            if fact not in FACTS:
                raise ValueError(f"there is no fact `{fact}`. Write one of {', '.join(FACTS)}")
            if stated.value not in FACTS[fact]:
                raise ValueError(f"`{fact}` is one of {', '.join(FACTS[fact])}")
        return facts

    @field_validator("extracts")
    @classmethod
    def _fit_the_extract(cls, mappings: dict[Extract, ExtractMapping]) -> dict[Extract, ExtractMapping]:
        for name, mapping in mappings.items():
            if wrong := misfit(name, mapping):
                raise ValueError(wrong)
        return mappings

    @model_validator(mode="after")
    def _says_one_thing_of_referrals(self) -> Area:
        """Rows that carry flags against a declaration that there are none would be thrown away without a word."""
        declared = self.comparability.get("da_basis_at_referral")
        referrals = self.extracts.get("referrals")
        if declared and declared.value == "not_available" and referrals and "da_flag" in referrals.columns:
            raise ValueError(
                "`comparability` says `da_basis_at_referral: not_available`, and the referrals map a `da_flag`. Say "
                "how domestic abuse is known at referral, or take `da_flag` out of the mapping"
            )
        return self

    def section(self, extract: str) -> str:
        """The mapping of one extract as canonical text: what the contract key is made of."""
        mapping = self.extracts.get(extract)  # type: ignore[call-overload]
        return json.dumps(mapping.model_dump(by_alias=True) if mapping else None, sort_keys=True)


def load_area(path: Path) -> Area:
    """One area file. Raises AreaFileProblem in one sentence and a remedy, naming file and key."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise AreaFileProblem(f"{path.name} cannot be opened. Check its name and rights.") from error
    return _parsed(raw, path.name)


@lru_cache(maxsize=256)
def _parsed(raw: bytes, name: str) -> Area:
    content = read_yaml(raw, name, AreaFileProblem)
    if place := identifying(content):
        raise AreaFileProblem(
            f"{name}: a word under `{place}` looks like somebody's identifier or name. Take it out: this file travels."
        )
    return validated(Area, content, name, AreaFileProblem)


def load_areas(home: Home) -> dict[str, Area]:
    """All area files of a data home by area code, in the order of their names. Raises AreaFileProblem."""
    areas: dict[str, Area] = {}
    for path in sorted(home.areas.glob("*.yml")):
        area = load_area(path)
        if area.area_code in areas:
            raise AreaFileProblem(f"{path.name}: `area_code` {area.area_code} has a file already. Keep one of the two.")
        areas[area.area_code] = area
    return areas

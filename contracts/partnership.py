"""partnership.yml: who belongs, from when to when, which periods are reported, and the choices of method. What one
area's files look like is for area.py, what is withheld for disclosure.py."""

from __future__ import annotations

import csv
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from contracts.baseline import no_baseline
from contracts.disclosure import Disclosure
from contracts.home import SEEDS, Home, require_partnership
from contracts.manifest import AREA_CODE
from contracts.periods import bounds, period_type
from contracts.problems import ConfigProblem, read_yaml, validated
from contracts.written import Day, Words

# Years before the first reported quarter that a look-back may need, and that may therefore be submitted.
LOOK_BACK_YEARS = 3

PeriodType = Literal["quarter", "rolling_year", "financial_year"]
ConventionName = Literal["year-1-compound", "year-1-straight-line", "year-0-compound", "year-0-straight-line"]


class PartnershipProblem(ConfigProblem):
    """partnership.yml cannot be used as it stands."""


class Member(BaseModel):
    """One area of the partnership."""

    model_config = ConfigDict(extra="forbid")

    area_code: str = Field(pattern=AREA_CODE, description="ONS code.", examples=["E09000012"])
    area_name: Words = Field(description="Name as printed.")
    joined_on: Day = Field(description="First day as a member.")
    left_on: Day | None = Field(None, description="Last day as a member; left out for those who stay.")

    @model_validator(mode="after")
    def _forwards(self) -> Member:
        if self.left_on and self.left_on < self.joined_on:
            raise ValueError("left_on lies before joined_on. Mend the one that is wrong")
        return self


class Bounds(BaseModel):
    """What share of an official count is plausible."""

    model_config = ConfigDict(extra="forbid")

    low: float = Field(ge=0, le=1, examples=[0.05])
    high: float = Field(gt=0, le=1, examples=[0.6])

    @model_validator(mode="after")
    def _upwards(self) -> Bounds:
        if self.high <= self.low:
            raise ValueError("high is not above low. Mend the one that is wrong")
        return self


class SocialValue(BaseModel):
    """How impact maps are valued at a refresh: choices that change a ratio, printed with it."""

    model_config = ConfigDict(extra="forbid")

    convention: ConventionName = Field("year-1-compound", description="When discounting begins, how value drops off.")
    discount_rate: float | None = Field(
        None,
        ge=0,
        lt=1,
        description="One rate a year for all years; left out, the Green Book's schedule.",
        examples=[0.035],
    )
    draws: int = Field(10_000, ge=100, le=1_000_000, description="Draws of the simulation.")
    seed: int = Field(1, ge=0, description="The same seed, the same digits.")


class Conventions(BaseModel):
    """Choices of method that the partnership makes once and prints with every figure they change."""

    model_config = ConfigDict(extra="forbid")

    social_value: SocialValue = SocialValue()


class Partnership(BaseModel):
    """The partnership as its file states it."""

    model_config = ConfigDict(extra="forbid", title="Like for Like: partnership.yml")

    name: Words = Field(description="Name as printed on releases.")
    about: str = Field("", description="A sentence or two for readers.")
    provenance_note: str = Field("", description="Said on every output, where the rows are not real.")
    members: list[Member] = Field(
        min_length=1, examples=["{area_code: E09000012, area_name: Hackney, joined_on: 2022-07-01}"]
    )
    reporting_from: str = Field(description="First quarter reported, e.g. 2021-22Q2.", examples=["2021-22Q2"])
    reporting_to: str | None = Field(None, description="Last reported; else the latest landed.", examples=["2023-24Q1"])
    period_types: list[PeriodType] = Field(
        default=["quarter", "rolling_year", "financial_year"], min_length=1, examples=["quarter"]
    )
    baseline_quarters: list[str] = Field(
        default=[],
        description="Quarters that change is measured from: one, or four that follow each other.",
        examples=["2021-22Q2"],
    )
    due_days: int = Field(45, ge=0, le=366, description="Days after the quarter's end before a submission is late.")
    held_if_missing_keys_share: float = Field(
        0.05, ge=0, le=1, description="A resubmission that lacks a greater share of the earlier keys is held."
    )
    disclosure: Disclosure = Disclosure()
    retention_years: int | None = Field(None, ge=1, examples=[7], description="Rows are deleted after that long.")
    plausibility: dict[str, Bounds] = Field(
        default={}, description="Own bounds for rules such as PLA-101; see seeds/reference/plausibility_rules.csv."
    )
    conventions: Conventions = Field(Conventions(), description="Choices of method, printed with every figure.")

    @field_validator("reporting_from", "reporting_to", "baseline_quarters")
    @classmethod
    def _quarters(cls, value: Any) -> Any:
        for quarter in value if isinstance(value, list) else [value] * (value is not None):
            if not _is_quarter(quarter):
                raise PydanticCustomError("quarter", "is no quarter of this century")
        return value

    @field_validator("plausibility")
    @classmethod
    def _known_rules(cls, bounds: dict[str, Bounds]) -> dict[str, Bounds]:
        known = _rules_with_bounds()
        for code in bounds:
            if code not in known:
                raise ValueError(f"there is no rule of that code with bounds. Write one of {', '.join(known)}")
        return bounds

    @model_validator(mode="after")
    def _members_once(self) -> Partnership:
        codes = [member.area_code for member in self.members]
        if len(set(codes)) < len(codes):
            raise ValueError("an area stands twice among the members. Keep one of its lines")
        if self.reporting_to and self.reporting_to < self.reporting_from:
            raise ValueError("reporting_to lies before reporting_from. Mend the one that is wrong")
        return self

    @model_validator(mode="after")
    def _change_can_be_measured(self) -> Partnership:
        reported = (self.reporting_from, self.reporting_to, self.period_types)
        if self.baseline_quarters and (wrong := no_baseline(self.baseline_quarters, *reported)):
            raise ValueError(wrong)
        return self


def _is_quarter(text: str) -> bool:
    try:
        return period_type(text) == "quarter" and "2000" <= text[:4] <= "2099"
    except ValueError:
        return False


def _rules_with_bounds() -> list[str]:
    with (SEEDS / "reference" / "plausibility_rules.csv").open(encoding="utf-8", newline="") as handle:
        return [row["rule_code"] for row in csv.DictReader(handle) if row["compared_with"] == "share_of"]


def earliest_day(partnership: Partnership) -> date:
    """The first day that a submission may cover."""
    first = bounds(partnership.reporting_from)[0]
    return first.replace(year=first.year - LOOK_BACK_YEARS)


def load(home: Home) -> Partnership:
    """The partnership of a data home. Raises HomeProblem where there is none, PartnershipProblem where its file
    cannot be used; both say what to do."""
    require_partnership(home)
    return _parsed(home.partnership_file.read_bytes(), home.partnership_file.name)


@lru_cache(maxsize=8)
def _parsed(raw: bytes, name: str) -> Partnership:
    return validated(Partnership, read_yaml(raw, name, PartnershipProblem), name, PartnershipProblem)

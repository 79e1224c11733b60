"""The manifest that travels with a submission: what it is, of whom, over which days. How it is tested against the
partnership is for receiving.py."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import PurePath
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from contracts.problems import ConfigProblem, validated

Extract = Literal[
    "referrals",
    "assessments",
    "child_protection_plans",
    "looked_after_children",
    "complaints",
    "aggregate_return",
]
Provenance = Literal["invented", "published", "real"]
AREA_CODE = r"^E\d{8}$"
CountName = Annotated[str, Field(pattern=r"^[a-z][a-z_]{0,39}$")]


class ManifestProblem(ConfigProblem):
    """The manifest cannot be used as it stands."""


class Manifest(BaseModel):
    """One submission: one area × extract × coverage."""

    model_config = ConfigDict(extra="forbid", title="Like for Like: manifest of a submission")

    submission_id: str = Field(
        pattern=r"^[0-9a-z][0-9a-z-]{7,63}$",
        description="Random id; also the name of the folder it lands in.",
    )
    area_code: str = Field(pattern=AREA_CODE, description="ONS code of the area.")
    extract: Extract = Field(description="One of the five extracts, or an aggregate return.")
    coverage_start: date = Field(description="First day covered; the first day of a quarter.")
    coverage_end: date = Field(description="Last day covered; the last day of a quarter.")
    source_format: Literal["table", "canonical"] = Field(
        "table",
        description="`table`: the area's own columns, read by its area file; `canonical`: our columns.",
    )
    prepared_from: Literal["annex_a", "cin_census", "ssda903", "ssd", "table"] | None = Field(
        None, description="Which kind of export `prepare` made the rows from."
    )
    system: str | None = Field(
        None, pattern=r"^[A-Za-z][A-Za-z0-9 &()+,._/-]{0,59}$", description="Case-management system the rows came from."
    )
    provenance: Provenance = Field("real", description="Whether the rows are invented, published or real.")
    nil_return: bool = Field(False, description="True says that there was nothing to report: no rows means zero.")
    key_id: str | None = Field(
        None, pattern=r"^[0-9A-Za-z_.-]{1,40}$", description="Which pseudonym key was used; never the key."
    )
    mapping_version: int | None = Field(None, ge=1, description="Version of the area file it was prepared with.")
    contract_version: str | None = Field(
        None, pattern=r"^\d{1,3}(\.\d{1,3}){0,2}$", description="Contract it was prepared for."
    )
    extracted_on: date = Field(description="Day the rows were taken from the system.")
    file: str = Field(description="Name of the rows file, beside the manifest.")
    source_rows: dict[CountName, int] | None = Field(
        None, description="Row accounting of `prepare`, source records first."
    )

    @field_validator("submission_id", "key_id")
    @classmethod
    def _no_bare_number(cls, name: str | None) -> str | None:
        if name and not re.search("[A-Za-z]", name):
            raise ValueError("give a name with letters in it; a bare number may be somebody's")
        return name

    @field_validator("system")
    @classmethod
    def _few_digits(cls, system: str | None) -> str | None:
        if system and len(re.findall(r"\d", system)) > 5:
            raise ValueError("give the system's name and version, without long numbers")
        return system

    @field_validator("file")
    @classmethod
    def _plain_name(cls, name: str) -> str:
        reserved = name in ("manifest.json", "receipt.json") or name.startswith(".")
        if PurePath(name).name != name or reserved or not re.fullmatch(r"[^\\/:\x00-\x1f]{1,200}", name):
            raise ValueError("give the plain name of a file that lies beside the manifest")
        return name

    @model_validator(mode="after")
    def _forwards(self) -> Manifest:
        if self.coverage_end < self.coverage_start:
            raise ValueError("coverage_end lies before coverage_start")
        return self


def read_manifest(raw: bytes | str) -> Manifest:
    """A manifest from its JSON. Raises ManifestProblem, naming the key and no value."""
    try:
        content: Any = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise ManifestProblem("manifest.json is not well-formed JSON. Write it again.") from error
    return validated(Manifest, content, "manifest.json", ManifestProblem)

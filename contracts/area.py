"""The file of one area: how its columns and codes are read, what it may send and what its figures mean. How a file is
read by it is for mapping.py."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, field_validator, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from contracts.extracts import BY_NAME
from contracts.facts import FACTS, FactValue
from contracts.home import Home
from contracts.manifest import AREA_CODE, Extract
from contracts.problems import ConfigProblem, read_yaml, validated

DateStyle = Literal["iso", "dd/mm/yyyy", "dd.mm.yyyy", "dd-Mon-yyyy", "yyyymmdd", "datetime", "excel_serial"]


class AreaFileProblem(ConfigProblem):
    """An area file cannot be used; the message names the file, the key and what to write."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", validate_by_name=True, validate_by_alias=True)


class Source(_Strict):
    """Where a canonical column comes from: a header of the file, or one constant."""

    header: str | None = Field(None, alias="from", min_length=1, description="Header in the area's file.")
    constant: str | None = Field(None, description="The same value in every row.")
    date_style: DateStyle = Field("iso", description="How dates are written; 2023-01-31 is understood in any style.")
    values: dict[str, str | None] = Field(
        default={}, description="The area's value → our code; nothing where the value says that it is not known."
    )
    separator: str = Field(",", min_length=1, max_length=3, description="What parts the codes of a list.")

    @model_validator(mode="before")
    @classmethod
    def _header_alone(cls, content: Any) -> Any:
        return {"from": content} if isinstance(content, str) else content

    @model_validator(mode="after")
    def _one_origin(self) -> Source:
        if (self.header is None) == (self.constant is None):
            raise ValueError("give either `from` (a header) or `constant`")
        return self

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """An editor should take a bare header as well, and unquoted yes, no and numbers among the values."""
        schema = handler.resolve_ref_schema(handler(core))
        schema["properties"]["values"]["additionalProperties"] = {"type": ["string", "boolean", "number", "null"]}
        schema["properties"]["constant"] = {"type": ["string", "boolean", "number"]}
        return {"anyOf": [{"type": "string"}, schema]}


class Exclusion(_Strict):
    """Rows left out on purpose, counted and never silent."""

    header: str = Field(alias="from", description="Header whose value decides.")
    values: list[str] = Field(min_length=1, description="Rows with one of these values are left out.")
    reason: str = Field(min_length=1, description="Why, as printed.")


class ExtractMapping(_Strict):
    """How one extract is read from the area's file."""

    columns: dict[str, Source] = Field(min_length=1, description="Our column → where it comes from.")
    ignore: list[str] = Field(default=[], description="Headers that are dropped on purpose.")
    exclude: list[Exclusion] = Field(default=[], description="Rows left out on purpose.")


class Agreement(_Strict):
    """The data-sharing agreement that loading rests on."""

    reference: str = Field(min_length=1)
    signed: date
    expires: date
    extracts: list[Extract] = Field(min_length=1, description="Extracts it covers.")

    @model_validator(mode="after")
    def _signed_first(self) -> Agreement:
        if self.expires < self.signed:
            raise ValueError("`expires` lies before `signed`")
        return self


class NotSupplied(_Strict):
    """An extract that the area cannot send, with the reason that is printed."""

    extract: Extract
    reason: str = Field(min_length=1)


class Area(_Strict):
    """One area as its file states it."""

    model_config = ConfigDict(title="Like for Like: area file")

    area_code: str = Field(pattern=AREA_CODE, description="ONS code.")
    area_name: str = Field(min_length=1)
    mapping_version: int = Field(ge=1, description="Raised with every change of the mapping.")
    changes: list[str] = Field(min_length=1, description="One line a version: what changed, and when.")
    system: str = Field(description="Case-management system.")
    agreement: Agreement | None = Field(None, description="Without one nothing is loaded.")
    not_supplied: list[NotSupplied] = []
    comparability: dict[str, FactValue] = Field(default={}, description="What the area's figures mean.")
    extracts: dict[Extract, ExtractMapping] = Field(default={}, description="One mapping an extract.")

    @field_validator("comparability")
    @classmethod
    def _known_facts(cls, facts: dict[str, FactValue]) -> dict[str, FactValue]:
        for fact, stated in facts.items():
            if fact not in FACTS:
                raise ValueError(f"there is no fact `{fact}`; the facts are {', '.join(FACTS)}")
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

    def section(self, extract: str) -> str:
        """The mapping of one extract as canonical text: what the contract key is made of."""
        mapping = self.extracts.get(extract)  # type: ignore[call-overload]
        return json.dumps(mapping.model_dump(by_alias=True) if mapping else None, sort_keys=True)


def misfit(name: str, mapping: ExtractMapping) -> str | None:
    """Why a mapping does not fit its extract, or None."""
    from contracts.meanings import unfit

    extract, mapped = BY_NAME[name], mapping.columns
    if unknown := [column for column in mapped if column not in extract.names]:
        return f"{name} has no column `{unknown[0]}`"
    derivable = {"da_basis"} if "factor_codes" in mapped and "da_flag" not in mapped else set()
    for column in extract.columns:
        if not column.nullable and column.name not in mapped and column.name not in derivable:
            return f"{name} needs the column `{column.name}`, which is not mapped"
    for column, source in mapped.items():
        kind = extract.column(column).field.kind
        if source.date_style != "iso" and kind != "date":
            return f"{name}.{column} is not a date and takes no date_style"
        if source.constant is not None and kind in ("key", "date"):
            return f"{name}.{column} cannot be the same in every row"
        if wrong := unfit(source, extract.column(column).field):
            return f"{name}.columns.{column}: {wrong}"
    return None


def load_area(path: Path) -> Area:
    """One area file. Raises AreaFileProblem in one sentence and a remedy, naming file and key."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise AreaFileProblem(f"{path.name} cannot be opened. Check its name and rights.") from error
    return _parsed(raw, path.name)


@lru_cache(maxsize=256)
def _parsed(raw: bytes, name: str) -> Area:
    return validated(Area, read_yaml(raw, name, AreaFileProblem), name, AreaFileProblem)


def load_areas(home: Home) -> dict[str, Area]:
    """All area files of a data home by area code, in the order of their names. Raises AreaFileProblem."""
    areas: dict[str, Area] = {}
    for path in sorted(home.areas.glob("*.yml")):
        area = load_area(path)
        if area.area_code in areas:
            raise AreaFileProblem(f"{path.name}: `area_code` {area.area_code} has a file already. Keep one of the two.")
        areas[area.area_code] = area
    return areas

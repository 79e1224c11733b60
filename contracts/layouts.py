"""How one extract is read from an area's file: which header is which of our columns, what its values mean, what is left
out. The area's file as a whole is area.py; matching it with a file's headers is for mapping.py."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from contracts.extracts import BY_NAME, Extract

SourceFormat = Literal["table", "annex_a", "cin_census", "ssda903", "ssd"]
# What `prepare` coarsens: it may be mapped, and never leaves the area. Each makes a column that may.
COARSENED = {"birth_date": "age_band", "expected_birth_date": "age_band", "age_years": "age_band"}
DateStyle = Literal["iso", "dd/mm/yyyy", "dd.mm.yyyy", "dd-Mon-yyyy", "yyyymmdd", "datetime", "excel_serial"]


class Strict(BaseModel):
    """What holds no key that we do not know."""

    model_config = ConfigDict(extra="forbid", validate_by_name=True, validate_by_alias=True)


class Source(Strict):
    """Where a canonical column comes from: a header of the file, or one constant."""

    header: str | None = Field(None, alias="from", min_length=1, description="Header in the area's file.")
    further: list[str] = Field(
        default=[],
        alias="with",
        description="Headers that make up the value together with `from`: of a key (child and date, where there is no "
        "id), or of a date in three columns (day, month, year). For `prepare` only.",
    )
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


class Exclusion(Strict):
    """Rows left out on purpose, counted and never silent."""

    header: str = Field(alias="from", description="Header whose value decides.")
    values: list[str] = Field(min_length=1, description="Rows with one of these values are left out.")
    reason: str = Field(min_length=1, description="Why, as printed.")


class ExtractMapping(Strict):
    """How one extract is read from the area's file."""

    source_format: SourceFormat = Field(
        "table",
        alias="format",
        description="Which export `prepare` makes it from; of a national format `columns` holds only what differs in "
        "this area.",
    )
    columns: dict[str, Source] = Field(default={}, description="Our column → where it comes from.")
    ignore: list[str] = Field(default=[], description="Headers that are dropped on purpose.")
    exclude: list[Exclusion] = Field(default=[], description="Rows left out on purpose.")


def misfit(name: str, mapping: ExtractMapping) -> str | None:
    """Why a mapping does not fit its extract, or None."""
    from contracts.meanings import unfit

    extract, mapped = BY_NAME[name], mapping.columns
    if unknown := [column for column in mapped if column not in (*extract.names, *COARSENED)]:
        return f"{name} has no column `{unknown[0]}`"
    if mapping.source_format == "table" and (needed := _unmapped(extract, mapped)):
        return f"{name} needs the column `{needed}`, which is not mapped"
    for column, source in mapped.items():
        kind = _kind(extract, column)
        if source.date_style != "iso" and kind != "date":
            return f"{name}.{column} is not a date and takes no date_style"
        if source.constant is not None and kind in ("key", "date"):
            return f"{name}.{column} cannot be the same in every row"
        if source.further and (kind not in ("key", "date") or source.header is None):
            return f"{name}.{column} is made from one column alone and takes no `with`"
        if source.further and kind == "date" and len(source.further) != 2:
            return f"{name}.{column} takes the day as `from`, and month and year as `with`"
        if column in COARSENED:
            continue
        if wrong := unfit(source, extract.column(column).field):
            return f"{name}.columns.{column}: {wrong}"
    return None


def _kind(extract: Extract, column: str) -> str:
    if column in COARSENED:
        return "date" if column.endswith("date") else "count"
    return extract.column(column).field.kind


def _unmapped(extract: Extract, mapped: dict[str, Source]) -> str | None:
    derivable = {"da_basis"} if "factor_codes" in mapped and "da_flag" not in mapped else set()
    needed = (column.name for column in extract.columns if not column.nullable and column.name not in derivable)
    return next((name for name in needed if name not in mapped), None)

"""The facts an area states about what its figures mean, so that like is set beside like. What follows from a fact, for
which indicator, is for seeds/ and models/."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

FACTS: dict[str, tuple[str, ...]] = {
    "counts_unit": ("children", "families", "episodes", "unstated"),
    "referral_level": ("referrals", "contacts_and_referrals", "unstated"),
    "da_basis_at_referral": ("local_flag", "local_need_subcode", "source_text", "not_available", "unstated"),
    "da_assessment_reading": ("any", "newly_identified", "unstated"),
    "factor_completeness": ("complete", "partial", "unstated"),
    "cp_transfer_in": ("apart", "included", "unstated"),
    "period_or_snapshot": ("period", "snapshot", "unstated"),
    "respite_care": ("excluded", "included", "unstated"),
    "uasc": ("flagged", "not_flagged", "unstated"),
    "complaints_procedures": ("statutory", "corporate", "both", "unstated"),
    "rereferral_look_back": ("complete", "incomplete", "unstated"),
    "linkage": ("same_key", "other_key", "unstated"),
    "linkage_rate": ("90_or_more", "75_to_90", "50_to_75", "under_50", "unstated"),
}


class FactValue(BaseModel):
    """What is so in this area, and a note where it needs one."""

    model_config = ConfigDict(extra="forbid")

    value: str
    note: str = Field("", description="Printed beside the figures.")

    @model_validator(mode="before")
    @classmethod
    def _value_alone(cls, content: Any) -> Any:
        return {"value": content} if isinstance(content, str) else content

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """An editor should take a bare value as well."""
        return {"anyOf": [{"type": "string"}, handler.resolve_ref_schema(handler(core))]}

"""Every canonical column, once: its type, meaning, code list and privacy class. Which extract carries it, and whether
it may be empty there, is for extracts/; how a value is read is for parsing.py."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import polars as pl

from contracts.codes import codes_of

Kind = Literal["key", "date", "flag", "code", "codes", "count", "text"]

KEY_PATTERN = r"^[0-9a-f]{32,64}$"
_TYPES: dict[str, pl.DataType] = {"date": pl.Date(), "flag": pl.Boolean(), "count": pl.Int64()}


@dataclass(frozen=True)
class Field:
    """One column of the warehouse. Privacy: P0 harmless, P1 about a child but coarse, P2 a pseudonym.

    A count has at most `digits` digits: in a row about one child more of them are a number of somebody."""

    name: str
    kind: Kind
    privacy: Literal["P0", "P1", "P2"]
    meaning: str
    code_list: str | None = None
    pattern: str | None = None
    digits: int = 4

    @property
    def dtype(self) -> pl.DataType:
        """The type in an accepted file: Date, Boolean, Int64 or String."""
        return _TYPES.get(self.kind, pl.String())

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes that may stand in it; empty where it holds no code."""
        return codes_of(self.code_list) if self.code_list else ()


def _key(name: str, meaning: str) -> Field:
    return Field(name, "key", "P2", f"{meaning}; a keyed hash made in the area.", pattern=KEY_PATTERN)


def _code(name: str, privacy: Literal["P0", "P1"], meaning: str, code_list: str) -> Field:
    return Field(name, "code", privacy, meaning, code_list)


def _date(name: str, meaning: str) -> Field:
    return Field(name, "date", "P1", meaning)


def _flag(name: str, privacy: Literal["P0", "P1"], meaning: str) -> Field:
    return Field(name, "flag", privacy, f"{meaning}; empty means not known, never no.")


def _stage(number: int) -> tuple[Field, ...]:
    return (
        _date(f"stage{number}_opened_date", f"Day stage {number} of the complaint was opened."),
        _date(f"stage{number}_closed_date", f"Day stage {number} of the complaint was answered."),
        _code(f"stage{number}_outcome", "P0", f"What stage {number} decided.", "complaint_outcome"),
    )


_ALL = (
    _key("child_key", "The child, the same in all extracts of one area"),
    _key("family_key", "The family the child belongs to"),
    _code("age_band", "P1", "Age of the child on the day of the event.", "age_band"),
    _code("sex", "P1", "Sex of the child.", "sex"),
    _code(
        "ethnicity_group",
        "P1",
        "Ethnic group of the child, coarsened before it left the area.",
        "ethnicity_group",
    ),
    _flag("da_flag", "P1", "Domestic abuse was recorded on this very record"),
    _code("da_basis", "P0", "The evidence on the record that da_flag rests on.", "da_basis"),
    _key("referral_key", "The referral"),
    _date("referral_date", "Day the referral was received."),
    _code("record_level", "P0", "Whether the record is a contact or a referral.", "record_level"),
    _code("referral_source_code", "P0", "Who referred (3A is a GP here, not domestic abuse).", "referral_source"),
    _flag("referral_nfa", "P0", "The referral led to no further action"),
    _code("primary_need_code", "P0", "The child's primary need on the referral.", "primary_need"),
    Field("referrals_previous_12m", "count", "P0", "Earlier referrals of the child within twelve months."),
    _date("closure_date", "Day the case was closed."),
    _code("closure_reason_code", "P0", "Why the case was closed.", "closure_reason"),
    _key("assessment_key", "The assessment"),
    _date("assessment_start_date", "Day the assessment began."),
    _date("assessment_authorised_date", "Day the assessment was authorised; empty while it is open."),
    Field(
        "factor_codes",
        "codes",
        "P1",
        "Factors found at the assessment: sorted, distinct, parted by |.",
        "assessment_factor",
    ),
    _flag("da_factor_child", "P1", "Factor 3A: the child is subject to domestic abuse"),
    _flag("da_factor_parent", "P1", "Factor 3B: a parent or carer is subject to domestic abuse"),
    _flag("da_factor_other", "P1", "Factor 3C: another person in the household is subject to domestic abuse"),
    _flag("needs_csc_support", "P0", "The assessment found that the child needs social care support"),
    _key("plan_key", "The child protection plan"),
    _date("plan_start_date", "Day the plan began."),
    _date("plan_end_date", "Day the plan ended."),
    _code(
        "initial_category_of_abuse",
        "P0",
        "Category the plan began under (EMO is not domestic abuse).",
        "category_of_abuse",
    ),
    _code("latest_category_of_abuse", "P0", "Category the plan stands under now.", "category_of_abuse"),
    Field("previous_plans", "count", "P0", "Earlier child protection plans of the child, ever."),
    _flag("transfer_in_plan", "P0", "The plan was taken over from another authority"),
    _key("care_period_key", "The period of care, not the episode"),
    _date("care_start_date", "Day the period of care began."),
    _date("care_end_date", "Day the period of care ended."),
    _code("end_reason_code", "P0", "Why the period of care ended.", "care_end_reason"),
    _code("category_of_need_code", "P0", "The child's category of need.", "category_of_need"),
    _code("legal_status_at_start", "P0", "Legal status of the first episode.", "legal_status"),
    _flag("is_respite", "P0", "A series of short breaks (V3 or V4)"),
    _flag("is_uasc", "P0", "An unaccompanied asylum-seeking child"),
    _code("placement_group_at_start", "P0", "Kind of the first placement.", "placement_group"),
    _key("complaint_key", "The complaint"),
    _date("received_date", "Day the complaint was received."),
    _code("procedure", "P0", "The procedure the complaint was handled under.", "complaint_procedure"),
    _code("stage_reached", "P0", "The highest stage reached.", "complaint_stage"),
    *_stage(1),
    *_stage(2),
    *_stage(3),
    _code("complainant_type", "P1", "Who complained.", "complainant_type"),
    _code("complaint_category", "P0", "What the complaint was about.", "complaint_category"),
    _code("service_area", "P0", "The service complained about; never a team or a worker.", "service_area"),
    _flag("is_da_related", "P1", "A person in the area read the complaint as about domestic abuse"),
    Field("area_code", "text", "P0", "ONS code of the area.", pattern=r"^E\d{8}$"),
    Field(
        "period",
        "text",
        "P0",
        "Quarter (2022-23Q2) or rolling year (year-to-2023-06).",
        pattern=r"^(\d{4}-\d{2}Q[1-4]|year-to-\d{4}-(03|06|09|12))$",
    ),
    Field("measure_id", "text", "P0", "The measure counted.", pattern=r"^[a-z][a-z0-9_]*$"),
    Field("count", "count", "P1", "How many; empty only where the measure is not collected.", digits=7),
    _code("status", "P0", "Whether the count is given.", "return_status"),
)

FIELDS: dict[str, Field] = {field.name: field for field in _ALL}

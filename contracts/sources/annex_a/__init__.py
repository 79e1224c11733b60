"""Reads Ofsted's Annex A, given as one workbook or as one CSV a list: which lists it holds, and the records of our
extracts in them. Which headers are which list is for lists.py; coded cells are for synonyms.py.

Annex A has no ids of events, so keys are made of the child and a day. It says nothing about domestic abuse: da_flag is
not known and da_basis is not_available, unless the area file maps a column that the borough has added. Not mapped,
because they say something else than our columns: the number of referrals (of the latest one, repeated in each row), the
legal status and the placement (the current ones, not those at the start). A cell that reads `#N/A` is passed on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import polars as pl

from contracts.fields import FIELDS
from contracts.file_rules import Unreadable
from contracts.layouts import Source
from contracts.rule import Rule
from contracts.sources.annex_a.lists import BY_NAME, part_of, standing_as
from contracts.sources.reading import Part, Reading, all_left_out
from contracts.sources.table import Table
from contracts.synonyms import folded, meaning

__all__ = ["RULES", "part_of", "readings"]

LIST_TWICE = Rule(
    "ANX-001", "refuse", "List given twice", "Annex A {which} ({holds}) is given more than once.",
    "Give each list once: of two exports the later one, of a split list one sheet or file with all its rows.",
)  # fmt: skip
RULES = (LIST_TWICE,)

# A column that we add, so that a contact and a referral of one child on one day are two records: it is part of the key.
KIND = "Like for Like: kind of record"
_DATES = "dd/mm/yyyy"
_SHORT_BREAKS = ("V3", "V4")
# Groups of legal statuses in which short breaks are none, or not all: whether the period is one is then not known.
_GROUPED_STATUSES = frozenset(
    map(
        folded,
        (
            "Accommodated under S20",
            "Detained on child protection grounds in LA accommodation",
            "Youth justice legal Statuses",
        ),
    )
)
_EXTRACTS = {
    "list_1": "referrals",
    "list_3": "referrals",
    "list_4": "assessments",
    "list_7": "child_protection_plans",
    "list_8": "looked_after_children",
}
_CHILD, _STATUS = "Child Unique ID", "Child's Legal Status"
_ABOUT_THE_CHILD = {
    "child_key": _CHILD,
    "birth_date": "Date of Birth",
    "age_years": "Age of Child (Years)",
    "sex": "Gender",
    "ethnicity_group": "Ethnicity",
}
_COLUMNS: dict[str, dict[str, str]] = {
    "list_1": {"referral_date": "Date of Contact", "referral_source_code": "Contact Source"},
    "list_3": {
        "referral_date": "Date of referral",
        "referral_source_code": "Referral Source",
        "referral_nfa": "Referral NFA?",
    },
    "list_4": {
        "assessment_start_date": "Continuous Assessment Start Date",
        "assessment_authorised_date": "Continuous Assessment Date of Authorisation",
        "needs_csc_support": "Was the child assessed as requiring LA children's social care support?",
    },
    "list_7": {
        "plan_start_date": "Child Protection Plan Start Date",
        "plan_end_date": "Child Protection Plan End Date",
        "initial_category_of_abuse": "Initial Category of Abuse",
        "latest_category_of_abuse": "Latest Category of Abuse",
        "previous_plans": "Number of Previous Child Protection Plans",
    },
    "list_8": {
        "care_start_date": "Date Started to be Looked After",
        "care_end_date": "Date Ceased to be Looked After",
        "end_reason_code": "Reason Ceased to be Looked After",
        "category_of_need_code": "Child's Category of Need",
        "is_uasc": "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)",
    },
}
# Our key, and the headers that make it together with the child. Several may contact about a child on one day.
_KEYS = {
    "list_1": ("referral_key", "Date of Contact", "Contact Source"),
    "list_3": ("referral_key", "Date of referral"),
    "list_4": ("assessment_key", "Continuous Assessment Start Date"),
    "list_7": ("plan_key", "Child Protection Plan Start Date"),
    "list_8": ("care_period_key", "Date Started to be Looked After"),
}
_KINDS = {"list_1": "contact", "list_3": "referral"}


def readings(parts: list[Part]) -> list[Reading]:
    """All records of these lists, in the order of the parts. Contacts and referrals are both of extract `referrals`;
    lists that no extract holds are left out whole. Raises Unreadable where a list is given twice."""
    names = [part.what for part in parts]
    for name in names:
        if names.count(name) > 1:
            raise Unreadable(LIST_TWICE, which=name.replace("_", " "), holds=BY_NAME[name].holds.replace("_", " "))
    return [_reading(part) for part in parts]


def _reading(part: Part) -> Reading:
    if part.what not in _EXTRACTS:
        return all_left_out(part, "annex_a", f"no_extract_{BY_NAME[part.what].holds}")
    return Reading(_EXTRACTS[part.what], "annex_a", part.file, part.what, _with_kind(part), _columns(part))


def _columns(part: Part) -> dict[str, Source]:
    """Our column → its source. A header that the contract cannot do without is named as the template has it where it is
    missing, so that the finding says so."""
    at: Callable[[str], str | None] = lambda header: standing_as(header, part.table.headers)  # noqa: E731
    columns = {"da_basis": Source(constant="not_available")}
    for name, header in {**_ABOUT_THE_CHILD, **_COLUMNS[part.what]}.items():
        found = at(header) or (header if name == "initial_category_of_abuse" else None)
        if found is not None:
            style = _DATES if name.endswith("_date") else "iso"
            columns[name] = Source(header=found, date_style=style)  # type: ignore[arg-type]
    key, *told_by = _KEYS[part.what]
    kind = [KIND] if part.what in _KINDS else []
    columns[key] = Source(header=at(_CHILD), further=[*(at(header) or header for header in told_by), *kind])
    if part.what in _KINDS:
        columns["record_level"] = Source(constant=_KINDS[part.what])
    if "referral_nfa" in columns:
        # U is unknown: empty, and not `no`.
        columns["referral_nfa"] = columns["referral_nfa"].model_copy(update={"values": {"U": None}})
    if part.what == "list_8" and (status := at(_STATUS)):
        columns["is_respite"] = Source(header=status, values=_respite(part.table, status))
    return columns


def _respite(table: Table, header: str) -> dict[str, str | None]:
    """What the current legal status tells of the period: V3 and V4 are short breaks. Another status leaves it open,
    since the period may have begun as one; an unknown spelling stays, so that the contract sets the row aside."""
    field = FIELDS["legal_status_at_start"]
    texts = table.cells.to_series(table.headers.index(header)).unique().drop_nulls().cast(pl.String)
    values: dict[str, str | None] = {}
    for text in texts.to_list():
        known = meaning(field, text)
        if known is not None:
            values[text] = "true" if known.code in _SHORT_BREAKS else None
        elif folded(text.split(") ", 1)[-1]) in _GROUPED_STATUSES:
            values[text] = None
    return values


def _with_kind(part: Part) -> Table:
    """The table with the kind of record beside its columns, where that is part of the key."""
    table = part.table
    if part.what not in _KINDS:
        return table
    kind = pl.Series(str(len(table.headers)), [_KINDS[part.what]], dtype=pl.String)
    cells = table.cells.with_columns(kind.new_from_index(0, table.cells.height))
    return replace(table, headers=(*table.headers, KIND), cells=cells, letters=(*table.letters, "-"))

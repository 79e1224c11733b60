"""Referrals, contacts and child protection plans from their SSD tables. Assessments are for assessments.py, care
for care.py."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from contracts.fields import FIELDS
from contracts.layouts import Source
from contracts.sources.reading import Reading
from contracts.sources.ssd.cells import Cells, widened
from contracts.sources.ssd.persons import of_children
from contracts.synonyms import meaning

YES_NO = {"Y": "true", "N": "false", "Yes": "true", "No": "false", "1": "true", "0": "false"}
NOT_AVAILABLE = Source(constant="not_available")
_NO_REFERRAL = ("-1", "-1.0")
_KIND = "ssd_contacts.record"


def referrals(cells: Cells, tables: Mapping[str, Cells]) -> Reading:
    """ssd_cin_episodes, one row a referral. What was found about domestic abuse is on the assessments."""
    cells.needs("cine_referral_id", "cine_person_id", "cine_referral_date")
    columns = cells.sources(
        {
            "child_key": "cine_person_id",
            "referral_key": "cine_referral_id",
            "referral_date": "cine_referral_date",
            "primary_need_code": "cine_cin_primary_need_code",
            "closure_date": "cine_close_date",
            "closure_reason_code": "cine_close_reason",
        }
    )
    columns |= _source_of_referral(cells, "cine_referral_source_code", "cine_referral_source_desc")
    if cells.has("cine_referral_nfa"):
        columns["referral_nfa"] = Source(header=cells.header("cine_referral_nfa"), values=YES_NO)
    columns |= {"record_level": Source(constant="referral"), "da_basis": NOT_AVAILABLE}
    return _reading("referrals", cells, "cine_person_id", columns, tables)


def contacts(cells: Cells, tables: Mapping[str, Cells]) -> Reading:
    """ssd_contacts, one row a contact. Contacts and referrals are numbered apart, so the same number may stand for one
    of each: the key is made from the id and the word `contact`."""
    cells.needs("cont_contact_id", "cont_person_id", "cont_contact_date")
    columns = cells.sources({"child_key": "cont_person_id", "referral_date": "cont_contact_date"})
    columns["referral_key"] = Source(header=cells.header("cont_contact_id"), further=[_KIND])
    columns |= _source_of_referral(cells, "cont_contact_source_code", "cont_contact_source_desc")
    columns |= {"record_level": Source(constant="contact"), "da_basis": NOT_AVAILABLE}
    kind = {_KIND: pl.Series(["contact"], dtype=pl.String).new_from_index(0, cells.height)}
    return _reading("referrals", cells, "cont_person_id", columns, tables, added=kind)


def plans(cells: Cells, tables: Mapping[str, Cells]) -> Reading:
    """ssd_cp_plans, one row a plan. How many plans the child had before is not supplied: the table reaches back only
    as far as the export does."""
    cells.needs("cppl_cp_plan_id", "cppl_person_id", "cppl_cp_plan_start_date", "cppl_cp_plan_initial_category")
    columns = cells.sources(
        {
            "child_key": "cppl_person_id",
            "plan_key": "cppl_cp_plan_id",
            "referral_key": "cppl_referral_id",
            "plan_start_date": "cppl_cp_plan_start_date",
            "plan_end_date": "cppl_cp_plan_end_date",
            "initial_category_of_abuse": "cppl_cp_plan_initial_category",
            "latest_category_of_abuse": "cppl_cp_plan_latest_category",
        }
    )
    if cells.has("cppl_cp_plan_ola"):
        columns["transfer_in_plan"] = Source(header=cells.header("cppl_cp_plan_ola"), values=YES_NO)
    columns["da_basis"] = NOT_AVAILABLE
    changed = without_sentinel(cells, "cppl_referral_id")
    return _reading("child_protection_plans", cells, "cppl_person_id", columns, tables, changed=changed)


def without_sentinel(cells: Cells, field: str) -> dict[str, pl.Series]:
    """The field with -1 as blank: the dataset's way to say that there is no referral."""
    if not cells.has(field):
        return {}
    frame = cells.text(field).to_frame("text")
    return {field: frame.select(pl.when(~pl.col("text").is_in(_NO_REFERRAL)).then("text")).to_series()}


def _source_of_referral(cells: Cells, code: str, label: str) -> dict[str, Source]:
    """The code's column; the label's where, in the whole file, none of the codes is one of the census and one of the
    labels can be read. Liquidlogic has an id of its own in the code's column, and only the label says who referred."""
    if not cells.has(code) and not cells.has(label):
        return {}
    field = code if cells.has(code) else label
    if cells.has(code) and cells.has(label) and not _readable(cells, code) and _readable(cells, label):
        field = label
    return {"referral_source_code": Source(header=cells.header(field))}


def _readable(cells: Cells, field: str) -> bool:
    """Whether one of the field's values is read as a source of referrals."""
    known = (
        meaning(FIELDS["referral_source_code"], text) for text in cells.text(field).drop_nulls().unique().to_list()
    )
    return any(each is not None and each.code is not None for each in known)


def _reading(
    extract: str,
    cells: Cells,
    child: str,
    columns: dict[str, Source],
    tables: Mapping[str, Cells],
    added: Mapping[str, pl.Series] = {},
    changed: Mapping[str, pl.Series] = {},
) -> Reading:
    joined = of_children(cells.key(child), cells.header(child), tables)
    table = widened(cells, {**added, **joined.added}, changed=changed)
    every = columns | joined.columns
    return Reading(extract, "ssd", cells.part.file, cells.part.what, table, every, found=joined.found)
